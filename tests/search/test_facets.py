"""A few matches counted at hand, very many from the index: both as the rows themselves are."""

from itertools import combinations

import pytest
from django.http import QueryDict

from records.awards.models import Award
from records.core.enums import State
from records.cycles.models import Topic
from records.record.models import Record
from records.search import facet_counts, facets, index_pages, planner
from records.search.engine import find
from records.search.forms import Results
from records.search.indexing import index
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FILTERS = [
    *("kind=individual", "year=2569", "year=2560", "sector=government", "process=marketing"),
    *("best=1", "topic=agriculture", "topic=nonsense", "unit=3601", "district=3601"),
]


@pytest.fixture
def bank(office):
    """Nine public records that say ชุมชน, three in the title, and a draft that does, too."""
    rows = []
    topics = list(Topic.objects.filter(cycle=office.cycle))
    for n in range(9):
        record = office.record(
            State.PUBLISHED,
            owner=UserFactory(unit=office.unit),
            title=f"งานชุมชน {n}" if n % 3 == 1 else f"งานอื่น {n}",
            technique=f"<p>ชุมชน เข้มแข็ง {n}</p>",
            partners=[{"sector": "government", "name": "เทศบาล"}] if n % 2 else [],
        )
        record.topic = topics[n % len(topics)]
        record.fiscal_year = 2569 - n % 2
        record.save()
        index(record)
        rows.append(record)
    office.draft(owner=office.stranger, title="ชุมชนลับ")
    Award.objects.create(
        cycle=office.cycle, kind="best_practice", record=rows[4], awarded_on="2026-09-01"
    )
    return rows


def results(query, *, public=True):
    return Results(QueryDict(query), Record.objects.published(), public=public)


def keys(found):
    return list(found.keys[0:20])


@pytest.mark.parametrize(
    "filters", ["", *FILTERS, *("&".join(two) for two in combinations(FILTERS[:7], 2))]
)
def test_a_few_and_many_count_the_same(bank, monkeypatch, filters):
    query = f"q=ชุมชน&{filters}"
    few = results(query)
    assert few.found.few is not None
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    many, plain = results(query), results(query, public=False)
    assert many.found.common and many.found.few is None
    assert few.counts == many.counts == plain.counts
    assert set(keys(few)) == set(keys(many)) and keys(many) == keys(plain)
    assert few.count == many.count == len(keys(few))


def test_counts_are_those_of_the_rows(bank):
    counts = results("q=ชุมชน&year=2569").counts
    assert counts.total == 5 and counts.facets["year"] == {"2569": ("2569", 5), "2568": ("2568", 4)}
    assert counts.facets["sector"]["government"][1] == 0
    assert counts.facets["best"]["1"][1] == 1
    assert sum(n for _, n in counts.facets["topic"].values()) == 5


@pytest.mark.parametrize("newest", [2, 200])
@pytest.mark.parametrize("sort", ["fit", "newest"])
def test_pages_of_a_common_word_follow_one_another(bank, monkeypatch, newest, sort):
    whole = keys(results(f"q=ชุมชน&sort={sort}"))
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    monkeypatch.setattr(index_pages, "NEWEST_ROWS", newest)
    found = results(f"q=ชุมชน&sort={sort}")
    for size in (1, 2, 4, 9):
        paged = [pk for start in range(0, 9, size) for pk in found.keys[start : start + size]]
        assert paged == whole
    if sort == "fit":
        assert {Record.objects.get(pk=pk).title[:8] for pk in whole[:3]} == {"งานชุมชน"}


@pytest.mark.parametrize("sort", ["title", "name", "read"])
def test_other_orders_hold_the_same_rows(bank, monkeypatch, sort):
    few = keys(results(f"q=ชุมชน&sort={sort}"))
    monkeypatch.setattr(planner, "FEW_LIMIT", 2)
    assert keys(results(f"q=ชุมชน&sort={sort}")) == few and len(few) == 9


@pytest.mark.parametrize("common", [2, 500])
def test_excluded_common_words_are_excluded(bank, monkeypatch, common):
    monkeypatch.setattr(planner, "FEW_LIMIT", common)
    assert set(find(Record.objects.published(), "เข้มแข็ง -งาน").queryset) == set()
    got = find(Record.objects.published(), "ชุมชน -อื่น").queryset
    assert {record.title[:8] for record in got} == {"งานชุมชน"}


def test_best_first_can_be_filtered_and_cut_like_any_queryset(bank):
    found = find(Record.objects.published(), "ชุมชน").queryset
    assert [r.pk for r in found[:2]] == [r.pk for r in found][:2]
    assert found.filter(pk=bank[3].pk).count() == 1 and found.count() == 9


def test_a_filter_nobody_knows_matches_nothing(bank):
    rows = find(Record.objects.published(), "ชุมชน").few
    for name in facets.FACETS:
        passed, counts = facet_counts.count_few(rows, {name: "ไม่มี"})
        assert passed == [] and counts.total == 0
