"""Tracked changes of paragraph marks and rows."""

from tests.imports.build import paragraph, raw, run
from tests.readers.docx_files import NUMBERING, lines, listed, warnings

JOINED = "ย่อหน้า 1 แห่ง ต่อกับย่อหน้าถัดไป ตามการแก้ไขที่ติดตามไว้"


def marked(words, change="del", number=""):
    listing = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else ""
    properties = f'<w:pPr>{listing}<w:rPr><w:{change} w:id="1"/></w:rPr></w:pPr>'
    return paragraph(properties + words)


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    body = marked(run("ก")) + '<w:bookmarkStart w:id="1"/>' + paragraph(run("ข"))
    body += paragraph(run("ค"))
    assert lines(body) == [("", "กข"), ("", "ค")]
    assert warnings(raw(body)) == [JOINED]


def test_several_in_a_row_become_one_line():
    body = marked(run("ก")) + marked(run("ข"), "moveFrom") + paragraph("<w:pPr/>" + run("ค"))
    assert lines(body) == [("", "กขค")]


def test_the_next_paragraph_keeps_its_number():
    body = listed("ก", 1) + marked(run("ข"), number="1") + listed("ค", 1) + listed("ง", 1)
    found = lines(body, **{"word/numbering.xml": NUMBERING})
    assert found == [("1.", "ก"), ("2.", "ขค"), ("3.", "ง")]


def test_a_mark_before_a_table_or_at_the_end_joins_nothing():
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('ข'))}</w:tc></w:tr></w:tbl>"
    assert lines(marked(run("ก")) + table + marked(run("ค"))) == [("", "ก"), ("", "ข"), ("", "ค")]


def test_what_was_moved_stands_only_where_it_went():
    moved = marked(f"<w:moveFrom>{run('ก')}</w:moveFrom>", "moveFrom")
    body = moved + paragraph(run("ข")) + paragraph(f"<w:moveTo>{run('ก')}</w:moveTo>")
    assert lines(body) == [("", "ข"), ("", "ก")]
    assert JOINED not in warnings(raw(body))


def test_an_inserted_mark_changes_nothing():
    assert lines(marked(run("ก"), "ins") + paragraph(run("ข"))) == [("", "ก"), ("", "ข")]


def test_a_deleted_row_is_not_there():
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr>"
    table = f"<w:tbl>{row.format(paragraph(run('ก')), paragraph(run('ข')))}</w:tbl>"
    assert lines(table) == [("", "ข")]
