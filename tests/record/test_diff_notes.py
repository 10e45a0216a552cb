"""What changed besides words."""

import pytest

from records.record.diff_notes import look_note, notes

LINK = '<p>ดู <a href="https://a.example">คู่มือ</a></p>'
FIGURE = '<figure data-file="0123456789abcdef"><figcaption>แปลง</figcaption></figure>'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (LINK, LINK, []),
        (
            LINK,
            LINK.replace("a.example", "b.example"),
            ["เปลี่ยนปลายทางลิงก์ “คู่มือ” จาก https://a.example เป็น https://b.example"],
        ),
        (LINK, "<p>ดู คู่มือ</p>", ["นำลิงก์ “คู่มือ” ออก (https://a.example)"]),
        ("<p>ดู คู่มือ</p>", LINK, ["ใส่ลิงก์ “คู่มือ” ไป https://a.example"]),
        (LINK, LINK.replace("คู่มือ", "เล่มใหม่"), []),  # the words tell it
        (FIGURE, FIGURE.replace("0123", "ffff"), ["เปลี่ยนภาพ “แปลง”"]),
        (FIGURE, "", []),  # a line of the text
        ("<p>10<sup>2</sup></p>", "<p>102</p>", ["นำตัวยกออก “2”"]),
        ("<p>100</p>", "<p><s>100</s></p>", ["ใส่ขีดฆ่า “100”"]),
        (None, "<ul><li><s>ก</s></li></ul>", ["ใส่ขีดฆ่า “ก”"]),
        (
            "<table><tbody><tr><td>ก</td><td><sub>2</sub></td></tr></tbody></table>",
            "<table><tbody><tr><td>ก</td><td>2</td></tr></tbody></table>",
            ["นำตัวห้อยออก “2”"],
        ),
    ],
)
def test_notes(old, new, said):
    assert notes(old, new) == said


def test_the_look_of_a_table_and_of_words():
    table = "<table><tbody><tr><td>ก</td><td>ข</td></tr></tbody></table>"
    headed = table.replace("td>", "th>").replace("tbody", "thead")
    assert "แบบของตาราง" in look_note(table, headed)
    assert "การจัดรูปแบบ" in look_note("<p>ก</p>", "<p><strong>ก</strong></p>")
    assert look_note("", None) == look_note(table, table) == ""
