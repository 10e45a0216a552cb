"""Collections of public records."""

import pytest

from records.bank import collections
from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_all_that_have_records_are_named(office, django_assert_num_queries):
    office.record(State.PUBLISHED)
    office.record(State.ACCEPTED, owner=office.stranger)
    with django_assert_num_queries(1):
        found = {kind.facet: rows for kind, rows in collections.everything()}
    assert set(found) == {"topic", "category", "district", "year"}
    (district,) = found["district"]
    assert district.title == f"อำเภอ{office.district.name}" and district.count == 1


def test_one_has_its_name_though_nothing_is_in_it(office):
    found = collections.one("topic", "agriculture")
    assert found and found[0].label == "ด้านการเกษตร" and found[0].count == 0
    for facet, value in (("topic", "x"), ("unit", "3601"), ("x", "y"), ("year", "2400")):
        assert collections.one(facet, value) is None
