"""No cell is a formula."""

import pytest

from records.core.spreadsheet import safe_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+66", "'+66"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("ปกติ", "ปกติ"),
        (None, ""),
        (12, "12"),
    ],
)
def test_csv_cells_are_never_formulas(value, cell):
    assert safe_cell(value) == cell
