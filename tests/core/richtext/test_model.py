"""The tree of a section's text."""

from records.core.richtext import parse
from records.core.richtext.model import Run, Table, runs, words
from records.core.richtext.parsing import cell_words


def grid(html: str) -> list[list[str]]:
    (table,) = parse(f"<table>{html}</table>")
    assert isinstance(table, Table)
    return [[cell_words(cell) if cell else "–" for cell in line] for line in table.grid()]


def test_a_cell_that_reaches_stands_in_each_of_its_places():
    html = (
        '<tr><td rowspan="3">ม.ค.</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>'
        '<tr><td colspan="2">รวม</td></tr>'
    )
    assert grid(html) == [["ม.ค.", "1"], ["ม.ค.", "2"], ["ม.ค.", "3"], ["รวม", "รวม"]]


def test_short_rows_are_filled_and_reaching_past_the_end_is_cut():
    html = '<tr><td>ก</td><td>ข</td><td>ค</td></tr><tr><td rowspan="9">ง</td></tr>'
    assert grid(html) == [["ก", "ข", "ค"], ["ง", "–", "–"]]


def test_a_hole_left_by_cells_from_above_is_a_place_of_its_own():
    html = '<tr><td>ก</td><td rowspan="2">ข</td></tr><tr></tr><tr><td>ค</td></tr>'
    assert grid(html)[:1] == [["ก", "ข"]]


def test_runs_say_marks_from_outside_in_and_addresses():
    (paragraph,) = parse('<p>ก<strong><em>ข</em><br></strong><a href="tel:1"><sup>ค</sup></a></p>')
    assert list(runs(paragraph.children)) == [
        Run("ก"),
        Run("ข", ("strong", "em")),
        Run("\n", ("strong",)),
        Run("ค", ("sup",), "tel:1"),
    ]
    assert words(paragraph.children) == "กข\nค"


def test_columns_of_amounts():
    html = (
        "<table><thead><tr><th>เดือน</th><th>บาท</th><th>หมายเหตุ</th></tr></thead><tbody>"
        "<tr><td>1</td><td>4,500</td><td>ดี</td></tr><tr><td>2</td><td>-</td><td>2 คน</td></tr>"
        '<tr><td colspan="2">รวม</td><td>9</td></tr></tbody></table>'
    )
    (table,) = parse(html)
    # The last column has words; a cell over two columns is of neither.
    assert table.amounts() == {(1, 0), (2, 0), (1, 1), (2, 1)}
