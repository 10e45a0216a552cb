"""The log of queries: a line for each query and day, without a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import State
from records.search import query_log
from records.search.models import RecordReads, SearchLog

pytestmark = pytest.mark.django_db


def test_one_line_counts_all_searches_of_a_day():
    query_log.count_search("ผ้า ไหม", 3)
    query_log.count_search("ผ้าไหม", 5)
    line = SearchLog.objects.get()
    assert (line.query, line.times, line.found, line.clicks) == ("ผ้าไหม", 2, 5, 0)
    SearchLog.objects.update(day=timezone.localdate() - timedelta(days=1))
    query_log.count_search("ผ้าไหม", 5)
    assert SearchLog.objects.count() == 2


@pytest.mark.parametrize("query", ["", "ก", "1234567890123", "๐๘๑ ๒๓๔ ๕๖๗๘", "a@b.test"])
def test_what_may_be_personal_leaves_no_line(query):
    assert query_log.count_search(query, 0) == "" and not SearchLog.objects.exists()


def test_long_queries_are_cut():
    query_log.count_search("ไหม" * 100, 0)
    assert len(SearchLog.objects.get().query) == query_log.LOGGED_LENGTH_LIMIT


def test_the_best_rank_of_opened_results_is_kept():
    token = query_log.count_search("ผ้าไหม", 9)
    for rank in (4, 2, 7):
        assert query_log.count_opened(token, rank)
    line = SearchLog.objects.get()
    assert (line.clicks, line.best_rank) == (3, 2)


def test_tokens_of_others_and_old_ones_count_nothing(monkeypatch):
    token = query_log.count_search("ผ้าไหม", 9)
    assert not query_log.count_opened(f"{token}x", 1)
    monkeypatch.setattr(query_log, "TOKEN_AGE_LIMIT", -1)
    assert not query_log.count_opened(token, 1)
    assert SearchLog.objects.get().clicks == 0


def test_reads_of_a_record_are_counted(office):
    record = office.record(State.PUBLISHED)
    for _ in range(3):
        query_log.count_read(record)
    assert RecordReads.objects.get(record=record).times == 3
