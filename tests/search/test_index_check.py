"""The health of the index."""

import pytest
from django.core.management import call_command
from django.db import connection

from records.core.enums import State
from records.record.models import Record
from records.search import index_check
from records.search.engine import search
from records.search.models import SearchText, SearchWord

pytestmark = pytest.mark.django_db


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
            "INSERT INTO records_search_chars(records_search_chars, rowid, text) "
            "VALUES ('delete', %s, 'ผ้าไหม')",
            [record.pk],
        )
    assert not index_check.check().sound
    index_check.reindex()
    assert index_check.check().sound
    assert list(search(Record.objects.published(), "ผ้าไหม")) == [record]
