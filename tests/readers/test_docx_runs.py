"""What stands inside a paragraph: letters, weight, signs, tick boxes."""

import pytest
from lxml import etree

from records.readers.docx_runs import Text, form_box, is_bold, letters, symbol
from records.readers.docx_xml import W
from tests.imports.build import paragraph, run
from tests.readers.docx_files import lines


def element(xml: str):
    return etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{xml}</w:x>')[0]


def test_tabs_breaks_and_ticks():
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    body = paragraph(symbol + run("ก") + "<w:r><w:tab/><w:br/></w:r>" + run("ข"))
    assert lines(body) == [("", "☑ก\t"), ("", "ข")]


def test_bold_runs_that_touch_are_one_and_lines_count_for_themselves():
    words = Text()
    for text, bold in (("ก", False), ("ข", True), ("ค", True), ("\n", False), ("ง", True)):
        words.add(text, bold)
    assert list(words.lines()) == [("กขค", [(1, 3)], []), ("ง", [(0, 1)], [])]


@pytest.mark.parametrize(
    ("properties", "bold"),
    [("<w:b/>", True), ("<w:bCs/>", True), ('<w:b w:val="0"/>', False), ("<w:i/>", False)],
)
def test_weight(properties, bold):
    assert is_bold(element(f"<w:r><w:rPr>{properties}</w:rPr></w:r>")) is bold


def test_letters_in_wingdings_are_the_signs_they_show():
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr>'
    assert letters(element(f"<w:r>{fonts}<w:t>\uf052x</w:t></w:r>")[1]) == "☑☒"
    assert letters(element("<w:r><w:t>R</w:t></w:r>")[0]) == "R"


def test_a_sign_that_says_nothing_is_empty():
    assert symbol(element('<w:sym w:char="F0FC"/>')) == "✓"
    assert symbol(element('<w:sym w:char="F021"/>')) == ""
    assert symbol(element("<w:sym/>")) == ""


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        ("", "☐"),
        ("<w:checked/>", "☑"),
        ('<w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☑"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
    ],
)
def test_tick_boxes_of_old_form_fields(inside, box):
    assert form_box(element(f"<w:checkBox>{inside}</w:checkBox>")) == box
