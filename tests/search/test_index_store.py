"""Rows of the index, one by one and in bulk."""

import pytest
from django.db import connection

from records.record.models import Record
from records.search import index_check, index_store, index_tables, indexing
from records.search.engine import search
from records.search.models import SearchText
from records.search.packing import unpack

postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


def test_a_tsvector_keeps_places_weights_and_its_bounds():
    made = index_store.tsvector([("A", "ผ้า ไหม ผ้า"), ("D", "ไหม")])
    assert made.split() == ["'ผ้า':1A,3A", "'ไหม':2A,5D", "'xsepx':4A,6D"]
    many = index_store.tsvector([("", "ก " * 20_000 + "ข " + "ค" * 700)])
    assert many.count(",") == 254 and "'ข' " in f"{many} " and "ค" not in many


@pytest.mark.django_db
def test_rows_are_written_over_and_words_are_packed(publish):
    record = publish("ผ้าไหม", text="ทอผ้าไหมให้แน่น")
    row = SearchText.objects.get(record=record)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT words_c FROM {index_tables.TABLE}")
        assert unpack(cursor.fetchone()[0]) == row.words_c != ""
    row.words_c, row.text = "ฝ้าย", "ฝ้าย"
    index_store.upsert([row])
    assert list(search(Record.objects.all(), "ฝ้าย")) == [record]
    assert not search(Record.objects.all(), "แน่น").exists()


@pytest.mark.django_db
def test_a_record_that_goes_leaves_no_word_behind(publish):
    publish("ผ้าไหม")
    SearchText.objects.all().delete()
    assert index_check.check().missing and not index_check.check().broken
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT 1 FROM records_search_words WHERE records_search_words MATCH 'ผ้าไหม'"
            )
            assert cursor.fetchall() == []


@postgresql
@pytest.mark.django_db(transaction=True)
def test_indexes_dropped_by_a_killed_bulk_are_seen_and_made_again(publish):
    record = publish("ผ้าไหม")
    with index_store.bulk():
        assert set(index_tables.missing_gin()) == set(index_tables.GIN)
        indexing.index(record)
    assert index_tables.missing_gin() == []
    with connection.cursor() as cursor:
        index_tables.drop_gin(cursor.execute)
    assert list(search(Record.objects.all(), "ผ้าไหม")) == [record]
    assert not index_check.check().sound
    index_check.reindex(missing_only=True)
    assert index_check.check().sound and index_tables.missing_gin() == []
