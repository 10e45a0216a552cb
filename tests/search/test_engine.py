"""Thai search: what is found. The same on both databases."""

import pytest

from records.record.models import Record
from records.search.engine import find, search
from tests.search.search_bank import found

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.mark.parametrize(
    "query",
    [
        *("ท่องเที่ยว", "เที่ยวโดย", "ที่ยว", "otop", "OTOP", "๒๕๓๘", "2538", "เที่ยว 2538"),
        *('"โดยชุมชน 2538"', "สพจ", "ท่อง เที่ยว", "ท่อง\u200bเที่ยว", "เเปลงใหญ่", "น\u0e4d้าใจ"),
        *("พัฒนาสินค้า", "ทำ\u0e34"[:2], "แปลง\u00adใหญ่", "\uf70aแปลงใหญ่"[1:]),
    ],
)
def test_finds_whatever_way_it_is_written(publish, query):
    record = publish(
        technique="<p>การท่อง\u200bเที่ยวโดยชุมชน ๒๕๓๘ กับ Otop แปลงใหญ่ น้ำใจ ทำ</p>"
        "<ul><li>สพจ. ร่วมงาน พัฒนา\nสินค้า</li></ul>"
    )
    publish("อื่น")
    assert found(query) == [record.pk]


@pytest.mark.parametrize("query", ["ไม่มีคำนี้", "ท่องเที่ยว ไม่มีคำนี้", "%%%", "___", "<p>", "strong"])
def test_finds_nothing_that_is_not_there(publish, query):
    publish(technique="<p>การ<strong>ท่องเที่ยว</strong></p>")
    assert found(query) == []


def test_searches_names_places_and_partners(publish, office):
    partners = [{"sector": "private", "name": "ร้านกาแฟดอยงาม", "contribution": "รับซื้อผลผลิต"}]
    record = publish(partners=partners, village="บ้านทดสอบใหม่")
    names = (record.owner.given_name, record.number, "อำเภอเมืองชัยภูมิ", "ตำบล")
    for query in ("ดอยงาม", "รับซื้อ", "บ้านทดสอบใหม่", *names[:3]):
        assert found(query) == [record.pk]


def test_stays_a_queryset(publish):
    first, second = publish("ผ้าไหม"), publish("ผ้าไหมลายใหม่")
    rows = search(Record.objects.published(), "ผ้าไหม")
    assert rows.count() == 2 and rows.filter(pk=first.pk).get() == first
    assert list(rows.order_by("pk").values_list("pk", flat=True)) == [first.pk, second.pk]
    assert rows.exclude(pk=first.pk)[0] == second


def test_shows_only_rows_of_the_queryset(office, publish):
    office.draft(technique="<p>ความลับ</p>")
    assert found("ความลับ") == []
    assert search(Record.objects.visible_to(office.author), "ความลับ").count() == 1
    assert search(Record.objects.visible_to(office.stranger), "ความลับ").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "   ",
            '"',
            '""',
            "-",
            "a" * 10_000,
            "' OR 1=1 --",
            "\x00",
            "😀",
            "่",
            "(((",
            "AND OR",
        ),
        *("ปี:", "อำเภอ:", 'ผู้เขียน:"', "NEAR(a b)", "a*", "{title}:x", "'a':*&!|", "ก" * 10_000),
        *("\ud800", "่่่่่", "ํา", "a\\", "^a", "ก -", "--ก", "- -", ":", "ปี:abc", "!!!", "\u200b"),
    ],
)
def test_broken_queries_never_raise(publish, query):
    publish()
    assert find(Record.objects.all(), query).queryset.count() in (0, 1)


def test_only_punctuation_is_said(publish):
    publish()
    assert find(Record.objects.all(), "!!").problem == "empty"
