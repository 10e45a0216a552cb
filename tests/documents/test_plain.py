"""Markdown out of a neutral document."""

import pytest

from records.core.enums import Digits
from records.documents import rich
from records.documents.document import (
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
)
from records.documents.plain import markdown


def written(*blocks, **kwargs) -> str:
    return markdown(Document("ทดสอบ", blocks, **kwargs)).removesuffix("\n")


def test_headings_count_from_the_name_of_the_document():
    text = written(Heading("ชื่อ", 0), Heading("ที่มา", 1, number="4.1"), Contents())
    assert text == "# ชื่อ\n\n## 4.1 ที่มา"


def test_what_people_typed_is_no_markup():
    assert written(Paragraph("*ดาว* [ก](ข) `โค้ด`")) == "\\*ดาว\\* \\[ก\\](ข) \\`โค้ด\\`"
    assert written(Paragraph("1. ไม่ใช่รายการ\n# ไม่ใช่หัวข้อ")) == ("1\\. ไม่ใช่รายการ\\\n\\# ไม่ใช่หัวข้อ")


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span("หนา", bold=True), "**หนา**"),
        (Span(" เอียง ", italic=True), " *เอียง* "),
        (Span("ทั้งสอง", bold=True, italic=True), "***ทั้งสอง***"),
        (Span(" ", bold=True), " "),
        (Span("เว็บ", link="https://a.test/x>y"), "[เว็บ](<https://a.test/x%3Ey>)"),
        (Span("กด", link="javascript:x"), "กด"),
    ],
)
def test_spans(span, text):
    assert written(Paragraph((span,))) == text.strip() or written(Paragraph((span,))) == text


def test_lists_go_as_deep_as_they_are():
    inner = ItemList((Item("จุด"),))
    text = written(ItemList((Item("สาม", (inner,)), Item("สี่\nบรรทัดสอง")), True, 3))
    assert text == "3. สาม\n   - จุด\n4. สี่\\\n   บรรทัดสอง"


def test_letters_that_count_are_said():
    items = (Item("หนึ่ง"), Item("สอง", (ItemList((Item("จุด"),)),)))
    text = written(ItemList(items, True, 2, letters=True))
    assert text == "- ข) หนึ่ง\n- ค) สอง\n  - จุด"


def test_rich_text_keeps_tables_links_marks_and_captions():
    """A cell that reaches over others is said once, in its first place."""
    html = (
        '<p>ดู <a href="https://a.test/">คู่มือ</a> 10<sup>2</sup> H<sub>2</sub>O <s>เลิก</s></p>'
        "<table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead><tbody>"
        '<tr><td rowspan="2">ม.ค.</td><td><p>4,500</p><p>บาท</p></td></tr><tr><td>5|6</td></tr>'
        '</tbody></table><figure data-file="0123456789abcdef"><figcaption>แปลง</figcaption>'
        "</figure>"
    )
    assert written(*rich.blocks(html)) == (
        "ดู [คู่มือ](<https://a.test/>) 10<sup>2</sup> H<sub>2</sub>O ~~เลิก~~\n\n"
        "**รายได้**\n\n| เดือน | บาท |\n| --- | --- |\n| ม.ค. | 4,500<br>บาท |\n|  | 5\\|6 |\n\n"
        "\\[ไม่มีไฟล์ภาพ: แปลง\\]"
    )


def test_a_table_keeps_its_columns_whatever_the_cells_hold():
    columns = (Column("ที่"), Column("เรื่อง"))
    text = written(Table(columns, (("1", "ก|ข\nค"),), "คะแนน"))
    assert text.splitlines() == [
        "**คะแนน**",
        "",
        "| ที่ | เรื่อง |",
        "| --- | --- |",
        "| 1 | ก\\|ข<br>ค |",
    ]


def test_covers_facts_and_pictures():
    assert written(Cover("เล่ม", ("ปี 2569",))) == "# เล่ม\n\nปี 2569"
    assert written(Facts((("เจ้าของ", "สมมุติ"),))) == "- **เจ้าของ** สมมุติ"
    assert written(Picture(b"", "ภาพ", "คำบรรยาย")) == "*คำบรรยาย*"
    assert written(Picture(b"", "ภาพ")) == "*ภาพ*"


def test_the_address_stands_at_the_end_and_digits_are_those_of_the_document():
    text = written(
        Paragraph("ปี 2569", lead="ข้อ 1"),
        office="สำนักงาน",
        number="KM-2569-0012",
        url="https://a.test/1/",
        digits=Digits.THAI,
    )
    assert text == "**ข้อ ๑** ปี ๒๕๖๙\n\nสำนักงาน · KM-2569-0012 · <https://a.test/1/>"
