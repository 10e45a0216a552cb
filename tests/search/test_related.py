"""Records near to each other by rare words; the health of the index."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from records.bank import record_page
from records.core.enums import State
from records.record.models import Record
from records.search import index_check, related
from records.search.engine import search
from records.search.models import SearchText, SearchWord
from tests.search import search_bank

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_terms():
    cache.clear()


def test_near_records_share_rare_words_that_are_told(office):
    bank = search_bank.load(office)
    near = [related.related_to(r, Record.objects.published()) for r in bank]
    assert sum(bool(found) for found in near) > len(bank) // 2
    for record, found in zip(bank, near, strict=True):
        assert record not in [n.record for n in found]
        for one in found:
            row = SearchText.objects.get(pk=one.record.pk)
            words = f"{row.words_a} {row.words_c}".split()
            assert len(one.shared) > 1 and set(one.shared) <= set(words)


def test_a_record_page_shows_others_of_the_topic_where_no_word_is_shared(office):
    first = office.record(State.PUBLISHED, title="ก้าวแรก")
    second = office.record(State.PUBLISHED, owner=office.stranger, title="อีกเรื่อง")
    assert [near.record for near in record_page.build_page(first).related] == [second]


def test_near_text_finds_what_a_colleague_has_written(office):
    record = search_bank.load(office)[0]
    technique = SearchText.objects.get(pk=record.pk).words_c.replace(" ", "")
    found = related.related_to_text(record.title, technique, Record.objects.published())
    assert found[0].record == record


def test_check_sees_what_drifted_and_reindex_mends_it(office, capsys):
    first = office.record(State.PUBLISHED, title="ผ้าไหม")
    second = office.record(State.PUBLISHED, owner=office.stranger, title="ปุ๋ยหมัก")
    assert index_check.check().sound
    SearchText.objects.filter(pk=first.pk).update(title="อื่น", text="อื่น")
    SearchText.objects.filter(pk=second.pk).delete()
    found = index_check.check()
    assert (found.stale, found.missing) == ([first.pk], [second.pk])
    with pytest.raises(SystemExit):
        call_command("reindex", check=True)
    call_command("reindex")
    call_command("reindex", check=True)
    assert "0 missing, 0 stale" in capsys.readouterr().out
    assert set(search(Record.objects.published(), "ผ้าไหม")) == {first}


def test_reindex_missing_writes_only_those(office):
    office.record(State.PUBLISHED)
    record = office.draft(owner=office.stranger)
    SearchText.objects.filter(pk=record.pk).delete()
    assert index_check.reindex(missing_only=True).written == 1
    SearchText.objects.update(dictionary="older")
    assert index_check.reindex(missing_only=True).written == 2


def test_reindex_sweeps_words_that_are_gone(office):
    office.draft(title="ผ้าไหมมัดหมี่")
    SearchWord.objects.create(word="คำที่หายไป")
    assert index_check.reindex().swept == 1
    assert SearchWord.objects.filter(word="มัดหมี่").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 tables are SQLite's")
def test_damaged_tables_are_seen_and_made_again(office):
    record = office.record(State.PUBLISHED, title="ผ้าไหม")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_search_chars(records_search_chars, rowid, title, text) "
            "VALUES ('delete', %s, 'ผ้าไหม', 'ผ้าไหม')",
            [record.pk],
        )
    assert not index_check.check().sound
    index_check.reindex()
    assert index_check.check().sound
    assert list(search(Record.objects.published(), "ผ้าไหม")) == [record]
