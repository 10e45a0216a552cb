"""Drawn lines become the grids of tables."""

from records.readers import pdf_grids
from records.readers.pdf_rulings import Rule


def across(*rows, start=0.0, end=100.0):
    return [Rule(y, start, end) for y in rows]


def down(*columns, start=0.0, end=60.0):
    return [Rule(x, start, end) for x in columns]


def test_lines_that_meet_make_cells_from_top_to_bottom():
    (grid,) = pdf_grids.grids(across(0, 30, 60), down(0, 40, 100))
    assert (grid.xs, grid.ys) == ([0, 40, 100], [60, 30, 0])
    assert grid.cell_at(10, 50) == 0 and grid.cell_at(70, 50) == 1 and grid.cell_at(70, 10) == 3
    assert grid.cell_at(10, 90) is None


def test_cells_without_a_line_between_them_are_one():
    lines = [*across(0, 60), Rule(30, 40, 100)]
    (grid,) = pdf_grids.grids(lines, down(0, 40, 100))
    shapes = [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]
    assert shapes == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_table_without_its_outer_sides_is_closed():
    (grid,) = pdf_grids.grids(across(0, 30, 60), down(40))
    assert grid.xs == [0, 40, 100] and len(grid.cells) == 4


def test_a_frame_or_lines_alone_are_no_table():
    assert pdf_grids.grids(across(0, 60), down(0, 100)) == []
    assert pdf_grids.grids(across(0, 20, 40, 60), []) == []


def test_boxes_for_single_letters_are_no_table():
    assert pdf_grids.grids(across(0, 12), down(*range(0, 101, 10), end=12.0)) == []


def test_so_many_lines_are_a_drawing():
    many = [Rule(n / 10, 0, 100) for n in range(800)]
    assert pdf_grids.grids(many, down(0, 40, 100)) == []
