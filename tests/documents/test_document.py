"""The parts of a neutral document, and what every writer of them holds to."""

import random

import pytest

from records.core.enums import Digits
from records.documents import docx, pdf
from records.documents.document import (
    Document,
    Heading,
    Paragraph,
    Span,
    figures,
    plain,
    safe_link,
    spans,
)
from tests import paper


def test_text_is_spans_or_a_string():
    assert spans("") == ()
    assert spans("ก") == (Span("ก"),)
    assert plain((Span("ก", bold=True), Span("ข"))) == "กข"


@pytest.mark.parametrize("url", ["https://a.test/", "HTTP://a.test", "mailto:a@b.test"])
def test_a_link_to_the_web_or_to_mail_is_kept(url):
    assert safe_link(url) == url


def test_a_heading_may_look_like_one_of_another_level():
    assert Heading("ก", 1).size == 1
    assert Heading("ก", 1, look=0).size == 0


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


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_links_go_to_the_web_only(link):
    document = Document("ทดสอบ", (Paragraph((Span("กด", link=link),)),))
    assert link.encode() not in pdf.write(document)
    assert "hyperlink" not in paper.word(docx.write(document)).element.xml


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
