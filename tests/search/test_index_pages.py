"""Pages of very many matches, cut from the index alone."""

import pytest

from records.record.models import Record
from records.search import index_pages, planner
from tests.search.search_bank import keys, results

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


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


def test_keys_are_fetched_by_slices_and_not_counted():
    keys = index_pages.PagedKeys(lambda start, stop: list(range(start, stop)))
    assert keys[4:7] == [4, 5, 6] and keys[:2] == [0, 1] and keys[3] == 3
    with pytest.raises(TypeError):
        len(keys)


def test_all_rows_are_paged_newest_first_with_filters(bank):
    every = index_pages.IndexPages(None, [], {})
    newest = [row.pk for row in reversed(bank)]
    assert every.newest_first()[0:4] == newest[:4] == every.best_first()[0:4]
    assert every.listed.count() == 9
    older = index_pages.IndexPages(None, [], {"year": "2568"}).newest_first()
    assert older[0:9] == [bank[n].pk for n in (7, 5, 3, 1)]
