"""Wide tables lie on larger paper."""

import pytest

from records.documents.document import Grid, Paragraph
from records.documents.sheets import LYING, UPRIGHT, sheet


@pytest.mark.parametrize(
    ("columns", "width", "share"), [(3, 21, 1), (12, 29.7, 0.9), (30, 42, 0.8), (60, 42, 0.6)]
)
def test_more_columns_more_paper(columns, width, share):
    found = sheet(Grid((), (1.0,) * columns), UPRIGHT)
    assert (found.width, found.share) == (width, share)


def test_all_else_stands_on_the_usual_sheet():
    assert sheet(Paragraph("ก"), LYING) == LYING
