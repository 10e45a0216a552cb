"""The index from problem to solution."""

import pytest

from records.enums import State
from records.services.problems import Pair, pairs

DRY = "กองแห้งเพราะรดแต่ผิวนอก แก้โดยแทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า"
PRICE = "พ่อค้ากดราคาตอนปลายฤดู จึงรวมกันขายล่วงหน้าให้โรงเรียน"


def test_index_parts_problems_from_solutions(office, client):
    office.record(State.PUBLISHED, problems_solutions=f"<p>{DRY}</p><p>{PRICE}</p>")
    text = client.get("/problems/").content.decode()
    assert "<dt>กองแห้งเพราะรดแต่ผิวนอก</dt>" in text
    assert "<dd>แทงรูถี่ขึ้นแล้วกรอกน้ำทุกเช้า</dd>" in text
    assert "#section-problems_solutions" in text


def test_index_finds_words_topics_and_years(office, client):
    office.record(State.PUBLISHED, problems_solutions=f"<p>{DRY}</p>")
    office.record(State.ACCEPTED, owner=office.colleague, problems_solutions=f"<p>{PRICE}</p>")
    for query, there in (
        ({"q": "กรอกน้ำ"}, True),
        ({"q": "กดราคา"}, False),
        ({"topic": "agriculture", "year": "๒๕๖๙"}, True),
        ({"topic": "tourism"}, False),
        ({"year": "2500"}, False),
        ({"year": "x", "page": "y", "topic": "'"}, False),
    ):
        text = client.get("/problems/", query).content.decode()
        assert ("กองแห้ง" in text) is there, query
        assert "กดราคาตอนปลาย" not in text


def test_index_costs_the_same_for_one_and_for_thirty(client, many, count_queries):
    many(1)
    one = count_queries(client, "/problems/")
    many(30)
    assert count_queries(client, "/problems/") == one <= 5


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
        ("<p>แขกมาพร้อมกันเกินจำนวนที่นอน</p>", [Pair("แขกมาพร้อมกันเกินจำนวนที่นอน")]),
    ],
)
def test_pairs_of_a_section(html, expected):
    assert pairs(html) == expected
