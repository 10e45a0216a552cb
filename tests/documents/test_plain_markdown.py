"""Markdown of a document."""

import pytest

from records.documents import plain
from records.documents.document import Column as C
from records.documents.document import (
    Digits,
    Document,
    Facts,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Span,
    Table,
)

STARS = "*ดาว* _ขีด_ `โค้ด` [ก](x) <b> a|b\\"


def test_markdown_of_every_part():
    document = Document(
        "ทดสอบ",
        (
            Heading("ชื่อแบบ", 0),
            Heading("ที่มา", 2, "4.1"),
            Paragraph((Span("หนา ", bold=True), Span("เอียง", italic=True), Span("\nบรรทัด"))),
            Paragraph("หัวข้อย่อย", label=True),
            ItemList((Item("สาม", (ItemList((Item("จุด"),)),)), Item("สี่")), True, 3),
            Table((C("ที่"), C("เรื่อง")), (("1", "ก|ข"),)),
            Facts((("เลข", (Span("ลิงก์", link="https://a.test/x"),)),)),
        ),
        digits=Digits.THAI,
        url="https://a.test/",
    )
    assert plain.markdown(document) == (
        "# ชื่อแบบ\n\n### ๔.๑ ที่มา\n\n**หนา** *เอียง*\\\nบรรทัด\n\n**หัวข้อย่อย**\n\n"
        "3. สาม\n   - จุด\n4. สี่\n\n| ที่ | เรื่อง |\n| --- | --- |\n| ๑ | ก\\|ข |\n\n"
        "- **เลข** [ลิงก์](<https://a.test/x>)\n\n ·  · <https://a.test/>\n"
    )


@pytest.mark.parametrize("opening", ["# ก", "- ก", "1. ก", "2) ก", "> ก", "+ ก", STARS])
def test_markdown_takes_text_for_text(opening):
    made = plain.markdown(Document("ทดสอบ", (Paragraph(opening),)))
    assert (
        not made.startswith(opening) and made.replace("\\", "") == opening.replace("\\", "") + "\n"
    )
