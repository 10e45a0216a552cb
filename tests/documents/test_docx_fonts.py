"""The fonts inside a Word file: named, mixed with their keys, and what they draw."""

import io
import uuid
import zipfile

from fontTools.ttLib import TTFont
from lxml import etree

from records.documents import docx, docx_fonts
from records.documents.document import Document, Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_file_brings_its_fonts_along():
    content = docx.write(Document("ก", (Paragraph("ข"),)))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        table = etree.fromstring(file.read("word/fontTable.xml"))
        odd = file.read("word/fonts/regular.odttf")
    (font,) = [f for f in table if f.get(f"{W}name") == docx_fonts.FONT]
    key = uuid.UUID(font.find(f"{W}embedRegular").get(f"{W}fontKey"))
    plain = docx_fonts.obfuscated(odd, key)
    assert plain == docx_fonts.stand_in("Regular") != odd
    with TTFont(io.BytesIO(plain)) as found:
        assert found["name"].getDebugName(1) == "Sarabun Small"
        assert found["head"].unitsPerEm == docx_fonts.EM
        assert found["OS/2"].fsType == 0  # may be embedded


def test_the_second_font_draws_arabic_figures_as_thai_ones():
    with TTFont(io.BytesIO(docx_fonts.stand_in("Figures"))) as font:
        letters = font.getBestCmap()
    assert [letters[0x30 + n] for n in range(10)] == [letters[0x0E50 + n] for n in range(10)]
    with TTFont(io.BytesIO(docx_fonts.stand_in("Regular"))) as font:
        letters = font.getBestCmap()
    assert letters[0x31] != letters[0x0E51]
