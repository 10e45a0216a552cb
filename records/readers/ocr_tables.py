"""What a page has besides lines: rules, the cells between them, and dots to write on.

Straight strokes and rows of dots are found by blurring along them: the mean of so many pixels in a
row is full where all of them are ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

_RULE = (90, 60)  # pixels from which a straight stroke is a rule, lying and standing
_THICK = 13  # pixels that no rule is thick
_PIECE = 40  # pixels of a rule between two that cross it
_LEADER = 36  # pixels from which dots in a row are there to be written on
_DOTS_APART = 6  # half of what may lie between two of them
_LETTER = 9  # pixels that the strokes of letters are high at least
_SHRINK = 4  # pixels of the page that are one where cells are looked for
_CELL = (28, 20)  # pixels that a cell is wide and high at least
_CELL_FILLED = 0.8  # of the rectangle around a cell that is inside it

Cell = tuple[int, int, int]  # table, row, column
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Area:
    """A part of the page in which lines run from side to side."""

    box: Box
    cell: Cell | None = None


def rules_of(mask: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Long straight strokes, lying and standing, and thin: bold letters may touch each other."""
    lying = ImageChops.lighter(mask, ImageChops.offset(mask, 0, 1))
    standing = ImageChops.lighter(mask, ImageChops.offset(mask, 1, 0))
    lying = _opened(
        ImageChops.subtract(_opened(lying, (_RULE[0], 0)), _opened(mask, (0, _THICK))), (_PIECE, 0)
    )
    standing = _opened(
        ImageChops.subtract(_opened(standing, (0, _RULE[1])), _opened(mask, (_THICK, 0))),
        (0, _PIECE),
    )
    return lying, standing


def leaders(mask: Image.Image) -> Image.Image:
    """Rows of dots: joined they are long and low, which letters are not."""
    joined = all_of(any_of(mask, (_DOTS_APART, 0)), (_DOTS_APART, 0))
    letters = any_of(_opened(joined, (0, _LETTER)), (_LETTER - 1, _LETTER - 1))
    low = _opened(ImageChops.subtract(joined, letters), (_LEADER, 0))
    return any_of(low, (4, 4))


def _opened(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The strokes that are so long to one side."""
    half = (size[0] // 2, size[1] // 2)
    return ImageChops.multiply(mask, any_of(all_of(mask, half), half))


def all_of(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Where all pixels so far to either side are ink."""
    return mask.filter(ImageFilter.BoxBlur(size)).point(lambda v: 255 if v > 245 else 0)


def any_of(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Where any pixel so far to either side is ink."""
    return mask.filter(ImageFilter.BoxBlur(size)).point(lambda v: 255 if v else 0)


def cells_of(rules: Image.Image) -> list[Area]:
    """What is closed in by rules, as cells of tables."""
    size = (rules.width // _SHRINK, rules.height // _SHRINK)
    small = any_of(rules, (3, 3)).resize(size, Image.Resampling.BOX)
    small = small.point(lambda v: 255 if v > 60 else 0)
    boxes = [
        (x0 * _SHRINK, y0 * _SHRINK, x1 * _SHRINK, y1 * _SHRINK) for x0, y0, x1, y1 in _holes(small)
    ]
    boxes = [b for b in boxes if b[2] - b[0] > _CELL[0] and b[3] - b[1] > _CELL[1]]
    out: list[Area] = []
    table = row = column = -1
    bottom = top = -1_000
    for box in sorted(_in_rows(boxes), key=lambda found: (found[0], found[1][0])):
        begins, inside = box
        if begins != top:
            table, row = (table, row + 1) if begins - bottom < 40 and table >= 0 else (table + 1, 0)
            top, column = begins, -1
            bottom = inside[3]
        column, bottom = column + 1, max(bottom, inside[3])
        # Marks of the first line may reach up to the rule, which is wiped out.
        room = (inside[0], max(0, inside[1] - 6), inside[2], inside[3] + 2)
        out.append(Area(room, (table, row, column)))
    # A frame around everything, or a box that somebody has drawn, is no table.
    alone = {
        n for n in range(table + 1) if sum(a.cell is not None and a.cell[0] == n for a in out) < 2
    }
    return [area for area in out if area.cell and area.cell[0] not in alone]


def _in_rows(boxes: Sequence[Box]) -> list[tuple[int, Box]]:
    """Each box with the top of the row that it is in."""
    out: list[tuple[int, Box]] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        same = out and box[1] - out[-1][0] < 14
        out.append((out[-1][0] if same else box[1], box))
    return out


def _holes(small: Image.Image) -> list[Box]:
    """The rectangles of free space that rules close in on all sides."""
    wide, high = small.size
    data = small.tobytes()
    owner: list[int] = []
    facts: list[list[int]] = []  # x0, y0, x1, y1, pixels
    before: list[tuple[int, int, int]] = []

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    for y in range(high):
        runs: list[tuple[int, int, int]] = []
        row, x = data[y * wide : (y + 1) * wide], 0
        while (x := row.find(b"\0", x)) >= 0:
            end = row.find(b"\xff", x)
            end = wide if end < 0 else end
            n = len(owner)
            owner.append(n)
            facts.append([x, y, end, y + 1, end - x])
            for a, b, other in before:
                if a < end and x < b and (there := root(other)) != (here := root(n)):
                    kept, gone = facts[there], facts[here]
                    kept[:2] = [min(kept[0], gone[0]), min(kept[1], gone[1])]
                    kept[2:4] = [max(kept[2], gone[2]), max(kept[3], gone[3])]
                    kept[4] += gone[4]
                    owner[here] = there
            runs.append((x, end, n))
            x = end
        before = runs
    out: list[Box] = []
    for n in {root(n) for n in range(len(owner))}:
        x0, y0, x1, y1, pixels = facts[n]
        touches = x0 == 0 or y0 == 0 or x1 == wide or y1 == high
        if not touches and pixels > _CELL_FILLED * (x1 - x0) * (y1 - y0):
            out.append((x0, y0, x1, y1))
    return out
