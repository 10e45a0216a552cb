"""Parts of a page → rows in the order in which they are read.

The order of the file is believed where nothing speaks against it: word processors write columns
and cells one behind the other. What stands above in the same column comes first whatever the file
says, and what was written over each other is read line by line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .pdf_parts import GAP, Part

_LEVEL = 0.35  # sizes by which parts on one line may differ in height
_NEXT = 4.0  # sizes: what is further below begins a block of its own
_BLOCK_LIMIT = 300  # blocks of a page that are compared with each other
_COLUMN_ROWS = 6  # rows side by side that make columns of a newspaper
_FULL_SHARE = 0.6  # of its column that a line of a newspaper fills, mostly
_FORM_ROWS = 3
_NEAR = 1.6  # sizes above and below a row, in which another stands beside it
_NOWHERE = 1e9


@dataclass(eq=False)
class Row:
    """A line of the page. edge, begin: right and left edge of the column that it stands in; beside:
    something stands to the right of that column."""

    parts: list[Part]
    edge: float = 0.0
    begin: float = 0.0
    beside: bool = False
    _read: tuple[str, list[int], list[float]] | None = None

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def right(self) -> float:
        return max(part.right for part in self.parts)

    @property
    def bottom(self) -> float:
        return min(part.bottom for part in self.parts)

    @property
    def top(self) -> float:
        return max(part.top for part in self.parts)

    @property
    def y(self) -> float:
        return self.parts[0].y

    @property
    def size(self) -> float:
        return max(part.size for part in self.parts)

    @property
    def inside(self) -> object:
        return self.parts[0].inside

    def begin_with(self, sign: str, x: float) -> None:
        """Put a sign, and a space, before its words."""
        first = self.parts[0]
        first.text, first.xs[:0], first.dress[:0] = f"{sign} {first.text}", [x, first.left], [0, 0]
        first.left, self._read = x, None

    def read(self) -> tuple[str, list[int], list[float]]:
        """Its text, what is put on each sign, and where it begins; a wide gap is two spaces."""
        if self._read is None:
            self._read = self._put_together()
        return self._read

    def _put_together(self) -> tuple[str, list[int], list[float]]:
        text = ""
        dress: list[int] = []
        xs: list[float] = []
        end = 0.0
        for n, part in enumerate(self.parts):
            gap = part.left - end
            if n:
                text = text.rstrip()
                del dress[len(text) :], xs[len(text) :]
                size = max(part.size, self.parts[n - 1].size)
                blank = "  " if gap > GAP * size else " " if gap > 0.15 * size else ""
                text, dress, xs = text + blank, dress + [0] * len(blank), xs + [end] * len(blank)
            text, dress, xs = text + part.text, dress + part.dress, xs + part.xs
            end = part.right
        return text, dress, xs

    @property
    def starts(self) -> list[float]:
        """Where its parts between wide gaps begin."""
        out = [self.parts[0].left]
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            if part.left - before.right > GAP * max(part.size, before.size):
                out.append(part.left)
        return out


@dataclass(eq=False)
class _Block:
    rows: list[Row] = field(default_factory=list)
    order: int = 0

    @property
    def left(self) -> float:
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        return max(row.right for row in self.rows)

    @property
    def bottom(self) -> float:
        return min(row.bottom for row in self.rows)

    @property
    def top(self) -> float:
        return max(row.top for row in self.rows)


def rows(parts: list[Part]) -> list[Row]:
    """The rows of one zone in reading order."""
    blocks = _blocks(parts)
    if len(blocks) <= _BLOCK_LIMIT:
        blocks = _sorted(_merged(blocks))
    blocks = [part for block in blocks for part in _newspaper(block)]
    return [row for block in blocks for row in block.rows]


def find_edges(rows: list[Row]) -> None:
    """The edges of the column of each row: as far as its rows reach, but not over what stands
    beside them."""
    words = [row for row in rows if row.inside is None]
    lefts = [row.left for row in words]
    places = [(row.left, row.right, row.y) for row in words]
    limits: list[tuple[float, float]] = []  # where the next column begins, the last one ends
    for left, right, y in places:
        reach = _NEAR * words[len(limits)].size
        near = [(a, b) for a, b, other in places if abs(other - y) <= reach]
        after = min((a for a, _ in near if a >= right - 1), default=_NOWHERE)
        before = max((b for _, b in near if b <= left + 1), default=-_NOWHERE)
        limits.append((before, after))
    for n, row in enumerate(words):
        # A row that stands alone beside a gap of the other column belongs to those around it.
        around = limits[max(n - 2, 0) : n] + limits[n + 1 : n + 3]
        afters = [after for _, after in around if row.right - 1 <= after < _NOWHERE]
        befores = [before for before, _ in around if -_NOWHERE < before <= row.left + 1]
        before, after = limits[n]
        if after == _NOWHERE and 2 * len(afters) > len(around):
            after = min(afters)
        if before == -_NOWHERE and 2 * len(befores) > len(around):
            before = max(befores)
        if n and after == _NOWHERE and _below(words[n - 1], row) and limits[n - 1][1] >= row.right:
            before, after = limits[n - 1]  # below the end of the other column
        limits[n] = before, after
    for row, (before, after) in zip(words, limits, strict=True):
        row.beside = after < _NOWHERE
        same = [
            right
            for (left, right, _), (_, other) in zip(places, limits, strict=True)
            if abs(other - after) <= 3 * row.size and row.left < right <= after + 1
        ]
        row.edge = max(same, default=row.right)
        row.begin = min((x for x in lefts if before - 1 <= x < row.right), default=row.left)


def _below(before: Row, row: Row) -> bool:
    size = max(before.size, row.size)
    return 0 < before.y - row.y <= 3 * size and abs(before.left - row.left) <= 3 * size


def _share(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """Which share of the lower of two boxes stands beside the other."""
    both = min(a[3], b[3]) - max(a[2], b[2])
    return both / max(min(a[3] - a[2], b[3] - b[2]), 0.1)


def _blocks(parts: list[Part]) -> list[_Block]:
    """Rows that follow each other downwards in the order of the file."""
    out: list[_Block] = []
    for part in parts:
        if out and part.inside is None and (row := out[-1].rows[-1]).inside is None:
            before = row.parts[-1]
            size = max(part.size, before.size)
            if abs(part.y - before.y) <= _LEVEL * size and part.left >= before.right - 0.5 * size:
                row.parts.append(part)
                continue
            below = _LEVEL * size < row.y - part.y <= _NEXT * size
            if below and part.left < row.right and row.left < part.right:
                out[-1].rows.append(Row([part]))
                continue
        out.append(_Block([Row([part])], len(out)))
    return out


def _merged(blocks: list[_Block]) -> list[_Block]:
    """Blocks that were written over each other, or a form and what fills it in, as one."""
    out: list[_Block] = []
    for block in blocks:
        over = [b for b in out if _interleave(b, block)]
        if not over:
            out.append(block)
            continue
        parts = [part for b in [*over, block] for row in b.rows for part in row.parts]
        over[0].rows = _by_sight(parts)
        out = [b for b in out if b not in over[1:]]
    return out


def _interleave(a: _Block, b: _Block) -> bool:
    if a.rows[0].inside is not None or b.rows[0].inside is not None:
        return False
    both = min(a.top, b.top) - max(a.bottom, b.bottom)
    if both <= 0 or a.left > b.right + 1e4:
        return False
    level = 0
    for row in b.rows:
        for other in a.rows:
            size = min(row.size, other.size)
            if abs(row.y - other.y) > _LEVEL * size:
                continue
            if min(row.right, other.right) - max(row.left, other.left) > 2:
                return True
            if any(part.left < other.right and part.right > other.left for part in row.parts):
                return True
            level += 1
    # Labels written first and what stands beside each of them later.
    fewer = min(len(a.rows), len(b.rows))
    if fewer < _FORM_ROWS or level < 0.8 * fewer or b.left < a.right - 1:
        return False
    widths = sum(row.right - row.left for row in a.rows) / len(a.rows)
    return widths < 0.55 * (b.left - a.left)


def _by_sight(parts: list[Part]) -> list[Row]:
    """Rows from top to bottom, each from left to right."""
    out: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: (-part.y, part.left)):
        if out and abs(out[-1][0].y - part.y) <= _LEVEL * max(part.size, out[-1][0].size):
            out[-1].append(part)
        else:
            out.append([part])
    return [Row(sorted(row, key=lambda part: part.left)) for row in out]


def _sorted(blocks: list[_Block]) -> list[_Block]:
    """In the order of the file, but nothing before what stands above it, or left beside it."""
    boxes = [(block.left, block.right, block.bottom, block.top) for block in blocks]
    first: list[set[int]] = [set() for _ in blocks]
    for n, b in enumerate(boxes):
        for k in range(n + 1, len(blocks)):
            a = boxes[k]
            across = min(a[1], b[1]) - max(a[0], b[0])
            size = blocks[k].rows[0].size
            above = a[2] >= b[3] - 0.5 * size and across > 1
            beside = a[1] <= b[0] + 1 and _share(a, b) >= 0.5
            if above or beside:
                first[n].add(k)  # written later, read before
            elif b[2] >= a[3] - 0.5 * size and across > 1:
                first[k].add(n)
    out: list[int] = []
    left = dict.fromkeys(range(len(blocks)))
    while left:
        free = (n for n in left if not any(k in left for k in first[n]))
        chosen = next(free, next(iter(left)))
        del left[chosen]
        out.append(chosen)
    return [blocks[n] for n in out]


def _newspaper(block: _Block) -> list[_Block]:
    """A block whose rows are lines of two columns of text, written side by side, in two."""
    run = [row for row in block.rows if len(row.parts) == 2]
    if len(run) < _COLUMN_ROWS or len(run) < 0.7 * len(block.rows):
        return [block]
    gutter = max(row.parts[0].right for row in run), min(row.parts[1].left for row in run)
    if gutter[1] <= gutter[0]:
        return [block]
    left, right = min(row.left for row in run), max(row.right for row in run)
    wide = [
        row
        for row in run
        if row.parts[0].right - left >= 0.85 * (gutter[0] - left)
        and row.parts[1].right - gutter[1] >= _FULL_SHARE * (right - gutter[1])
    ]
    if len(wide) < 0.7 * len(run) or gutter[0] - left < 0.5 * (right - gutter[1]):
        return [block]
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in block.rows:
        for part in row.parts:
            sides[part.left >= gutter[0]].append(Row([part]))
    return [_Block(side, block.order) for side in sides if side]
