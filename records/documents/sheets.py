"""The paper that a table asks for: many columns lie on a larger sheet, in smaller letters."""

from typing import NamedTuple

from .document import Block, Grid


class Sheet(NamedTuple):
    """width, height: cm. share: of the size of letters in a table, and of the room in its cells."""

    width: float
    height: float
    share: float = 1


UPRIGHT = Sheet(21, 29.7)
LYING = Sheet(29.7, 21)
LEFT, RIGHT, TOP, BOTTOM = 3, 2, 2.5, 2  # cm, of every sheet
# Columns that a sheet still takes; the last takes all.
_SHEETS = (
    (10, None),
    (20, LYING._replace(share=0.9)),
    (40, Sheet(42, 29.7, 0.8)),
    (10_000, Sheet(42, 29.7, 0.6)),
)


def sheet(block: Block, usual: Sheet) -> Sheet:
    """What *block* is set on; *usual* for all but wide tables."""
    if not isinstance(block, Grid):
        return usual
    found = next(made for most, made in _SHEETS if len(block.widths) <= most)
    return found or usual
