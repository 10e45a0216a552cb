"""What a record says of itself."""

import pytest
from django.db import IntegrityError

from records.core.enums import Kind, State
from records.record.models import Record


def test_a_verdict_is_not_told_before_it_is_taken():
    for state in (State.PENDING_ACCEPT, State.PENDING_REJECT):
        record = Record(state=state)
        assert record.author_word == "รอมติคณะกรรมการ"
        assert record.author_tone == Record(state=State.SCREENING).state_tone
    assert Record(state=State.REJECTED).author_word == "ไม่ผ่านการกลั่นกรอง"


def test_owner_name_is_that_of_the_paper_form(office):
    assert office.draft().owner_name == str(office.author)
    assert office.draft(Kind.UNIT).owner_name == office.unit.name
    assert Record().owner_name == ""


def test_on_behalf_is_of_somebody_else(office):
    record = Record(owner=office.author)
    assert not record.on_behalf
    record.submitted_by = office.author
    assert not record.on_behalf
    record.submitted_by = office.coordinator
    assert record.on_behalf


@pytest.mark.parametrize(
    ("state", "kind", "may"),
    [
        (State.PUBLISHED, Kind.INDIVIDUAL, True),
        (State.PUBLISHED, Kind.SET, True),
        (State.UNPUBLISHED, Kind.UNIT, False),
    ],
)
def test_only_public_records_are_amended(state, kind, may):
    assert Record(state=state, kind=kind).may_be_amended is may


def test_the_title_is_kept_on_one_line_with_its_key():
    record = Record()
    record.set_title("  เกษตร\nอินทรีย์ ")
    assert record.title == "เกษตร อินทรีย์" and record.title_key


def test_the_last_change_is_the_one_of_the_query(office):
    amended = office.amendment(State.MERGED).amends
    amended.refresh_from_db()
    row = Record.objects.with_change().get(pk=amended.pk)
    assert amended.last_change() == row.change == amended.amended_at


def test_the_database_holds_one_amendment_and_a_number_for_what_is_handed_in(office):
    draft = office.amendment(State.DRAFT)
    with pytest.raises(IntegrityError):
        Record.objects.filter(pk=draft.pk).update(state=State.SUBMITTED)
