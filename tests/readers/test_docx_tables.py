"""Tables of Word as tables of rich text."""

from records.core.richtext import to_html
from records.readers.docx import read_docx
from tests.imports.build import paragraph, raw, run
from tests.imports.tables import cell, marked, table, words
from tests.readers.docx_files import NUMBERING, listed


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def shown(*rows, properties="", **parts):
    body = f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"
    return to_html([read_docx(raw(body, **parts)).tables[1].as_table()])


def body(*rows):
    return f"<table><tbody>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</tbody></table>"


def spans(n):
    return f'<w:gridSpan w:val="{n}"/>'


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_empty_cells_keep_their_columns():
    document = read_docx(raw(table(("ก", "", "ค"), ("", "", "1"))))
    assert to_html([document.tables[1].as_table()]) == body(
        "<td>ก</td><td></td><td>ค</td>", "<td></td><td></td><td>1</td>"
    )
    assert [line.cell for line in document.lines] == [(1, 0, 0), (1, 0, 2), (1, 1, 2)]


def test_merged_cells_reach_over_columns_and_rows():
    made = shown(
        row(cell(words("หัว"), spans(2)), cell(words("ข"))),
        row(cell(words("ก"), BEGINS), cell(words("1")), cell(words("2"))),
        row(cell(words(""), GOES_ON), cell(words("3")), cell(words("4"))),
    )
    assert made == body(
        '<td colspan="2">หัว</td><td>ข</td>',
        '<td rowspan="2">ก</td><td>1</td><td>2</td>',
        "<td>3</td><td>4</td>",
    )


def test_words_of_a_cell_that_was_merged_away_follow_its_own():
    made = shown(
        row(cell(words("ก"), BEGINS), cell(words("1"))),
        row(cell(words("ข"), GOES_ON), cell(words("2"))),
    )
    assert '<td rowspan="2"><p>ก</p><p>ข</p></td>' in made


def test_rows_that_only_go_on_are_gone_and_nothing_above_goes_on_as_a_cell():
    gone = row(cell(words(""), GOES_ON), cell(words(""), GOES_ON))
    made = shown(row(cell(words("ก"), BEGINS), cell(words("ข"), BEGINS)), gone, gone)
    assert made == body("<td>ก</td><td>ข</td>")
    lost = shown(row(cell(words("ก"), GOES_ON), cell(words("ข"))), row(cell(words("ค"), spans(2))))
    assert lost == body("<td>ก</td><td>ข</td>", '<td colspan="2">ค</td>')


def test_rows_that_begin_further_in_and_rows_of_other_lengths():
    before = row(cell(words("ข")), properties='<w:gridBefore w:val="2"/>')
    assert shown(row(cell(words("ก")), cell(words("1")), cell(words("2"))), before) == body(
        "<td>ก</td><td>1</td><td>2</td>", '<td colspan="2"></td><td>ข</td>'
    )


def test_rows_that_each_page_repeats_name_the_columns():
    head = row(cell(words("ก")), cell(words("ข")), properties="<w:tblHeader/>")
    made = shown(head, row(cell(words("1")), cell(words("2"))))
    assert made.startswith("<table><thead><tr><th>ก</th><th>ข</th></tr></thead><tbody><tr><td>1")


def test_a_first_row_in_bold_names_the_columns_where_no_other_is():
    bold = [cell(paragraph(marked(text, "<w:b/>"))) for text in "กข"]
    plain = row(cell(words("1")), cell(words("2")))
    assert "<thead>" in shown(row(*bold), plain)
    assert "<thead>" not in shown(row(*bold), row(*bold))


def test_a_first_row_that_its_style_sets_apart_names_the_columns():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = (
        f'<w:styles xmlns:w="{space}"><w:style w:type="table" w:styleId="T"><w:tblStylePr '
        'w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>'
    )

    def look(value):
        return f'<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="{value}"/></w:tblPr>'

    rows = (row(cell(words("ก")), cell(words("ข"))), row(cell(words("1")), cell(words("2"))))
    parts = {"word/styles.xml": styles}
    assert "<thead>" in shown(*rows, properties=look("0020"), **parts)
    assert "<thead>" not in shown(*rows, properties=look("0400"), **parts)


def test_paragraphs_lists_breaks_and_marks_inside_a_cell():
    inner = words("ก") + listed("ข", 1) + listed("ค", 1) + listed("ง", 2) + listed("จ", 1, 1)
    inner += paragraph(run("ฉ") + "<w:r><w:br/></w:r>" + marked("2", "<w:strike/>"))
    made = shown(row(cell(inner), cell(words("1"))), **{"word/numbering.xml": NUMBERING})
    assert made == body(
        "<td><p>ก</p><ol><li>ข</li><li>ค</li></ol><ul><li>ง</li></ul><p>2.๑ จ</p>"
        "<p>ฉ<br><s>2</s></p></td><td>1</td>"
    )


def test_a_table_inside_a_cell_is_counted_and_its_words_stay():
    inner = cell(words("ก") + table(("1", "2")) + words("ข"))
    document = read_docx(raw(f"<w:tbl>{row(inner, cell(words('ค')))}</w:tbl>"))
    assert document.tables[1].nested == 1
    outer = to_html([document.tables[1].as_table()])
    assert "<td><p>ก</p><p>1</p><p>2</p><p>ข</p></td>" in outer
    assert [line.tables for line in document.lines] == [(1,), (1, 2), (1, 2), (1,), (1,)]
