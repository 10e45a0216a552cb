"""Units and people: who stands in which list, in which order, and what they are called."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import ProtectedError

from records.core.enums import State, UnitLevel
from records.people.models import Position, Unit, User
from records.record.models import Record
from tests.factories import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_only_the_province_and_the_districts_owe_a_record(office):
    UnitFactory(level=UnitLevel.GROUP, parent=office.head_office)
    UnitFactory(level=UnitLevel.OTHER)
    assert set(Unit.objects.reporting()) == {office.head_office, office.unit, office.other_unit}


def test_units_stand_by_their_order_then_as_in_a_dictionary():
    for name, order in (("เกษตร", 5), ("ขอนแก่น", 5), ("กาฬสินธุ์", 5), ("ฮอด", 1)):
        UnitFactory(name=name, order=order)
    assert [u.name for u in Unit.objects.for_list()] == ["ฮอด", "กาฬสินธุ์", "เกษตร", "ขอนแก่น"]


def test_a_unit_goes_by_its_short_name_and_follows_a_new_one(office):
    assert str(office.unit) == "สพอ.เมืองชัยภูมิ"
    before = office.unit.name_key
    office.unit.name, office.unit.short_name = "ศูนย์", ""
    office.unit.save()
    assert str(office.unit) == "ศูนย์" and office.unit.name_key != before
    assert office.unit.get_absolute_url() == "/units/3601/"


def test_a_unit_with_people_is_not_deleted(office):
    with pytest.raises(ProtectedError):
        office.unit.delete()


def test_positions_stand_highest_first():
    for title, rank in (("ข", 1), ("ก", 1), ("สูง", 9)):
        Position.objects.create(title=title, rank=rank)
    assert [str(p) for p in Position.objects.all()] == ["สูง", "ก", "ข"]


def test_a_name_is_written_in_full_without_loose_spaces():
    person = User(username="u", prefix="นาง", given_name="ดาว", family_name="เด่นดี")
    assert (str(person), person.get_short_name()) == ("นางดาว เด่นดี", "ดาว")
    assert str(User(username="u", given_name="ดาว")) == "ดาว"
    assert str(User(username="u")) == "u"


def test_a_new_family_name_moves_a_person_in_the_list(office):
    first = UserFactory(given_name="ก", family_name="ก", unit=office.unit)
    second = UserFactory(given_name="ก", family_name="ข", unit=office.unit)
    both = User.objects.filter(pk__in=[first.pk, second.pk])
    assert list(both.for_list()) == [first, second]
    first.family_name = "ฮ"
    first.save()
    assert list(both.for_list()) == [second, first]


def test_the_public_sees_who_has_shared_and_staff_see_their_colleagues(office):
    office.record(State.PUBLISHED)
    second = office.record(State.PUBLISHED, owner=office.stranger)
    Record.objects.filter(pk=second.pk).update(owner=office.author)
    office.record(State.SUBMITTED, owner=office.colleague)
    gone = UserFactory(is_active=False, unit=office.unit)
    public = User.objects.shown_to(AnonymousUser())
    assert [(person, person.published) for person in public] == [(office.author, 2)]
    colleagues = set(User.objects.shown_to(office.stranger))
    assert {office.author, office.colleague} <= colleagues and gone not in colleagues
    assert set(User.objects.with_account()) == colleagues


def test_who_has_left_is_still_named_beside_what_she_shared(office):
    office.record(State.PUBLISHED)
    User.objects.filter(pk=office.author.pk).update(is_active=False)
    for user in (AnonymousUser(), office.stranger):
        assert office.author in User.objects.shown_to(user)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ดาว", {"ดาว เด่นดี", "ดาวเรือง ใจดี"}),
        ("ดาว เด่น", {"ดาว เด่นดี"}),
        ("เด่นดี ดาว", {"ดาว เด่นดี"}),
        ("ใจ", {"ดาวเรือง ใจดี"}),
        ("รือง", set()),
        ("ดาว ไม่มี", set()),
    ],
)
def test_people_are_found_by_the_beginning_of_either_name(typed, found):
    for given, family in (("ดาว", "เด่นดี"), ("ดาวเรือง", "ใจดี")):
        UserFactory(prefix="", given_name=given, family_name=family)
    assert {str(person) for person in User.objects.named(typed)} == found


def test_who_could_coordinate_a_unit(office):
    group = UnitFactory(level=UnitLevel.GROUP, parent=office.unit)
    inside = UserFactory(unit=group)
    left = UserFactory(unit=office.unit, is_active=False)
    office.unit.coordinators.add(office.stranger)
    found = User.objects.could_coordinate(office.unit)
    near = {office.author, office.colleague, office.coordinator, inside}
    assert near | {office.stranger, office.chair, office.administrator} <= set(found)
    assert left not in found and office.other_coordinator not in found
    assert len(found) == len(set(found))
    assert inside in User.objects.could_coordinate(group)
    assert not User.objects.could_coordinate(None).exists()


def test_a_district_office_is_near_only_what_is_above_and_inside_it(office):
    """The tree above a group of the district is the district office, not the province."""
    group = UnitFactory(level=UnitLevel.GROUP, parent=office.unit)
    found = set(User.objects.could_coordinate(group))
    assert office.author in found and office.chair not in found
