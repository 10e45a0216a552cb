"""Facets: conditions in SQL, names of values."""

from itertools import product

import pytest
from django.db import connection

from records.search import facets
from records.search.models import SearchText

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def matched(name, value) -> set[int]:
    """Primary keys of the index rows under one filter."""
    sql, params = facets.condition(name, value, key="record_id")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT record_id FROM records_searchtext WHERE {sql}", params)
        return {pk for (pk,) in cursor.fetchall()}


def test_a_value_nobody_knows_matches_nothing(bank):
    for name, value in product(facets.FACETS, ["", "ไม่มี", "0", "'", "๒๕๖๙", "25690"]):
        assert matched(name, value) == set(), (name, value)


@pytest.mark.parametrize(
    ("name", "value", "rows"),
    [
        ("year", "2568", [1, 3, 5, 7]),
        ("sector", "government", [1, 3, 5, 7]),
        ("sector", "people", []),
        ("best", "1", [4]),
        ("district", "3601", range(9)),
        ("unit", "3601", range(9)),
    ],
)
def test_each_filter_matches_its_rows(bank, name, value, rows):
    public = set(SearchText.objects.exclude(published_at=None).values_list("pk", flat=True))
    assert matched(name, value) & public == {bank[n].pk for n in rows}


def test_values_have_labels_and_bits_stand_for_several(bank):
    tally = {name: {} for name in facets.FACETS}
    tally |= {"sector": {0b11: 2, 0b01: 1}, "kind": {"unit": 4}, "best": {True: 1, False: 8}}
    labelled = facets.with_labels(tally, facets.names_of(tally))
    first, second = list(facets.BIT_CHOICES["sector"])[:2]
    assert labelled["sector"] == {first.value: (first.label, 3), second.value: (second.label, 2)}
    assert labelled["kind"]["unit"][1] == 4
    assert labelled["best"] == {"1": (facets.BEST_LABEL, 1)}


def test_topics_of_several_years_are_one_value(bank, office):
    from records.cycles.models import Topic
    from tests.factories import CycleFactory

    older = Topic.objects.create(
        cycle=CycleFactory(fiscal_year=2560), slug="agriculture", name="เกษตร"
    )
    tally = {name: {} for name in facets.FACETS} | {"topic": {older.pk: 2, office.topic.pk: 3}}
    labelled = facets.with_labels(tally, facets.names_of(tally))
    assert labelled["topic"]["agriculture"][1] == 5
