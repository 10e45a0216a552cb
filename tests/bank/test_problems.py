"""Problems and what solved them, parted from one section."""

import pytest

from records.bank.problems import (
    Pair,
    counted_rows,
    entries,
    filter_choices,
    pairs,
    records_with_problems,
)
from records.core.enums import State
from records.record.models import Record

DRY = "กองแห้งเพราะรดแต่ผิวนอก แก้โดยแทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า"


PRICE = "พ่อค้ากดราคาตอนปลายฤดู จึงรวมกันขายล่วงหน้าให้โรงเรียน"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p>-</p>", []),
        (f"<p>{DRY}</p>", [Pair("กองแห้งเพราะรดแต่ผิวนอก", "แทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า")]),
        (
            "<p>ปัญหา: ฝนตกจนเมล็ดงอกในขวด</p><p>วิธีแก้: ใช้ลูกปัดไม้แทน</p>",
            [Pair("ฝนตกจนเมล็ดงอกในขวด", "ใช้ลูกปัดไม้แทน")],
        ),
        (
            "<table><caption>ปัญหาของกลุ่มในปีแรก</caption><thead><tr><th>ที่</th><th>ปัญหาที่พบ</th>"
            "<th>แนวทางแก้</th></tr></thead><tbody><tr><td>1</td><td>ฝนตกจนเมล็ดงอกในขวด</td>"
            "<td>ใช้ลูกปัดไม้แทน</td></tr><tr><td>2</td><td>แขกมาเกินจำนวนที่นอน</td><td></td></tr>"
            "</tbody></table>",
            [Pair("ฝนตกจนเมล็ดงอกในขวด", "ใช้ลูกปัดไม้แทน"), Pair("แขกมาเกินจำนวนที่นอน")],
        ),
        (
            "<table><tbody><tr><td>แขกมาเกินจำนวนที่นอน</td><td>กางเต็นท์</td></tr></tbody></table>",
            [Pair("แขกมาเกินจำนวนที่นอน | กางเต็นท์")],
        ),
        ("<p>แขกมาพร้อมกันเกินจำนวนที่นอน</p>", [Pair("แขกมาพร้อมกันเกินจำนวนที่นอน")]),
    ],
)
def test_pairs_of_a_section(html, expected):
    assert pairs(html) == expected


@pytest.fixture
def bank(office):
    html = f"<p>{DRY}</p><p>{PRICE}</p>"
    other = f"<p>{PRICE}</p>"
    first = office.record(State.PUBLISHED, problems_solutions=html)
    second = office.record(State.PUBLISHED, owner=office.stranger, problems_solutions=other)
    without = office.record(State.PUBLISHED, owner=office.colleague)
    Record.objects.filter(pk=without.pk).update(problems_solutions="")
    office.record(State.ACCEPTED, owner=office.coordinator, problems_solutions=html)
    return first, second


def key_of(record, n, total):
    return f"{n + 1}/{total}"


@pytest.mark.django_db
def test_records_are_narrowed_by_topic_year_and_words(bank):
    first, second = bank
    assert list(records_with_problems()) == [second, first]
    assert list(records_with_problems(query="กองแห้ง รดแต่")) == [first]
    assert list(records_with_problems(topic="agriculture", year="2569")) == [second, first]
    assert list(records_with_problems(topic="tourism")) == []
    assert list(records_with_problems(year="2500")) == []
    rows = counted_rows(records_with_problems())
    assert [(row.pk, row.district, row.year) for row in rows] == [
        (r.pk, r.district_id, r.fiscal_year) for r in (second, first)
    ]


@pytest.mark.django_db
def test_entries_have_their_pairs_with_the_words_first(bank):
    first, second = bank
    made = entries([first.pk, second.pk, 0], key_of, query="กดราคา")
    assert [entry.record for entry in made] == [first, second]
    assert [pair.theme for pair in made[0].pairs] == ["2/2", "1/2"]
    (only,) = entries([first.pk, second.pk], key_of, theme="1/2")
    assert only.record == first
    assert [pair.problem for pair in only.pairs] == ["กองแห้งเพราะรดแต่ผิวนอก"]


@pytest.mark.django_db
def test_filters_offer_what_the_records_have(bank, office):
    assert filter_choices() == ([("agriculture", office.topic.name)], [2569])
