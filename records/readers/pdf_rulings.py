"""The lines that are drawn on a page of a PDF, as rules across and down."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .pdf_letters import Turn

_THIN = 3.2  # points: a filled box that is no wider is a line
_SHORT = 4.0  # points: what is shorter is a part of a drawing
_SAME = 2.5  # points by which two lines may be apart and be one
_GAP = 4.0  # points between pieces of one line
_DRAWN_LIMIT = 20_000  # segments of paths of a page that are looked at
_FORM_DEPTH = 4
_DOT = (1.2, 7.0)  # points a side: a small filled sign, as before the items of a list
_WHITE = 250  # of 255: a line so light is none

Dot = tuple[float, float]  # its middle
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rule:
    """A line: at: where it stands across; start, end: how far it runs."""

    at: float
    start: float
    end: float


def rules(raw: Any, page: Any, turn: Turn) -> tuple[list[Rule], list[Rule], list[Dot]]:
    """(horizontal lines, vertical lines, dots) of a page."""
    across: list[Rule] = []
    down: list[Rule] = []
    dots: list[Dot] = []
    left = _DRAWN_LIMIT
    for box in _boxes(raw, page):
        left -= 1
        if left < 0:
            return [], [], []
        x0, x1, y0, y1 = turn.box(*box)
        if y1 - y0 <= _THIN and x1 - x0 >= _SHORT:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 >= _SHORT:
            down.append(Rule((x0 + x1) / 2, y0, y1))
        elif _DOT[0] <= min(x1 - x0, y1 - y0) and max(x1 - x0, y1 - y0) <= _DOT[1]:
            dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
    return _merged(across), _merged(down), dots


def _boxes(raw: Any, page: Any) -> Iterable[tuple[float, float, float, float]]:
    """(left, right, bottom, top) of each line that is drawn, and of each thin box and dot."""
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
    for points, curved in _subpaths(raw, thing, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), max(xs), min(ys), max(ys)
        sides = box[1] - box[0], box[3] - box[2]
        dot = filled and max(sides) <= _DOT[1]
        if dot or (min(sides) <= _THIN and not curved):
            yield box
        elif stroked and not curved:
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                yield min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)


def _subpaths(
    raw: Any, path: Any, matrix: Matrix
) -> Iterable[tuple[list[tuple[float, float]], bool]]:
    """The points of each, and whether it is curved."""
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
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


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
            if len(out) > first and one.start - out[-1].end <= _GAP:
                out[-1].end = max(out[-1].end, one.end)
            else:
                out.append(Rule(at, one.start, one.end))
    return out
