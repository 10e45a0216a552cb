"""Stored HTML as lines, blocks and lengths."""

import pytest

from records.core import richtext
from records.core.richtext import blocks, mark_blocks, text, to_text
from records.core.richtext.text import marker

TABLE = (
    "<table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead><tbody>"
    '<tr><td rowspan="2">ม.ค.</td><td>4,500</td></tr><tr><td><p>5</p><p>6</p></td></tr>'
    "<tr><td></td><td></td></tr></tbody></table>"
)
FIGURE = '<figure data-file="0123456789abcdef"><figcaption>แปลง<em>ผัก</em></figcaption></figure>'


def test_a_row_is_a_line_and_says_what_reaches_into_it():
    assert to_text(f"<p>ก</p>{TABLE}<p>ข</p>") == (
        "ก\nรายได้\nเดือน | บาท\nม.ค. | 4,500\nม.ค. | 5 6\nข"
    )


def test_a_picture_is_a_line_when_it_has_a_caption():
    assert to_text(f"<p>ก</p>{FIGURE}") == "ก\nภาพ: แปลงผัก"
    assert to_text('<figure data-file="0123456789abcdef"></figure><p>ก</p>') == "ก"


def test_letters_count_in_thai():
    html = '<ol data-letters="thai" start="2"><li>ก</li><li>ข</li></ol>'
    assert to_text(html) == "ข) ก\nค) ข"
    assert [marker(n) for n in (1, 12)] == ["1)", "12)"] and marker(3, letters=True) == "ค)"


def test_rows_and_captions_are_blocks_that_can_be_marked():
    html = f"<p>ก</p>{TABLE}{FIGURE}"
    assert blocks(html) == ["ก", "รายได้", "เดือน | บาท", "ม.ค. | 4,500", "5 6", "แปลงผัก"]
    marked = mark_blocks(html, {1, 3, 5}, "x")
    assert '<caption class="x">' in marked and '<figcaption class="x">' in marked
    assert marked.count('<tr class="x">') == 1 and '<tr class="x"><td rowspan' in marked


@pytest.mark.parametrize(("html", "empty"), [(FIGURE, False), (TABLE, False), ("<p>-</p>", True)])
def test_a_picture_or_a_table_says_something(html, empty):
    assert richtext.is_empty(html) is empty


def test_length_counts_what_a_reader_sees():
    assert richtext.length("<p>ก ข</p><table><tbody><tr><td>12</td></tr></tbody></table>") == 4


HEADED = (
    "<table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead><tbody>"
    '<tr><td rowspan="2">ม.ค.</td><td>4,500</td></tr><tr><td></td></tr></tbody></table>'
)


def test_labelled_rows_stand_for_themselves():
    assert text.labelled_text(f"<p>ก</p>{HEADED}") == (
        "ก\nรายได้\nเดือน: ม.ค. | บาท: 4,500\nเดือน: ม.ค."
    )
    heads = "<table><thead><tr><th>ก</th><th>ข</th></tr></thead></table>"
    assert text.labelled_text(heads) == "ก | ข"


def test_one_line_parts_rows():
    assert text.one_line(f"<p>ก</p><ul><li>ข</li></ul>{HEADED}<p>ค</p>") == (
        "ก - ข รายได้ · เดือน: ม.ค. | บาท: 4,500 · เดือน: ม.ค. ค"
    )


def test_figures_give_way_to_their_captions():
    figure = '<figure data-file="0123456789abcdef">{}</figure>'
    shown = figure.format("<figcaption>ผัก<em>ชี</em></figcaption>")
    assert text.without_figures(f"<p>ก</p>{shown}{figure.format('')}") == (
        "<p>ก</p><p>ภาพ: ผัก<em>ชี</em></p>"
    )


def test_addresses_are_read_as_they_are_meant():
    assert text.addresses('<p><a href="/?a=1&amp;b=2">ก</a></p>') == ["/?a=1&b=2"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>10<sup>2</sup> ตร.ม. CO<sub>2</sub></p>", "10² ตร.ม. CO₂"),
        ("<p>ราคา <s>100</s> 80 บาท</p>", "ราคา ~~100~~ 80 บาท"),
        (
            "<p>x<sup>n+1</sup> y<sup>k</sup> a<sub>k</sub> ครั้งที่ 1<sup>ก</sup></p>",
            "xⁿ⁺¹ y^k ak ครั้งที่ 1ก",
        ),
        ("<p><strong>ย้ำ</strong> <span>ก</span></p>", "ย้ำ ก"),
    ],
)
def test_marks_that_change_what_words_say_become_letters(html, text):
    assert to_text(html) == text
    table = html.replace("<p>", "<table><tbody><tr><td>").replace(
        "</p>", "</td></tr></tbody></table>"
    )
    assert to_text(table) == text
