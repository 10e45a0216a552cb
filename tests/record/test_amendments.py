"""A published record gets a new text by way of the committee, while the old one stays live."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from records.bank import home_page
from records.core.enums import Action, AttachmentKind, Kind, State
from records.notices.models import Notice
from records.record import amendments, guards, text_snapshot, workflow, writing
from records.record.models import Attachment, Record, Transition
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import checks
from records.search import engine

pytestmark = pytest.mark.django_db

NEW = "<p>หมักด้วยใบไม้แห้งสามส่วน</p>"
RESOLVED = {"resolution": "9/2569", "resolved_on": "2026-09-30"}


@pytest.fixture
def live(office):
    return office.record(State.PUBLISHED)


def begin(office, live, **texts):
    draft, _ = amendments.begin(live, actor=office.author)
    writing.write(draft, texts or {"technique": NEW}, actor=office.author)
    draft.refresh_from_db()
    return draft


def codes(blocked):
    return {problem.code for problem in blocked.value.problems}


def test_begins_with_the_published_text_and_only_once(office, live):
    draft, new = amendments.begin(live, actor=office.author)
    assert new and text_snapshot.snapshot(draft) == text_snapshot.snapshot(live)
    assert (draft.state, draft.number, draft.cycle) == (State.DRAFT, None, live.cycle)
    assert (draft.topic, draft.owner, draft.unit) == (live.topic, live.owner, live.unit)
    assert amendments.begin(live, actor=office.coordinator) == (draft, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        writing.create(kind=live.kind, cycle=live.cycle, actor=None, owner=live.owner, amends=live)


def test_the_public_text_stays_until_it_is_merged(office, live):
    old = live.technique
    amendment = office.amendment(State.ACCEPTED, live, technique=NEW)
    writing_of = Record.objects.get(pk=live.pk)
    assert (writing_of.technique, writing_of.state) == (old, State.PUBLISHED)
    assert amendment.number == f"{live.number}-R1"


def test_merging_makes_it_the_text_of_the_record(office, live):
    draft = begin(office, live, technique=NEW, title="ชื่อใหม่ของเรื่อง")
    Attachment.objects.create(
        record=draft, kind=AttachmentKind.DOCUMENT, name="ตาราง.pdf",
        file=ContentFile(b"%PDF-1.4", "t.pdf"), created_by=office.author,
    )  # fmt: skip
    office.bring(draft, State.MERGED)
    merged = Record.objects.get(pk=live.pk)
    assert (merged.technique, merged.title) == (NEW, "ชื่อใหม่ของเรื่อง")
    assert (merged.number, merged.state) == (live.number, State.PUBLISHED)
    assert merged.published_at == live.published_at and merged.amended_at > live.published_at
    assert merged.last_change() == merged.amended_at
    assert [a.name for a in merged.attachments.all()] == ["ตาราง.pdf"]
    newest, before = merged.revisions.all()[:2]
    assert newest.frozen and newest.data["technique"] == NEW != before.data["technique"]
    step = Transition.objects.filter(record=merged).last()
    assert (step.action, step.from_state, step.to_state) == (Action.MERGE, *[State.PUBLISHED] * 2)
    assert step.data == {"amendment": f"{live.number}-R1"} and step.revision == newest
    assert [r.pk for r in engine.search(Record.objects.published(), "ใบไม้แห้งสามส่วน")] == [live.pk]
    notice = Notice.objects.filter(recipient=office.author).latest("pk")
    assert live.number in notice.title + notice.body and notice.path == live.get_absolute_url()


def test_the_next_one_is_the_second(office, live):
    office.amendment(State.MERGED, live)
    live.refresh_from_db()
    draft = begin(office, live, goal="<p>อีกครั้ง</p>")
    advance(draft, Action.SUBMIT, actor=office.author)
    draft.refresh_from_db()
    assert draft.number == f"{live.number}-R2"


def test_an_unchanged_text_is_not_handed_in(office, live):
    draft, _ = amendments.begin(live, actor=office.author)
    with pytest.raises(Blocked) as blocked:
        advance(draft, Action.SUBMIT, actor=office.author)
    assert codes(blocked) == {"unchanged"}
    writing.write(draft, {"technique": NEW}, actor=office.author)
    advance(draft, Action.SUBMIT, actor=office.author)
    advance(draft, Action.RECALL, actor=office.author)
    advance(draft, Action.SUBMIT, actor=office.author)  # still other than what is published


def test_has_no_season(office, live):
    office.cycle.closes_on = office.cycle.opens_on
    office.cycle.save()
    draft = begin(office, live)
    assert guards.ready_to_submit(draft, {}) == []


def test_waits_while_the_record_is_not_public(office, live):
    accepted = office.amendment(State.ACCEPTED, live)
    draft_of = lambda: amendments.begin(live, actor=office.author)  # noqa: E731
    advance(live, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ตรวจสอบ"})
    with pytest.raises(amendments.NotAmendable):
        draft_of()
    with pytest.raises(Blocked) as blocked:
        advance(accepted, Action.MERGE, actor=office.secretary, inputs={"privacy_checked": True})
    assert codes(blocked) == {"gone"}
    live.refresh_from_db()
    assert live.amended_at is None
    advance(live, Action.RESTORE, actor=office.chair, inputs={"note": "เรียบร้อย"})
    advance(live, Action.PUBLISH, actor=office.secretary, inputs={"privacy_checked": True})
    advance(accepted, Action.MERGE, actor=office.secretary, inputs={"privacy_checked": True})


def test_personal_data_are_looked_for_before_merging(office, live):
    accepted = office.amendment(State.ACCEPTED, live)
    with pytest.raises(Blocked) as blocked:
        advance(accepted, Action.MERGE, actor=office.secretary)
    assert codes(blocked) == {"privacy"}


def test_a_refused_one_makes_room_and_may_not_return_beside_another(office, live):
    refused = office.amendment(State.REJECTED, live)
    second = begin(office, live, goal="<p>ทางอื่น</p>")
    assert second.pk != refused.pk
    with pytest.raises(Blocked) as blocked:
        advance(refused, Action.REOPEN, actor=office.chair, inputs={"note": "ดูใหม่"})
    assert codes(blocked) == {"twice"}


def test_counts_for_nothing_but_itself(office, live):
    before = home_page.progress(office.cycle)
    accepted = office.amendment(State.ACCEPTED, live)
    assert list(Record.objects.handed_in()) == list(Record.objects.passed()) == [live]
    assert set(Record.objects.received()) == {live, accepted}
    assert accepted not in Record.objects.usable_in_set()
    assert not Record.objects.eligible("best_practice").filter(pk=accepted.pk).exists()
    assert home_page.progress(office.cycle) == before
    # Her task of the year is done by the record; a second one is still refused.
    rival = office.draft()
    with pytest.raises(Blocked) as blocked:
        advance(rival, Action.SUBMIT, actor=office.author)
    assert codes(blocked) == {"twice"} and live.number in blocked.value.problems[0].text


def test_is_not_told_apart_as_a_copy_of_what_it_amends(office, live):
    draft = office.amendment(State.SUBMITTED, live)
    linked = {pk for finding in checks.run(draft).findings for pk in finding["links"]}
    assert live.pk not in linked


def test_a_set_is_amended_like_others(office):
    assert office.record(State.PUBLISHED, Kind.SET).may_be_amended


def test_the_committee_sees_what_was_merged(office, live):
    merged = office.amendment(State.MERGED, live)
    for person in (office.secretary, office.chair, office.reviewers[0], office.author):
        assert merged in Record.objects.visible_to(person)
    assert merged not in Record.objects.visible_to(office.stranger)
    assert not workflow.available(merged, office.chair)


def test_only_its_author_begins_one(office, live):
    for person in (office.stranger, office.secretary, office.administrator):
        assert not amendments.may_begin(person, live)
        with pytest.raises(NotAllowed):
            amendments.begin(live, actor=person)
    assert not Record.objects.filter(amends=live).exists()
    assert amendments.may_begin(office.author, live) and amendments.may_begin(
        office.coordinator, live
    )
    assert not amendments.may_begin(office.author, office.draft())
