"""The pages of sets, ballots and certificates: Thai throughout, and readable for every seat."""

import pytest
from django.urls import reverse

from records.awards import ballots, certificates, shortlists
from records.awards.models import CertificateDesign
from records.core.enums import AwardKind, PartKind, State
from records.synthesis import paragraph_sources, passages, set_editors, suggestions
from records.synthesis.models import Passage
from tests.desk import text_of
from tests.screening.desk.test_pages import words_of


@pytest.fixture
def pages(desk):
    """name → path of every page, with something on each of them."""
    office = desk.office
    rows = [office.record(State.ACCEPTED, owner=o) for o in (office.author, office.stranger)]
    ballot = ballots.create(
        cycle=office.cycle,
        kind=AwardKind.BEST_PRACTICE,
        secret=True,
        quorum=1,
        actor=office.secretary,
    )
    for row in rows:
        shortlists.add(ballot, row, actor=office.secretary, reason="ดี")
    design = CertificateDesign.objects.create(cycle=office.cycle, office="สำนักงานทดสอบ")
    issued = certificates.issue(office.cycle, ["participation"], actor=office.secretary)[0]
    the_set, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้")
    passages.refresh(office.cycle)
    suggestions.suggest(the_set, actor=office.secretary)
    chosen = list(Passage.objects.filter(section="caution")[:2])
    group = paragraph_sources.collect(
        the_set, chosen, actor=office.secretary, section="caution", name="ระวัง"
    )
    the_set.parts.create(kind=PartKind.STEP, name="รู้เป้าหมาย")

    def at(name, *args):
        return reverse(f"admin:records_{name}", args=args)

    return {
        "ballots": at("ballot_changelist"),
        "ballot-new": at("ballot_add"),
        "ballot": at("ballot_change", ballot.pk),
        "certificates": at("certificate_changelist"),
        "batch": at("certificate_batch"),
        "certificate": at("certificate_change", issued.pk),
        "reissue": at("certificate_reissue", issued.pk),
        "revoke": at("certificate_revoke", issued.pk),
        "designs": at("certificatedesign_changelist"),
        "design": at("certificatedesign_change", design.pk),
        "sets": at("provincialset_changelist"),
        "set-new": at("provincialset_add"),
        "set": at("provincialset_change", the_set.pk),
        "section": at("provincialset_section", the_set.pk, "caution"),
        "passages": at("provincialset_passages", the_set.pk),
        "paragraph": at("provincialset_paragraph", the_set.pk, group.pk),
        "coverage": at("provincialset_coverage", the_set.pk),
        "parts": at("provincialset_parts", the_set.pk),
    }


def test_every_page_speaks_thai(desk, pages):
    client = desk.client("secretary")
    for name, path in pages.items():
        response = client.get(path)
        assert response.status_code == 200, name
        assert words_of(text_of(response)) <= {"PDF", "ZIP", "PNG", "JPG"}, name


@pytest.mark.parametrize("who", ["reviewer", "chair", "administrator"])
def test_every_seat_reads_or_is_told_no(desk, pages, who):
    client = desk.client(who)
    for name, path in pages.items():
        # A draft is not there for a plain reviewer, and for an administrator who has no reason.
        assert client.get(path).status_code in (200, 403, 404), name


def test_authors_have_no_business_here(desk, pages):
    client = desk.client("author")
    assert {client.get(path).status_code for path in pages.values()} == {403}
