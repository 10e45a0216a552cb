"""The first search: any substring of the text, inside words too, only in rows one may see."""

import pytest

from records.enums import State
from records.models import Record
from records.services import writing
from records.services.search import MAX_TERMS, search, terms

pytestmark = pytest.mark.django_db


def found(query):
    return set(search(Record.objects.published(), query).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "ท่องเที่ยว",
        "เที่ยวโดย",
        "ที่ยว",
        "otop",
        "OTOP",
        "๒๕๖๙",
        "2569",
        "เที่ยว 2569",
        '"โดยชุมชน 2569"',
        "สพจ",
    ],
)
def test_finds_a_word_in_its_middle(office, query):
    text = "<p>การท่อง\u200bเที่ยวโดยชุมชน ๒๕๖๙ กับ Otop</p><ul><li>สพจ. ร่วมงาน</li></ul>"
    record = office.record(State.PUBLISHED, technique=text)
    assert found(query) == {record.pk}


@pytest.mark.parametrize("query", ["ไม่มีคำนี้", "ท่องเที่ยว ไม่มีคำนี้", "%", "_", "<p>", "strong"])
def test_finds_nothing_that_is_not_there(office, query):
    office.record(State.PUBLISHED, technique="<p>การ<strong>ท่องเที่ยว</strong></p>")
    assert found(query) == set()


def test_searches_names_places_and_partners(office):
    partners = [{"sector": "private", "name": "ร้านกาแฟดอยงาม", "contribution": "รับซื้อผลผลิต"}]
    record = office.record(State.PUBLISHED, partners=partners, village="บ้านทดสอบใหม่")
    for query in ("ดอยงาม", "รับซื้อ", "บ้านทดสอบใหม่", office.author.given_name, record.number):
        assert found(query) == {record.pk}


def test_index_follows_the_text(office):
    record = office.draft(technique="<p>มะขามหวาน</p>")
    writing.write(record, {"technique": "<p>ส้มโอ</p>"}, actor=office.author)
    everything = Record.objects.all()
    assert not search(everything, "มะขามหวาน").exists()
    assert search(everything, "ส้มโอ").exists()


@pytest.mark.parametrize(
    "query",
    ["", "   ", '"', '""', "-", "a" * 10_000, "' OR 1=1 --", "\x00", "😀", "่", "(((", "AND OR"],
)
def test_broken_queries_never_raise(office, query):
    assert search(Record.objects.all(), query).count() == 0


def test_terms_are_bounded():
    assert terms("ก ข ก ค") == ["ก", "ข", "ค"]
    assert len(terms(" ".join(str(n) for n in range(50)))) == MAX_TERMS
