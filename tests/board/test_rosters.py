"""Who has what: each state of a record as a roster tells it, filters, and what it does not tell."""

import pytest

from records.board import rosters
from records.board.rosters import Filters
from records.core.enums import ROSTER_STATES, Kind, RosterState, State
from records.people.models import User
from records.record.workflow import NotAllowed

pytestmark = pytest.mark.django_db


def row_of(office, kind=Kind.INDIVIDUAL, who=None):
    rows = {row.pk: row for row in rosters.roster(office.cycle, kind, actor=office.secretary)}
    return rows[(who or office.author).pk]


@pytest.mark.parametrize("state", [s for s in State if s != State.MERGED])
def test_each_state_of_a_record(office, state):
    office.record(state)
    row = row_of(office)
    assert row.stands == ROSTER_STATES[state]
    told = state not in (State.DRAFT, State.WITHDRAWN)
    assert bool(row.title) == bool(row.number) == bool(row.record_id) == told


def test_who_has_nothing_is_missing(office):
    assert row_of(office).stands == RosterState.MISSING


def test_the_record_that_was_handed_in_counts_before_a_later_draft_and_a_withdrawn_one(office):
    office.record(State.WITHDRAWN)
    office.record(State.SUBMITTED)
    office.draft()
    assert row_of(office).stands == RosterState.REVIEW


def test_an_amendment_is_no_record_of_the_year(office):
    office.amendment(State.DRAFT)
    assert row_of(office).stands == RosterState.PUBLISHED


def test_who_left_and_has_a_record_stays_and_is_not_reminded(office):
    office.record(State.RETURNED)
    User.objects.filter(pk=office.author.pk).update(is_active=False)
    User.objects.filter(pk=office.colleague.pk).update(is_active=False)
    row = row_of(office)
    assert row.stands == RosterState.RETURNED and not row.may_be_reminded
    rows = rosters.roster(office.cycle, Kind.INDIVIDUAL, actor=office.secretary)
    assert office.colleague.pk not in {row.pk for row in rows}


def test_units_and_who_is_told_for_them(office):
    office.record(State.SUBMITTED, Kind.UNIT)
    assert row_of(office, Kind.UNIT, office.unit).stands == RosterState.REVIEW
    other = row_of(office, Kind.UNIT, office.other_unit)
    assert other.recipients == [office.other_coordinator] and other.may_be_reminded
    head = row_of(office, Kind.UNIT, office.head_office)
    assert head.stands == RosterState.MISSING and not head.may_be_reminded  # nobody coordinates it


def test_filters(office):
    office.draft()
    office.record(State.SUBMITTED, owner=office.colleague)
    rows = rosters.roster(office.cycle, Kind.INDIVIDUAL, actor=office.secretary)

    def found(**filters):
        return {row.pk for row in rows if Filters(**filters).takes(row)}

    assert found(state="draft") == {office.author.pk}
    assert found(state="review") == {office.colleague.pk}
    assert office.author.pk in found(state="unsent") and office.stranger.pk in found(state="unsent")
    assert found(unit=office.other_unit.code) == {office.stranger.pk, office.other_coordinator.pk}
    assert office.author.pk in found(district="3601") and office.stranger.pk in found(
        district="none"
    )
    assert found(name=office.author.given_name) == {office.author.pk}
    assert found(name="นาง") == set()  # a prefix finds nobody
    assert found(state="x") == set()
    counts = {value: number for value, _, number in rosters.counts(rows)}
    assert counts["unsent"] == len(found(state="unsent"))
    assert counts["draft"] == counts["review"] == 1


@pytest.mark.parametrize("who", ["author", "coordinator", "administrator", "reviewer"])
def test_only_who_leads_the_cycle_reads_it(office, who):
    actor = office.reviewers[0] if who == "reviewer" else getattr(office, who)
    with pytest.raises(NotAllowed):
        rosters.roster(office.cycle, Kind.INDIVIDUAL, actor=actor)
