"""Every page of the desk: Thai, and nothing inline that the policy forbids."""

import re
import uuid
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from records.awards.models import Award
from records.core.enums import State
from records.screening import resolutions
from tests.desk import text_of
from tests.factories import UserFactory

# Words that Thai offices write in Latin letters.
KNOWN = {
    *("OTOP", "CSV", "KM", "KB", "MB", "Best", "Practice", "Word", "PDF", "Excel"),
    "agriculture",  # the code of a topic
}
INVISIBLE = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.S)


def words_of(html: str) -> set[str]:
    """Latin words that a person can see or hear; codes, addresses and names of accounts aside."""
    body = INVISIBLE.sub(" ", html)
    body = re.sub(r"<textarea[^>]*>.*?</textarea>|<input[^>]*type=\"hidden\"[^>]*>", " ", body)
    submits = re.findall(r'<input[^>]*type="submit"[^>]*value="([^"]*)"', body)
    seen = re.sub(r"<[^>]+>", " ", body)
    spoken = re.findall(r'\b(?:title|alt|placeholder|aria-label)="([^"]*)"', body)
    text = unescape(" ".join([seen, *spoken, *submits]))
    text = re.sub(r"\S*[@\d_/]\S*", " ", text)  # numbers, mail, paths, codes
    return set(re.findall(r"[A-Za-z]{2,}", text)) - KNOWN


@pytest.fixture
def pages(desk):
    """name → (who, path) of the pages people use, with something on each of them."""
    office = desk.office
    submitted = office.record(State.SUBMITTED)
    screening = office.record(State.SCREENING, owner=office.colleague)
    accepted = office.record(State.ACCEPTED, owner=office.stranger, goal="<p>081-234-5678</p>")
    pending = office.record(State.PENDING_ACCEPT, owner=office.coordinator)
    published = office.record(State.PUBLISHED, owner=office.other_coordinator)
    desk.review(office.reviewers[1], screening)
    award = Award.objects.create(
        cycle=office.cycle,
        kind="innovation",
        record=published,
        awarded_on="2026-01-01",
        awarded_by=office.chair,
    )

    def at(name, *args):
        return reverse(f"admin:{name}", args=args)

    step = "records_record_step"
    decided = office.record(State.PENDING_ACCEPT, owner=UserFactory(unit=office.unit))
    batch = resolutions.apply(
        office.cycle,
        actor=office.chair,
        token=uuid.uuid4(),
        resolution="1/2569",
        resolved_on=timezone.localdate(),
        chosen={decided.pk: "accept"},
    )
    recuse = "records_record_recuse"
    many = ("sorting", "assigning", "proposing", "deciding", "publishing", "reminding", "comparing")
    return {
        **{name: ("secretary", at(name)) for name in many},
        "deciding-chair": ("chair", at("deciding")),
        "tasks": ("reviewer", at("tasks")),
        "abstain": ("reviewer", at(recuse, screening.pk, "abstain")),
        "resolutions": ("chair", at("records_resolution_changelist")),
        "resolution": ("chair", at("records_resolution_change", batch.pk)),
        "mails": ("administrator", at("post_office_email_changelist")),
        "undo": ("chair", at(step, decided.pk, "undo_accept")),
        "index": ("secretary", at("index")),
        "index-administrator": ("administrator", at("index")),
        "list": ("secretary", at("records_record_changelist")),
        "list-empty": ("secretary", at("records_record_changelist") + "?q=ไม่มี"),
        "submitted": ("secretary", at("records_record_change", submitted.pk)),
        "screening": ("secretary", at("records_record_change", screening.pk)),
        "reviewer": ("reviewer", at("records_record_change", screening.pk)),
        "review": ("reviewer", at("records_record_review", screening.pk)),
        "screen": ("secretary", at(step, submitted.pk, "screen")),
        "return": ("secretary", at(step, screening.pk, "return")),
        "propose": ("secretary", at(step, screening.pk, "propose_accept")),
        "accept": ("chair", at(step, pending.pk, "accept")),
        "publish": ("secretary", at(step, accepted.pk, "publish")),
        "cycles": ("administrator", at("records_cycle_changelist")),
        "cycle": ("administrator", at("records_cycle_change", office.cycle.pk)),
        "cycle-read": ("reviewer", at("records_cycle_change", office.cycle.pk)),
        "cycle-add": ("administrator", at("records_cycle_add")),
        "late": ("secretary", at("records_latepermission_add")),
        "users": ("administrator", at("records_user_changelist")),
        "user": ("administrator", at("records_user_change", office.author.pk)),
        "user-add": ("administrator", at("records_user_add")),
        "password": ("administrator", at("auth_user_password_change", office.author.pk)),
        "units": ("administrator", at("records_unit_changelist")),
        "unit": ("administrator", at("records_unit_change", office.unit.pk)),
        "positions": ("administrator", at("records_position_changelist")),
        "awards": ("chair", at("records_award_changelist")),
        "award": ("chair", at("records_award_change", award.pk)),
        "award-add": ("chair", at("records_award_add")),
        "revoke": ("chair", at("records_award_revoke", award.pk)),
        "log": ("secretary", at("records_transition_changelist")),
        "desk-log": ("administrator", at("records_event_changelist")),
        "notices": ("administrator", at("records_notice_changelist")),
        "history": (
            "secretary",
            f"{at('records_event_changelist')}?object=cycle-{office.cycle.pk}",
        ),
    }


def rendered(desk, pages):
    for name, (who, path) in pages.items():
        response = desk.client(who).get(path)
        assert response.status_code == 200, name
        yield name, text_of(response)


def told(wrong: dict) -> str:
    return "\n".join(f"{name}: {faults}" for name, faults in wrong.items())


@pytest.mark.slow
def test_pages_obey_the_policy(desk, pages):
    """One test for all of them, so that the stage is set once."""
    wrong = {}
    for name, html in rendered(desk, pages):
        faults = re.findall(r"\sstyle=|<style\b|\son[a-z]+=\"|javascript:", html)
        faults += [
            script
            for script in re.findall(r"<script\b([^>]*)>", html)
            if not re.search(r"\bsrc=|\bnonce=|type=\"application/json", script)
        ]
        if faults:
            wrong[name] = faults
    assert not wrong, told(wrong)


@pytest.mark.slow
def test_pages_speak_thai(desk, pages):
    with translation.override("th"):
        if translation.gettext("Skip to main content").isascii():
            pytest.skip("the catalogue of kmrepo/locale is not compiled here")
    wrong = {}
    names = {person.username for person in type(desk.office.author).objects.all()}
    for name, html in rendered(desk, pages):
        if words := sorted(words_of(html) - names):
            wrong[name] = words
    assert not wrong, told(wrong)


def test_what_people_wrote_is_never_markup(desk):
    """Titles, names and notes are escaped; rich text is cleaned again on its way out."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    record = desk.office.record(State.SUBMITTED, title=f"ชื่อ {evil}")
    type(record).objects.filter(pk=record.pk).update(
        process=f"<p onclick='x()'>ขั้น{evil}</p>", unplaced=[{"heading": evil, "text": evil}]
    )
    for name in ("records_record_change", "records_record_changelist", "index"):
        args = [record.pk] if name.endswith("_change") else []
        html = text_of(desk.get("secretary", name, *args))
        assert "<script>alert" not in html and "<img src=x" not in html and "onclick" not in html
        assert "ชื่อ &lt;script&gt;" in html
