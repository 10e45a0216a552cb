"""The maps from glyphs to letters, written anew: what Typst gives rests on two of its habits."""

import io

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from records.documents import fonts, pdf, pdf_text
from records.documents.document import Document, Paragraph, Span

HARD = "น้ำ ปั้น กำ ซ้ำ เปี๊ยบ ฐาน ญาติ ฤๅษี ๑๒๓ ก๊าซ ตำบล fi"


def made(*spans: Span) -> bytes:
    return pdf.write(Document(title="ทดสอบ", blocks=(Paragraph(spans),), qr=False))


def maps(content: bytes) -> dict[str, dict[int, str]]:
    """font → code → text."""
    with pikepdf.open(io.BytesIO(content)) as file:
        fonts_of_it = [
            part
            for part in file.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/Type0"
        ]
        return {str(f.BaseFont): pdf_text._texts(f.ToUnicode.read_bytes()) for f in fonts_of_it}


def test_every_glyph_says_one_thai_letter():
    found = maps(made(Span(HARD), Span(HARD, bold=True), Span(HARD, italic=True)))
    assert len(found) >= 3
    for texts in found.values():
        thai = {text for text in texts.values() if text and "\u0e00" <= text[0] <= "\u0e7f"}
        assert {text for text in thai if len(text) > 1} <= {"ฤๅ"}  # two letters in one piece
        assert {"น", "้", "ำ", "ั"} <= thai


def test_names_of_glyphs_are_those_that_another_library_reads():
    path = fonts.folder() / "Sarabun-Regular.ttf"
    with TTFont(path) as font:
        assert pdf_text.glyph_names(path.read_bytes()) == font.getGlyphOrder()


def test_a_font_without_names_is_an_error_and_no_scrambled_text(monkeypatch):
    """An upgrade of Typst that drops them must fail here, not in a reader's hands."""
    monkeypatch.setattr(pdf_text, "glyph_names", lambda font: [])
    with pytest.raises(ValueError, match="Sarabun"):
        made(Span("น้ำ"))


def test_what_the_archive_format_rests_on_stays(monkeypatch):
    after = made(Span(HARD))
    monkeypatch.setattr(pdf_text, "rewritten", lambda content: content)
    before = made(Span(HARD))
    assert len(after) < len(before)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        for key in ("/MarkInfo", "/Lang", "/StructTreeRoot", "/OutputIntents", "/Metadata"):
            assert (key in new.Root) == (key in old.Root)
        metadata = new.Root.Metadata.read_bytes()
        assert b"<pdfaid:conformance>A" in metadata and b"<pdfuaid:part>1" in metadata
        assert b"ActualText" in b"".join(page.Contents.read_bytes() for page in new.pages)
