"""The grids of ruled tables, with their merged cells, out of the lines of a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from .pdf_letters import Letter
from .pdf_rulings import Rule

_MEET = 4.0  # points by which a line may miss the one that it meets
_LINE_LIMIT = 700  # lines of one direction
_CELL_LIMIT = 1_500
_COVERED = 0.6  # of the side of a cell that a line must cover to close it
_OPEN_LINES = 3  # that a table without lines between its columns has at least
_COLUMN_GAP = 7.0  # points that stay white between its columns
_NARROW = 16.0  # points: columns so narrow are boxes for single letters


@dataclass
class Cell:
    """row, column: of its upper left corner; rows, columns: how many it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(eq=False)
class Grid:
    """A ruled table. xs: from left to right, ys: from top to bottom; cells: in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell] = field(default_factory=list)
    at: dict[tuple[int, int], int] = field(default_factory=dict)  # (row, column) → cell

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.xs[-1], self.ys[-1], self.ys[0]

    def cell_at(self, x: float, y: float) -> int | None:
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = sum(edge <= x for edge in self.xs[1:-1])
        row = sum(edge >= y for edge in self.ys[1:-1])
        return self.at[row, column]

    def cell_box(self, number: int) -> tuple[float, float, float, float]:
        cell = self.cells[number]
        return (
            self.xs[cell.column],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
            self.ys[cell.row],
        )


def grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The ruled tables, the largest first."""
    if len(across) > _LINE_LIMIT or len(down) > _LINE_LIMIT:
        return []
    out = [grid for group in _groups(across, down) if (grid := _grid(*group))]
    return sorted(out, key=lambda grid: (grid.xs[0] - grid.xs[-1]) * (grid.ys[0] - grid.ys[-1]))


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, together."""
    parent = list(range(len(across) + len(down)))

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for n, line in enumerate(across):
        for k, other in enumerate(down):
            if (
                line.start - _MEET <= other.at <= line.end + _MEET
                and other.start - _MEET <= line.at <= other.end + _MEET
            ):
                parent[top(n)] = top(len(across) + k)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, line in enumerate([*across, *down]):
        group = groups.setdefault(top(n), ([], []))
        group[n >= len(across)].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _edges([*(one.at for one in down), *(x for one in across for x in (one.start, one.end))])
    ys = _edges([one.at for one in across])[::-1]
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _CELL_LIMIT:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows < 2:
        return None
    widths = sorted(b - a for a, b in zip(xs, xs[1:], strict=False))
    if rows == 1 and widths[len(widths) // 2] < _NARROW:
        return None
    region = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def top(at: tuple[int, int]) -> tuple[int, int]:
        while region[at] != at:
            at = region[at]
        return at

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not _closed(down, xs[c + 1], ys[r + 1], ys[r]):
                region[top((r, c + 1))] = top((r, c))
            if r + 1 < rows and not _closed(across, ys[r + 1], xs[c], xs[c + 1]):
                region[top((r + 1, c))] = top((r, c))
    return _with_cells(Grid(xs, ys), [[top((r, c)) for c in range(columns)] for r in range(rows)])


def _closed(lines: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether a line stands at that side of a cell."""
    covered = sum(
        max(0.0, min(one.end, end) - max(one.start, start))
        for one in lines
        if abs(one.at - at) <= _MEET
    )
    return covered >= _COVERED * (end - start)


def _edges(places: list[float]) -> list[float]:
    out: list[list[float]] = []
    for place in sorted(places):
        if out and place - out[-1][-1] <= _MEET:
            out[-1].append(place)
        else:
            out.append([place])
    return [sum(some) / len(some) for some in out]


def _with_cells(grid: Grid, regions: list[list[tuple[int, int]]]) -> Grid | None:
    """The merged cells as rectangles; one of another shape becomes the rectangle around it."""
    boxes: dict[tuple[int, int], list[int]] = {}
    for r, row in enumerate(regions):
        for c, key in enumerate(row):
            box = boxes.setdefault(key, [r, c, r, c])
            box[0], box[1] = min(box[0], r), min(box[1], c)
            box[2], box[3] = max(box[2], r), max(box[3], c)
    cells = _apart(sorted(boxes.values()))
    for number, (top, left, bottom, right) in enumerate(cells):
        grid.cells.append(Cell(top, left, bottom - top + 1, right - left + 1))
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                grid.at[r, c] = number
    return grid if len(cells) > 1 else None


def _apart(boxes: list[list[int]]) -> list[list[int]]:
    """Rectangles that share nothing: those that do are one."""
    out: list[list[int]] = []
    left = boxes[::-1]
    while left:
        box = left.pop()
        met = [b for b in out if b[0] <= box[2] and box[0] <= b[2]
               and b[1] <= box[3] and box[1] <= b[3]]  # fmt: skip
        if not met:
            out.append(box)
            continue
        out = [b for b in out if b not in met]
        met.append(box)
        left.append([min(b[0] for b in met), min(b[1] for b in met),
                     max(b[2] for b in met), max(b[3] for b in met)])  # fmt: skip
    return sorted(out)


def open_grids(across: list[Rule], known: list[Grid], letters: list[Letter]) -> list[Grid]:
    """Tables that are ruled between their rows alone: white gaps part their columns."""
    alike: dict[tuple[int, int], list[Rule]] = {}
    for line in across if len(across) <= _LINE_LIMIT else ():
        if not any(_holds(grid, line) for grid in known):
            alike.setdefault((round(line.start / 3), round(line.end / 3)), []).append(line)
    out = [_open_grid(lines, letters) for lines in alike.values() if len(lines) >= _OPEN_LINES]
    return [grid for grid in out if grid is not None]


def _holds(grid: Grid, line: Rule) -> bool:
    left, right, bottom, top = grid.box
    across = left - _MEET <= line.start and line.end <= right + _MEET
    return across and bottom - _MEET <= line.at <= top + _MEET


def _open_grid(lines: list[Rule], letters: list[Letter]) -> Grid | None:
    ys = sorted({line.at for line in lines}, reverse=True)
    start, end = lines[0].start, lines[0].end
    inside = [
        one
        for one in letters
        if not one.made and not one.sign.isspace()
        if start <= one.left and one.right <= end and ys[-1] < one.y < ys[0]
    ]
    edges: list[float] = []
    reached = start
    for one in sorted(inside, key=lambda one: one.left):
        if one.left - reached >= _COLUMN_GAP and reached > start:
            edges.append((reached + one.left) / 2)
        reached = max(reached, one.right)
    if not edges:
        return None
    xs = [start, *edges, end]
    rows, columns = len(ys) - 1, len(xs) - 1
    grid = Grid(xs, ys, [Cell(r, c) for r in range(rows) for c in range(columns)])
    grid.at = {(cell.row, cell.column): n for n, cell in enumerate(grid.cells)}
    filled = {grid.cell_at((one.left + one.right) / 2, one.y) for one in inside}
    in_column = [sum(grid.at[r, c] in filled for r in range(rows)) for c in range(columns)]
    return grid if min(in_column) >= 2 else None
