"""Markdown, chat and citations."""

import pytest

from records.bank import citation
from records.bank.chat_text import CHAT_LENGTH_LIMIT, chat_text
from records.core.enums import Kind, State
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


@pytest.mark.django_db
def test_chat_is_cut_at_a_word_and_keeps_its_link(office):
    record = office.record(State.PUBLISHED, origin="<p>" + "คำยาว ๆ " * 2000 + "</p>")
    text = chat_text(record)
    assert (
        len(text) <= CHAT_LENGTH_LIMIT
        and "…" in text
        and text.rstrip().endswith(f"{record.number}/")
    )


@pytest.mark.django_db
def test_citations_say_who_when_what_where(office, settings):
    settings.SITE_OFFICE = "สำนักงานทดสอบ"
    settings.SITE_URL = "https://km.example.test"
    title = "กลุ่ม 100% & {ข้าว}_ใหม่"
    record = office.record(State.PUBLISHED, title=title)
    who = f"{record.owner.given_name} {record.owner.family_name}"
    year = record.published_at.year + 543
    url = f"https://km.example.test/records/{record.number}/"
    assert citation.apa(record) == (
        f"{who}. ({year}). {title} [องค์ความรู้รายบุคคล เลขทะเบียน {record.number}]. สำนักงานทดสอบ. {url}"
    )
    bib = citation.bibtex(record)
    assert f"author = {{{{{who}}}}}" in bib and f"year = {{{year}}}" in bib
    assert r"กลุ่ม 100\% \& \{ข้าว\}\_ใหม่" in bib and f"url = {{{url}}}" in bib
    ris = citation.ris(record).split("\r\n")
    assert ris[0] == "TY  - RPRT" and ris[-2:] == ["ER  - ", ""]
    assert f"AU  - {who}" in ris and f"TI  - {title}" in ris and f"UR  - {url}" in ris
    assert record.owner.prefix not in "".join(ris[1:2])


@pytest.mark.django_db
def test_citation_of_an_office(office):
    record = office.draft(Kind.UNIT)
    assert citation.author(record) == office.unit.name
    assert f"({record.fiscal_year})" in citation.apa(record)
    assert "ม.ป.ป." in citation.apa(
        type(record)(kind="unit", unit=office.unit, title="ก", state="draft")
    )
