"""Counts of a few matches and of many: both as the rows themselves are."""

from itertools import combinations

import pytest

from records.record.models import Record
from records.search import facet_counts, facets, planner
from records.search.engine import find
from tests.search.search_bank import keys, results

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


FILTERS = [
    *("kind=individual", "year=2569", "year=2560", "sector=government", "process=marketing"),
    *("best=1", "topic=agriculture", "topic=nonsense", "unit=3601", "district=3601"),
]


def test_a_few_and_many_count_the_same(bank, monkeypatch):
    pairs = ("&".join(two) for two in combinations(FILTERS[:7], 2))
    for query in (f"q=ชุมชน&{filters}" for filters in ("", *FILTERS, *pairs)):
        few = results(query)
        assert few.found.few is not None, query
        with monkeypatch.context() as limits:
            limits.setattr(planner, "FEW_LIMIT", 2)
            many, plain = results(query), results(query, public=False)
            assert many.found.common and many.found.few is None, query
        assert few.counts == many.counts == plain.counts, query
        assert set(keys(few)) == set(keys(many)) and keys(many) == keys(plain), query
        assert few.count == many.count == len(keys(few)), query


def test_counts_are_those_of_the_rows(bank):
    counts = results("q=ชุมชน&year=2569").counts
    assert counts.total == 5 and counts.facets["year"] == {"2569": ("2569", 5), "2568": ("2568", 4)}
    assert counts.facets["sector"]["government"][1] == 0
    assert counts.facets["best"]["1"][1] == 1
    assert sum(n for _, n in counts.facets["topic"].values()) == 5


def test_a_filter_nobody_knows_matches_nothing(bank):
    rows = find(Record.objects.published(), "ชุมชน").few
    for name in facets.FACETS:
        passed, counts = facet_counts.count_few(rows, {name: "ไม่มี"})
        assert passed == [] and counts.total == 0


def test_counts_of_nothing(bank):
    filters = {"year": "2569"}
    passed, counts = facet_counts.count_few([], filters)
    assert passed == [] and counts.total == 0
    nothing = facet_counts.count_many(Record.objects.none(), filters, capped=True)
    assert nothing == facet_counts.Counts(facets={name: {} for name in facets.FACETS})


def test_many_are_counted_in_two_statements(bank, django_assert_num_queries):
    rows = Record.objects.published()
    with django_assert_num_queries(2):
        counts = facet_counts.count_many(rows, {"year": "2569"}, capped=False)
    assert counts.total == 5 and not counts.capped
