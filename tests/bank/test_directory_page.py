"""The pages of units and of people, with kept counts."""

import pytest
from django.contrib.auth.models import AnonymousUser

from records.bank import directory_page
from records.core.enums import State, UnitLevel
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_units_count_what_is_public_and_made_up_ones_show_only_with_some(office):
    office.record(State.PUBLISHED)
    office.record(State.SUBMITTED, owner=office.colleague)
    empty, used = UnitFactory(level=UnitLevel.OTHER), UnitFactory(level=UnitLevel.OTHER)
    office.record(State.PUBLISHED, owner=office.stranger, unit=used)
    tree = directory_page.unit_tree()
    found = {unit: unit.published for top, below in tree for unit in (top, *below)}
    assert (found[office.unit], found[used], found[office.other_unit]) == (1, 1, 0)
    assert empty not in found and dict(tree)[office.head_office] == [
        unit for unit in found if unit.parent_id == office.head_office.pk
    ]


def test_strangers_find_who_has_shared_something(office):
    office.record(State.PUBLISHED)
    office.record(State.SUBMITTED, owner=office.colleague)
    nobody = AnonymousUser()
    found = directory_page.count(directory_page.people(nobody, ""))
    assert [(person, person.published) for person in found] == [(office.author, 1)]
    assert not directory_page.people(nobody, "ไม่มีชื่อนี้")
    among = directory_page.count(directory_page.people(office.author, ""))
    assert office.colleague in among and sum(person.published for person in among) == 1
