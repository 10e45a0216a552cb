"""The index follows the records."""

import pytest

from records.core.enums import Action, Sector
from records.record import workflow, writing
from records.record.models import Record
from records.search import index_check, indexing
from records.search.engine import search
from records.search.models import SearchText

pytestmark = pytest.mark.django_db


def test_index_follows_the_text(office):
    record = office.draft(technique="<p>มะขามหวาน</p>")
    writing.write(record, {"technique": "<p>ส้มโอ</p>"}, actor=office.author)
    everything = Record.objects.all()
    assert not search(everything, "มะขามหวาน").exists()
    assert search(everything, "ส้มโอ").exists()
    SearchText.objects.all().delete()
    assert not search(everything, "ส้มโอ").exists()


def test_publishing_and_taking_back_reach_the_index(office, publish):
    record = publish("ผ้าไหม")
    row = SearchText.objects.get(record=record)
    assert row.published_at == record.published_at
    workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    row.refresh_from_db()
    assert row.published_at is None and index_check.check().sound


def test_the_row_of_a_record_weighs_its_parts(publish, office):
    partners = [{"sector": "private", "name": "ร้านกาแฟ", "contribution": "รับซื้อ"}]
    record = publish("ผ้าไหม", text="ทอให้แน่น", caution="<p>ระวังรา</p>", partners=partners)
    row = SearchText.objects.get(record=record)
    assert row.words_a == "ผ้าไหม" and row.title == "ผ้าไหม"
    assert "ทอ" in row.words_c.split() and "รา" in row.words_d.split()
    assert "ร้านกาแฟ" in row.text and row.sectors == indexing.bits(Sector.values, {"private"})
    names = row.words_b.split()
    assert record.owner.given_name in names and record.owner.family_name in names


def test_bits_follow_the_order_of_the_values():
    assert indexing.bits(["a", "b", "c"], {"a", "c"}) == 0b101
    assert indexing.bits(["a"], set()) == 0


def test_new_records_are_indexed_as_those_of_the_database(publish):
    records = [publish("ผ้าไหม"), publish("กาแฟ")]
    before = list(SearchText.objects.order_by("pk").values())
    SearchText.objects.all().delete()
    indexing.index_new((record, [], {}) for record in records)
    assert list(SearchText.objects.order_by("pk").values()) == before


def test_chunks_give_every_record_once(publish, monkeypatch):
    records = [publish(f"เรื่อง {n}") for n in range(5)]
    monkeypatch.setattr(indexing, "CHUNK_SIZE", 2)
    chunks = list(indexing.chunks(Record.objects.all()))
    assert [done for done, _ in chunks] == [2, 4, 5]
    assert [r.pk for _, rows in chunks for r in rows] == sorted(r.pk for r in records)
