"""Who is what to a record."""

import pytest

from records.core.enums import State
from records.screening import assignments, rights
from tests.screening.committee import fresh


def test_a_coordinator_of_the_unit_is_as_near_as_a_colleague(desk):
    office = desk.office
    record = office.record(State.SUBMITTED)
    far, near = office.reviewers
    office.unit.coordinators.add(near)
    assert [rights.same_unit(r, record) for r in (far, near)] == [False, True]
    conflicts = {seat.user: seat.conflict for seat in assignments.candidates(record)}
    assert conflicts[near] and not conflicts[far]


@pytest.mark.parametrize(
    ("state", "sort", "correct", "assign", "review"),
    [
        (State.SUBMITTED, True, True, True, False),
        (State.SCREENING, True, False, True, True),
        (State.RETURNED, True, False, True, False),
        (State.PENDING_ACCEPT, True, False, False, False),
        (State.ACCEPTED, False, False, False, False),
    ],
)
def test_what_the_committee_may_do_when(office, state, sort, correct, assign, review):
    record, secretary = office.record(state), office.secretary
    assert rights.may_sort(secretary, record) is sort
    assert rights.may_correct(secretary, record) is correct
    assert rights.may_assign(secretary, record) is assign
    assert rights.may_waive(office.chair, record) is assign
    assert not rights.may_waive(secretary, record) and not rights.may_sort(office.chair, record)
    assert rights.may_review(office.reviewers[0], record) is review


def test_a_task_is_never_on_ones_own_record_nor_without_a_seat(office):
    record = office.record(State.SCREENING)
    me = office.reviewers[0]
    assert rights.own_task(me, record).reviewer == me
    assert rights.own_task(office.chair, record) is None
    office.cycle.committee.filter(user=office.reviewers[1]).update(ended_on="2026-01-01")
    assert rights.own_task(fresh(office.reviewers[1]), record) is None
