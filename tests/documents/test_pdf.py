"""PDF out of a neutral document."""

import re

import pytest

from records.core.enums import Digits
from records.documents import pdf
from records.documents.document import Document, Heading, Paragraph, Picture, Span
from tests import paper
from tests.documents.samples import FULL, HARD, MARKUP, sample


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


def test_pdf_headings_may_skip_levels():
    blocks = (Heading("ลึก", 3), Heading("บน", 1), Heading("ลึกอีก", 4))
    assert b"<pdfuaid:part>1" in pdf.write(Document("ทดสอบ", blocks))
