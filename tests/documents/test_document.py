"""Word and PDF out of a neutral document."""

import random
import re

import pytest

from records.documents import docx, pdf
from records.documents.document import (
    Column,
    Contents,
    Digits,
    Document,
    Facts,
    Heading,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Picture,
    Pictures,
    Signatures,
    Signer,
    Span,
    Table,
    figures,
)
from tests import paper

HARD = (
    "ปู่ น้ำ ที่ ชั่วโมง ครั้งหนึ่ง ญี่ปุ่น ป้ำ ฟ้า ปีปฏิทิน ฐุ ญู กตัญญู ก็ ข้าวแต๋น เก๊ ป๊ะ ฝั่ง สิทธิ์ "
    "กลั่นกรอง เพิ่ม ขึ้น ซึ่ง ตั้ง ฎีกา ฏุ ษั้น ฤๅษี ไฟฟ้า ฟื้นฟู ศักดิ์สิทธิ์ พึ่ง ยิ่ง นี้ ชื่อ เก่ง ๐๑๒๓๔๕๖๗๘๙ "
)
MARKUP = "#panic(1) *ดาว* _ขีด_ $x^2$ <a> @b \\n `โค้ด` [ก] // ไม่ใช่หมายเหตุ & < > {{ x }} {% y %}"


def sample(**kwargs) -> Document:
    blocks = (
        Heading("รายงานสรุป", 0),
        Contents(),
        Heading("ผลการพิจารณา", 1, number="4", key="results"),
        Heading("รายละเอียด", 2, number="4.1"),
        Paragraph(HARD * 6),
        Paragraph(MARKUP),
        Paragraph((Span("หนา", bold=True), Span("เอียง", italic=True), Span("ธรรมดา"))),
        ItemList((Item("ข้อสาม", (ItemList((Item("จุดย่อย"),)),)), Item("ข้อสี่")), True, 3),
        Facts((("เจ้าของ", "นางสาวสมมุติ ใจดี"),)),
        Table(
            (Column("ที่", 0.4, "center"), Column("เรื่อง", 3), Column("คะแนน", 1, "end")),
            (("1", "เรื่องแรก", "4.50"), ("2", "เรื่องสอง", "3.75")),
            "ตารางคะแนน",
        ),
        Pictures((Picture(paper.jpeg(), "ภาพหนึ่ง", "คำบรรยายหนึ่ง"), Picture(paper.jpeg(), "ภาพสอง"))),
        PageBreak(),
        Paragraph((Span("ดูหน้า ", page_of="results"),)),
        Signatures((Signer("นายหนึ่ง ทดสอบ", "ประธานกรรมการ"),)),
    )
    return Document(**{"title": "รายงานสรุป", "blocks": blocks} | kwargs)


FULL = {
    "office": "สำนักงานพัฒนาชุมชนจังหวัดทดสอบ",
    "number": "KM-2569-0012",
    "url": "https://km.example.test/records/KM-2569-0012/",
}


def test_pdf_text_copies_out_as_it_went_in(tmp_path):
    made = pdf.write(
        Document("ทดสอบ", (Paragraph(HARD * 30), Paragraph(((Span(HARD * 9, bold=True)),))))
    )
    wanted = paper.squeezed(HARD * 39)
    for text in (paper.pdf_text(made), paper.poppler_text(made, tmp_path)):
        if text is not None:
            text = re.sub(r"หน้า\s*\d+\s*จาก\s*\d+", "", text)
            assert paper.squeezed(text) == wanted


@pytest.mark.parametrize("face", [{}, {"bold": True}, {"italic": True}, {"bold": 1, "italic": 1}])
def test_pdf_every_thai_syllable_copies_out(face):
    """Each consonant with each vowel and tone that Thai can write above and below it."""
    consonants = [chr(n) for n in range(0x0E01, 0x0E2F) if chr(n) not in "ฤฦ"]
    vowels = ["", *"\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"]
    tones = ["", *"\u0e48\u0e49\u0e4a\u0e4b\u0e4c"]
    heaps = [c + v + t for c in consonants for v in vowels for t in tones]
    heaps += [c + t + "\u0e33" for c in consonants for t in tones[:-1]]
    made = pdf.write(Document("ทดสอบ", (Paragraph((Span(" ".join(heaps), **face),)),)))
    text = re.sub(r"หน้า\s*\d+\s*จาก\s*\d+", "", paper.pdf_text(made))
    assert paper.squeezed(text) == "".join(heaps)


def test_pdf_says_what_it_is_and_reads_markup_as_text():
    made = pdf.write(sample(**FULL))
    assert b"<pdfaid:part>2" in made and b"<pdfuaid:part>1" in made
    text = paper.squeezed(paper.pdf_text(made))
    assert paper.squeezed(MARKUP) in text
    for wanted in ("3)ข้อสาม", "4)ข้อสี่", "หน้า1จาก3", "KM-2569-0012", "ดูหน้า1", "(นายหนึ่งทดสอบ)"):
        assert wanted in text


def test_pdf_thai_digits_leave_addresses_alone():
    text = paper.squeezed(paper.pdf_text(pdf.write(sample(**FULL, digits=Digits.THAI))))
    for wanted in ("๔.๑รายละเอียด", "๓)ข้อสาม", "หน้า๑จาก๓", "๔.๕๐", "KM-2569-0012", FULL["url"]):
        assert wanted in text


def test_pdf_signs_without_a_font_cost_only_the_archive_mark():
    made = pdf.write(Document("ทดสอบ", (Paragraph("ดีมาก 😀 漢字 ✓"),)))
    assert b"pdfaid:part" not in made
    assert "ดีมาก" in paper.pdf_text(made)


def test_pdf_broken_picture_leaves_its_caption():
    made = pdf.write(Document("ทดสอบ", (Picture(b"not a picture", "ภาพ", "คำบรรยายที่เหลือ"),)))
    assert "คำบรรยายที่เหลือ" in paper.pdf_text(made)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_links_go_to_the_web_only(link):
    document = Document("ทดสอบ", (Paragraph((Span("กด", link=link),)),))
    assert link.encode() not in pdf.write(document)
    assert "hyperlink" not in paper.word(docx.write(document)).element.xml


def test_pdf_headings_may_skip_levels():
    blocks = (Heading("ลึก", 3), Heading("บน", 1), Heading("ลึกอีก", 4))
    assert b"<pdfuaid:part>1" in pdf.write(Document("ทดสอบ", blocks))


def test_docx_holds_the_text_in_order():
    text = paper.word_text(docx.write(sample(**FULL)))
    parts = ["รายงานสรุป", "สารบัญ", "4 ผลการพิจารณา", HARD * 6, MARKUP, "หนาเอียงธรรมดา"]
    parts += ["ข้อสาม", "จุดย่อย", "ข้อสี่", "นางสาวสมมุติ ใจดี", "ตารางคะแนน", "เรื่องแรก", "4.50"]
    parts += ["คำบรรยายหนึ่ง", "ดูหน้า", "(นายหนึ่ง ทดสอบ)"]
    at = -1
    for part in parts:
        at = text.index(part, at + 1)


def test_docx_is_thai_to_word():
    document = paper.word(docx.write(sample(**FULL)))
    normal = document.styles["Normal"].element.xml
    for wanted in ('w:cs="TH SarabunPSK"', '<w:szCs w:val="32"/>', 'w:bidi="th-TH"'):
        assert wanted in normal
    runs = [p for p in document.paragraphs if HARD[:20] in p.text]
    assert "<w:cs/>" in runs[0]._p.xml and "thaiDistribute" in runs[0]._p.xml


def test_docx_lists_are_words_own_and_start_where_they_should():
    xml = paper.word(docx.write(sample())).part.numbering_part.element.xml
    assert '<w:startOverride w:val="3"/>' in xml and 'w:numFmt w:val="decimal"' in xml
    thai = paper.word(docx.write(sample(digits=Digits.THAI))).part.numbering_part.element.xml
    assert 'w:numFmt w:val="thaiNumbers"' in thai


def test_docx_head_and_foot_carry_number_address_and_pages():
    section = paper.word(docx.write(sample(**FULL, emblem=paper.jpeg()))).sections[0]
    for head, foot in (
        (section.header, section.footer),
        (section.first_page_header, section.first_page_footer),
    ):
        assert FULL["number"] in head.paragraphs[0].text
        assert FULL["url"] in foot.paragraphs[0].text
        assert "NUMPAGES" in foot._element.xml
    assert section.first_page_header._element.xml.count("<pic:pic") == 2  # emblem and QR
    assert "<pic:pic" not in section.header._element.xml


def test_docx_properties_stand_in_the_order_of_the_format():
    """Word refuses some files whose properties stand in another order."""
    xml = paper.word(docx.write(sample(**FULL))).element
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    order = ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "cs", "lang"]
    for properties in xml.iter(f"{space}rPr"):
        names = [part.tag.removeprefix(space) for part in properties]
        assert names == sorted(names, key=order.index)


def test_docx_takes_letters_that_xml_cannot_hold():
    text = paper.word_text(docx.write(Document("ทดสอบ", (Paragraph("ก\x00\x0b\ufffeข"),))))
    assert "กข" in text


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("ปี 2569 ข้อ 2/2569", "ปี ๒๕๖๙ ข้อ ๒/๒๕๖๙"),
        ("KM-2569-0012", "KM-2569-0012"),
        ("ดู https://a.test/1/2?x=3 หน้า 4", "ดู https://a.test/1/2?x=3 หน้า ๔"),
        ("a1@b2.test 7", "a1@b2.test ๗"),
        (12, "๑๒"),
    ],
)
def test_figures(text, wanted):
    assert figures(text, Digits.THAI) == wanted
    assert figures(text, Digits.AS_WRITTEN) == str(text)


def test_any_letters_at_all_are_written():
    """Whatever people paste: no writer stops at a letter, none of the Thai around it is lost."""
    die = random.Random(2569)  # noqa: S311
    ranges = ((0, 0x80), (0x80, 0x3000), (0x0E00, 0x0E80), (0xD800, 0xE100), (0x1F000, 0x1FFFF))
    for _ in range(8):
        strange = "".join(chr(die.randrange(*die.choice(ranges))) for _ in range(200))
        strange = strange.encode("utf-8", "ignore").decode()
        document = Document(
            f"ก{strange}",
            (
                Heading(strange, 1, strange, key=strange),
                Paragraph(f"ต้น{strange}ปลาย", lead=strange),
            ),
            office=strange,
            number=strange,
            mark=strange,
        )
        assert "ต้น" in paper.pdf_text(pdf.write(document))
        assert "ต้น" in paper.word_text(docx.write(document))
