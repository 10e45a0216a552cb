"""The lines that are drawn on a page of a PDF, and the grids of tables that they make."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .pdf_letters import Turn

_THIN = 3.2  # points: a filled box that is no wider is a line
_SHORT = 4.0  # points: what is shorter is a part of a drawing
_SAME = 2.5  # points by which two lines may be apart and be one
_MEET = 4.0  # points by which a line may miss the one that it meets
_DRAWN_LIMIT = 20_000  # segments of paths of a page that are looked at
_LINE_LIMIT = 700  # lines of one direction
_CELL_LIMIT = 1_500
_COVERED = 0.6  # of the side of a cell that a line must cover to close it
_FORM_DEPTH = 4
_WHITE = 250  # of 255: a line so light is none
_NARROW = 16.0  # points: columns so narrow are boxes for single letters

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rule:
    """A line: at: where it stands across; start, end: how far it runs."""

    at: float
    start: float
    end: float


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


def rules(raw: Any, page: Any, turn: Turn) -> tuple[list[Rule], list[Rule]]:
    """(horizontal, vertical) lines of a page."""
    across: list[Rule] = []
    down: list[Rule] = []
    left = _DRAWN_LIMIT
    for box in _boxes(raw, page):
        left -= 1
        if left < 0:
            return [], []
        x0, x1, y0, y1 = turn.box(*box)
        if y1 - y0 <= _THIN and x1 - x0 >= _SHORT:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 >= _SHORT:
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return _merged(across), _merged(down)


def _boxes(raw: Any, page: Any) -> Iterable[tuple[float, float, float, float]]:
    """(left, right, bottom, top) of each line that is drawn, and of each thin box."""
    for n in range(raw.FPDFPage_CountObjects(page)):
        yield from _of_object(raw, raw.FPDFPage_GetObject(page, n), _IDENTITY, 0)


def _of_object(
    raw: Any, thing: Any, outer: Matrix, depth: int
) -> Iterable[tuple[float, float, float, float]]:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
        return
    matrix = _times(_matrix(raw, thing), outer)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        if depth < _FORM_DEPTH:
            for n in range(raw.FPDFFormObj_CountObjects(thing)):
                yield from _of_object(raw, raw.FPDFFormObj_GetObject(thing, n), matrix, depth + 1)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    stroked = bool(stroke.value) and not _is_white(raw.FPDFPageObj_GetStrokeColor, thing)
    filled = bool(fill.value) and not _is_white(raw.FPDFPageObj_GetFillColor, thing)
    if not (stroked or filled):
        return
    for points in _subpaths(raw, thing, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), max(xs), min(ys), max(ys)
        thin = min(box[1] - box[0], box[3] - box[2]) <= _THIN
        if thin:
            yield box
        elif stroked:
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                yield min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)


def _subpaths(raw: Any, path: Any, matrix: Matrix) -> Iterable[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    curved = False
    for n in range(min(raw.FPDFPath_CountSegments(path), _DRAWN_LIMIT)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _matrix(raw: Any, thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _is_white(read: Any, thing: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    if not read(thing, *colour):
        return False
    red, green, blue, opaque = (part.value for part in colour)
    return opaque == 0 or min(red, green, blue) >= _WHITE


def _merged(lines: list[Rule]) -> list[Rule]:
    """Pieces of one line as one."""
    rows: list[list[Rule]] = []
    for one in sorted(lines, key=lambda one: one.at):
        if rows and one.at - rows[-1][0].at <= _SAME:
            rows[-1].append(one)
        else:
            rows.append([one])
    out: list[Rule] = []
    for row in rows:
        row.sort(key=lambda one: one.start)
        at = sum(one.at for one in row) / len(row)
        first = len(out)
        for one in row:
            if len(out) > first and one.start - out[-1].end <= _MEET:
                out[-1].end = max(out[-1].end, one.end)
            else:
                out.append(Rule(at, one.start, one.end))
    return out


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
