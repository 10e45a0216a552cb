"""Rich text of a section as parts of a document."""

import pytest

from records.documents import docx, pdf
from records.documents.document import Document, Item, ItemList, Paragraph, Picture, Span
from records.documents.plain import markdown
from records.documents.rich import blocks
from tests import paper


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


TABLE = (
    "<table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead><tbody>"
    '<tr><td rowspan="2">ม.ค.</td><td>4,500</td></tr><tr><td><ul><li>5</li></ul></td></tr>'
    "</tbody></table>"
)


def test_a_table_keeps_its_cells_and_what_they_reach_over():
    (grid,) = blocks(TABLE)
    assert (len(grid.rows), grid.heads, len(grid.widths)) == (3, 1, 2)
    assert grid.rows[1][0].rows == 2 and grid.rows[0][0].head
    assert grid.rows[2][0].blocks == (ItemList((Item((Span("5"),)),)),)


def test_a_figure_is_the_picture_of_its_file_or_says_that_it_is_gone():
    html = '<figure data-file="0123456789abcdef"><figcaption>แปลง</figcaption></figure>'
    picture = Picture(b"x", "ภาพประกอบ", "เก่า")
    assert blocks(html, {"0123456789abcdef": picture}) == (
        Picture(b"x", "แปลง", (Span("แปลง"),), "0123456789abcdef"),
    )
    (bare,) = blocks(
        '<figure data-file="0123456789abcdef"></figure>', {"0123456789abcdef": picture}
    )
    assert (bare.caption, bare.note) == ((), "เก่า")
    (said,) = blocks(html)
    assert said.text == "[ไม่มีไฟล์ภาพ: แปลง]"


def test_raised_lowered_and_struck_words_and_links_are_told():
    (paragraph,) = blocks('<p><sup>1</sup><sub>2</sub><s>3</s><a href="tel:1">4</a></p>')
    one, two, three, four = paragraph.text
    assert one.raised and two.lowered and three.struck
    assert four.link == "tel:1"
    (paragraph,) = blocks('<p><a href="ftp://example.org">1</a></p>')
    assert paragraph.text[0].link == ""  # a document links to the web, mail and telephones alone


def test_word_and_markdown_write_the_table():
    document = Document(title="ก", blocks=blocks(TABLE), qr=False)
    table = paper.word(docx.write(document)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["เดือน", "บาท"],
        ["ม.ค.", "4,500"],
        ["ม.ค.", "5"],
    ]
    assert "| เดือน | บาท |\n| --- | --- |\n| ม.ค. | 4,500 |\n|  | - 5 |" in markdown(document)
    assert pdf.write(document).startswith(b"%PDF")


def test_words_behind_a_list_in_an_item_begin_a_line():
    (made,) = blocks("<ul><li>ก<ol><li>ข</li></ol>ค</li></ul>")
    assert "".join(span.text for span in made.items[0].text) == "ก\nค"
