"""Rich text of a section as parts of a document."""

import pytest

from records.documents.document import Item, ItemList, Paragraph, Span
from records.documents.rich import blocks


def test_bold_and_italic_words_keep_their_weight():
    (paragraph,) = blocks("<p>ก <strong>ข</strong><em>ค</em></p>")
    assert paragraph == Paragraph((Span("ก "), Span("ข", bold=True), Span("ค", italic=True)))


def test_a_sub_heading_is_a_label_and_the_text_after_it_is_not():
    label, text = blocks("<h4>เตรียมการ</h4><p>ชวนคน</p>")
    assert (label.label, label.indent) == (True, False)
    assert (text.label, text.indent) == (False, True)


def test_a_list_inside_a_list_belongs_to_the_item_before_it():
    (made,) = blocks('<ol start="3"><li>สาม<ul><li>จุด</li></ul></li><li>สี่</li></ol>')
    inner = ItemList((Item((Span("จุด"),)),))
    assert made == ItemList((Item((Span("สาม"),), (inner,)), Item((Span("สี่"),))), True, 3)


@pytest.mark.parametrize("start", ["", "x", "-1"])
def test_a_list_with_a_strange_start_begins_at_one(start):
    (made,) = blocks(f'<ol start="{start}"><li>ก</li></ol>')
    assert made.start == 1


@pytest.mark.parametrize("html", ["", None, "<p>  </p>", "<ul></ul>", "<ul><li> </li></ul>"])
def test_what_says_nothing_is_no_part(html):
    assert blocks(html) == ()


def test_a_break_stays_inside_its_paragraph():
    (paragraph,) = blocks("<p>ก<br>ข &amp; ค</p>")
    assert "".join(span.text for span in paragraph.text) == "ก\nข & ค"
