"""Elements of a web page as lines."""

import base64

import pytest

from records.readers.refusals import ImportRefused
from tests.readers.test_html import PNG, lines, read


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>ก\n  ข</p><div>ค<br>ง</div>จ", [("", "ก ข"), ("", "ค"), ("", "ง"), ("", "จ")]),
        ("<ol><li>ก<ul><li>ข</ul><li>ค</ol>", [("1.", "ก"), ("•", "ข"), ("2.", "ค")]),
        ("<ol start=3><li>ก<li value=9>ข<li>ค", [("3.", "ก"), ("9.", "ข"), ("10.", "ค")]),
        ("<ol type=a><li>ก<li><p>ข</p><p>ค</p>", [("a.", "ก"), ("b.", "ข"), ("", "ค")]),
        ("<ol style='list-style-type:thai'><li>ก", [("๑.", "ก")]),
        ("<ol><li>ก</ol><ol><li>ข</ol>", [("1.", "ก"), ("1.", "ข")]),
        (
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
            "style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>ก</p>",
            [("", "1. ก")],
        ),
        ("<pre>ก  ข\nค</pre>", [("", "ก  ข"), ("", "ค")]),
        ("<input type=checkbox checked>ก<input type=radio>ข", [("", "☑ก☐ข")]),
        ("<select><option>ก<option selected>ข</select><textarea>ค</textarea>", [("", "ขค")]),
        ("<script>x</script><style>p{}</style><title>x</title><p>ก", [("", "ก")]),
        ("<p>&lt;b&gt; ก&amp;ข", [("", "<b> ก&ข")]),
    ],
)
def test_words_and_lists(body, found):
    assert lines(f"<html><body>{body}") == found


def test_bold_words():
    line = read("<html><p><b>หนา</b>บาง<span style='font-weight:700'>หนา</span>").lines[0]
    assert line.bold == [(0, 3), (6, 9)]


def test_a_table_with_cells_that_reach_further():
    page = (
        "<html><table><caption>ตาราง</caption><thead><tr><th colspan=2>หัว<th>ค</thead>"
        "<tr><td rowspan=2>ก<td>1<td>2<tr><td>3<td>4</table>ท้าย"
    )
    found = [(line.text, line.cell and line.cell[1]) for line in read(page).lines]
    assert found == [
        ("ตาราง", None), ("หัว", 0), ("ค", 0), ("ก", 1), ("1", 1), ("2", 1), ("3", 2), ("4", 2),
        ("ท้าย", None),
    ]  # fmt: skip
    last = next(line for line in read(page).lines if line.text == "4")
    assert last.cell == (1, 2, 2)  # below its column: the cell above it reaches down


def test_rows_and_cells_may_be_wrapped():
    page = "<html><table><form><tr><w:sdt><td>ก</td></w:sdt><td>ข</td></tr></form></table>"
    assert [(line.text, line.cell) for line in read(page).lines] == [
        ("ก", (1, 0, 0)),
        ("ข", (1, 0, 1)),
    ]


def test_a_page_too_deep_is_refused():
    with pytest.raises(ImportRefused):
        read(f"<html><body>{'<span>' * 240}ก")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>ซ่อน</p>",
        "<p><span style='mso-hide:all'>ซ่อน</span></p>",
        "<p hidden>ซ่อน</p>",
        "<p><w:Sdt ShowingPlcHdr='t'>ซ่อน</w:Sdt></p>",
        "<p><del cite='x' datetime='2024-01-01'>ซ่อน</del></p>",
        "<style>p.x, .y {display: none}</style><p class='z y'>ซ่อน</p>",
        "<div style='VISIBILITY: hidden'><p><b>ซ่อน</b></p></div>",
    ],
)
def test_hidden_words_are_left_out_and_said(hidden):
    document = read(f"<html><body>{hidden}<p>เห็น</p>")
    assert [line.text for line in document.lines] == ["เห็น"]
    assert document.warnings == ["ข้อความที่ซ่อนไว้ 1 แห่ง (4 ตัวอักษร) ไม่ได้นำเข้า"]


def test_comments_are_counted():
    page = (
        "<html><p>ก<span style='mso-special-character:comment'>[1]</span></p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'>ข</div></div>"
    )
    document = read(page)
    assert [line.text for line in document.lines] == ["ก"]
    assert document.warnings == ["ความเห็นในไฟล์ 1 รายการ ไม่ได้นำเข้า"]


def test_pictures_that_the_page_holds_and_those_it_only_names():
    data = base64.b64encode(PNG).decode()
    document = read(f"<html><p>ก<img src='data:image/png;base64,{data}'><img src='http://x/a.png'>")
    assert [picture.content for picture in document.pictures] == [PNG]
    assert document.warnings == ["ภาพที่ลิงก์จากภายนอก 1 ภาพ ไม่ได้อยู่ในไฟล์"]
