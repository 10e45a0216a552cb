"""Who a person is to a record."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from records.core import permissions
from records.core.enums import Action, CommitteeRole, Kind, Role, State, UnitLevel
from records.cycles.models import CommitteeMember
from records.people.models import User
from records.record.workflow import advance
from tests.factories import CycleFactory, UnitFactory

pytestmark = pytest.mark.django_db


def fresh(user):
    return User.objects.get(pk=user.pk)


@pytest.fixture
def record(office):
    return office.record(State.SUBMITTED)


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("author", [Role.OWNER]),
        ("coordinator", [Role.COORDINATOR]),
        ("colleague", []),
        ("other_coordinator", []),
        ("chair", [Role.CHAIR, Role.REVIEWER]),
        ("secretary", [Role.SECRETARY, Role.REVIEWER]),
        ("administrator", [Role.ADMINISTRATOR]),
    ],
)
def test_roles(office, record, who, roles):
    assert permissions.roles(getattr(office, who), record) == roles


def test_the_public_is_nobody(record):
    public = AnonymousUser()
    assert permissions.roles(public, record) == []
    assert not permissions.has_desk(public)
    assert permissions.committee_cycle_ids(public) == []
    assert permissions.coordinated_unit_ids(public) == frozenset()


@pytest.mark.parametrize("who", ["author", "coordinator", "secretary", "administrator"])
def test_who_has_left_is_nobody(office, record, who):
    person = getattr(office, who)
    person.is_active = False
    person.save()
    assert permissions.roles(fresh(person), record) == []
    assert not permissions.has_desk(fresh(person))


def test_a_seat_counts_in_its_own_cycle_until_it_ends(office, record):
    other = CycleFactory(fiscal_year=2568)
    seat = CommitteeMember.objects.create(
        cycle=other, user=office.stranger, role=CommitteeRole.CHAIR
    )
    stranger = fresh(office.stranger)
    assert permissions.chair_cycle_ids(stranger) == [other.pk]
    assert not permissions.is_committee_member(stranger, record)
    seat.ended_on = date(2026, 1, 1)
    seat.save()
    assert not permissions.has_desk(fresh(stranger))


def test_secretary_and_chair_lead_the_committee(office):
    year = [office.cycle.pk]
    assert permissions.led_cycle_ids(office.secretary) == year
    assert permissions.led_cycle_ids(office.chair) == year
    assert permissions.led_cycle_ids(office.reviewers[0]) == []
    assert permissions.committee_cycle_ids(office.reviewers[0]) == year


def test_a_coordinator_writes_for_the_groups_inside_her_unit_too(office):
    group = UnitFactory(parent=office.unit, level=UnitLevel.GROUP)
    below = UnitFactory(parent=office.unit, level=UnitLevel.DISTRICT)
    units = permissions.coordinated_unit_ids(fresh(office.coordinator))
    assert units == {office.unit.pk, group.pk} and below.pk not in units


def test_nobody_coordinates_her_own_record(office):
    own = office.record(State.SUBMITTED, owner=office.coordinator)
    assert permissions.roles(office.coordinator, own) == [Role.OWNER]


def test_an_own_record_is_that_of_its_owner(office, record):
    assert permissions.is_own(office.author, record)
    assert not permissions.is_own(office.coordinator, record)
    assert not permissions.is_own(AnonymousUser(), record)


def test_a_units_record_is_that_of_who_handed_it_in_or_began_it_for_the_unit(office):
    office.unit.coordinators.add(office.chair)
    unit = office.draft(Kind.UNIT, actor=office.chair)
    advance(unit, Action.SUBMIT, actor=office.coordinator)
    unit.refresh_from_db()
    assert permissions.is_own(fresh(office.chair), unit)
    assert permissions.is_own(office.coordinator, unit)
    assert not permissions.is_own(office.author, unit)
    assert not permissions.is_own(AnonymousUser(), unit)


def test_who_only_read_in_a_units_file_has_no_part_in_it(office):
    """Else a secretary who imports the forms of all units could screen none of them."""
    unit = office.draft(Kind.UNIT, actor=office.secretary)
    advance(unit, Action.SUBMIT, actor=office.coordinator)
    unit.refresh_from_db()
    assert unit.created_by == office.secretary
    assert not permissions.is_own(office.secretary, unit)


def test_a_set_is_nobodys_own(office):
    made = office.record(State.SUBMITTED, kind=Kind.SET, actor=office.secretary)
    assert not permissions.is_own(office.secretary, made)


def test_a_set_is_written_by_the_secretary_and_by_no_coordinator(office):
    made = office.draft(Kind.SET, actor=office.secretary, unit=office.head_office)
    office.head_office.coordinators.add(office.coordinator)
    assert permissions.is_author(office.secretary, made)
    assert not permissions.is_author(fresh(office.coordinator), made)


def test_seats_and_units_are_read_once_for_a_user_object(office, record, django_assert_num_queries):
    person = fresh(office.coordinator)
    with django_assert_num_queries(3):  # seats, units, groups inside them
        permissions.roles(person, record)
        permissions.has_desk(person)
    with django_assert_num_queries(0):
        permissions.roles(person, record)
