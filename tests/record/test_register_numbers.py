"""Register numbers: one row of them a cycle, amendments counted behind their record."""

from records.core.enums import Action, State
from records.record import amendments, register_numbers, writing
from records.record.workflow import advance


def test_numbers_count_through_the_cycle(office):
    assert register_numbers.next_number(office.cycle) == "KM-2569-0001"
    assert register_numbers.next_number(office.cycle) == "KM-2569-0002"
    office.cycle.refresh_from_db()
    assert office.cycle.last_number == 0  # the caller saves


def test_amendments_are_counted_behind_their_record(office):
    first = office.amendment(State.MERGED)
    original = first.amends
    assert first.number == f"{original.number}-R1"
    draft, _ = amendments.begin(original, actor=office.author)
    writing.write(draft, {"goal": "<p>เป้าหมายที่สอง</p>"}, actor=office.author)
    second = advance(draft, Action.SUBMIT, actor=office.author).record
    assert second.number == f"{original.number}-R2"
    assert register_numbers.amendment_number(original) == f"{original.number}-R3"


def test_a_draft_that_was_never_handed_in_takes_no_number(office):
    amendment = office.amendment(State.DRAFT)
    assert amendment.number is None
    assert register_numbers.amendment_number(amendment.amends).endswith("-R1")


def test_a_number_is_given_once(office):
    record = office.record(State.SUBMITTED)
    number = record.number
    advance(record, Action.RECALL, actor=office.author)
    register_numbers.register(record)
    assert record.number == number
