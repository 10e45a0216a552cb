"""The facets as filters of records."""

import pytest

from records.record.models import Record
from records.search.record_filter import RecordFilter
from tests.search.search_bank import keys, results

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def filtered(**values) -> set[int]:
    rows = RecordFilter(values, queryset=Record.objects.published()).qs
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, range(9)),
        ({"year": "2568"}, [1, 3, 5, 7]),
        ({"sector": "government", "best": "1"}, []),
        ({"best": "1"}, [4]),
        ({"year": "๒๕๖๘"}, []),
        ({"process": "marketing"}, []),
        ({"unit": "3601", "kind": "individual"}, range(9)),
        ({"topic": "nonsense"}, []),
    ],
)
def test_each_filter_keeps_its_rows(bank, values, rows):
    assert filtered(**values) == {bank[n].pk for n in rows}


@pytest.mark.parametrize(
    "filters", ["year=2568", "sector=government", "best=1", "best=0", "year=x"]
)
def test_the_filter_set_agrees_with_the_counts(bank, filters):
    found = results(f"q=ชุมชน&{filters}&sort=title")
    assert found.rows.count() == found.count == len(keys(found))
