"""The lines of a page that was made ready (ocr_pictures.py), each a picture of its own.

Cut by the bodies of letters; marks above and below go with the nearer body. Rules of tables are
taken out first, and what stands in a cell is read by itself.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps

from . import ocr_pictures, ocr_tables
from .ocr_tables import Area, Box, Cell

LINES_LIMIT = 160  # of one page; a page of small print has 70
_MARGINS = (0.025, 0.015)  # of width and height that hold nothing but the edge of the paper
_BODY = 0.4  # of its fullest row that each row of a line's body has
_TALLEST = 26  # pixels of a body
_LOWEST = 9
_THIN = 0.55  # of the usual body: lower than that are marks of a neighbour
_NEAR = 0.75  # of a body, from the line whose marks they are
_LETTER_INK = 20  # pixels of ink from which it is a letter or a dash, no speck
_PAD = 10  # pixels of paper around a line


@dataclass(frozen=True)
class CutLine:
    """box: on the page; body: the height of its letters without marks."""

    picture: Image.Image
    box: Box
    body: int
    cell: Cell | None = None


def cut(grey: Image.Image) -> list[CutLine]:
    """The lines in the order in which they are read; cells of a table row by row."""
    mask = _without_margins(ocr_pictures.ink(grey))
    lying, standing = ocr_tables.rules_of(mask)
    cells = ocr_tables.cells_of(ImageChops.lighter(lying, standing))
    rules = ImageChops.lighter(lying, standing) if cells else lying
    wiped = ocr_tables.any_of(rules, (2, 2))
    wiped = ImageChops.lighter(wiped, ocr_tables.leaders(ImageChops.subtract(mask, wiped)))
    mask = ImageChops.subtract(mask, wiped)
    clean = grey.copy()
    clean.paste(255, (0, 0), wiped)
    out: list[CutLine] = []
    outside = mask.copy()
    for area in cells:
        outside.paste(0, area.box)
    for area in (Area((0, 0, *mask.size)), *cells):
        there = outside if area.cell is None else mask
        out += _lines(clean, there.crop(area.box), area)
    tops = {area.cell: area.box[1] for area in cells}
    for area in cells:  # cells of one row begin at the same height
        assert area.cell is not None  # noqa: S101 (cells have places)
        first = min(a.box[1] for a in cells if a.cell and a.cell[:2] == area.cell[:2])
        tops[area.cell] = first
    out.sort(key=lambda line: (tops.get(line.cell, line.box[1]), line.cell or (), line.box[1]))
    return out[:LINES_LIMIT]


def _without_margins(mask: Image.Image) -> Image.Image:
    x, y = round(mask.width * _MARGINS[0]), round(mask.height * _MARGINS[1])
    inner = (x, y, mask.width - x, mask.height - y)
    out = Image.new("L", mask.size)
    out.paste(mask.crop(inner), inner)
    return out


def _lines(clean: Image.Image, mask: Image.Image, area: Area) -> list[CutLine]:
    out = []
    left, top = area.box[:2]
    for begin, end, body in _bands(mask):
        strip = mask.crop((0, begin, mask.width, end))
        found = _extent(strip, body)
        if not found or end - begin < 12:
            continue
        x0, x1 = max(0, found[0] - _PAD), min(mask.width, found[1] + _PAD)
        box = (left + x0, top + begin, left + x1, top + end)
        near = ocr_tables.any_of(strip.crop((x0, 0, x1, end - begin)), (3, 3))
        paper = Image.new("L", near.size, 255)
        picture = Image.composite(clean.crop(box), paper, near)
        picture = ImageOps.expand(picture, _PAD, 255)
        out.append(CutLine(picture, box, body, area.cell))
    return out


def runs(ink: Image.Image) -> list[tuple[int, int]]:
    """Columns with ink, as (begin, end) of those that hang together."""
    out: list[tuple[int, int]] = []
    for x, mean in enumerate(ocr_pictures.columns(ink)):
        if mean > 0:
            begin = out.pop()[0] if out and out[-1][1] == x else x
            out.append((begin, x + 1))
    return out


def _extent(strip: Image.Image, body: int) -> tuple[int, int] | None:
    """Where the letters of a line begin and end; specks that stand alone are none."""
    ink = [mean * strip.height / 255 for mean in ocr_pictures.columns(strip)]
    runs: list[tuple[int, int, float]] = []  # begin, end, pixels of ink
    for x, pixels in enumerate(ink):
        if pixels < 0.5:
            continue
        if runs and x - runs[-1][1] <= body:
            runs[-1] = (runs[-1][0], x + 1, runs[-1][2] + pixels)
        else:
            runs.append((x, x + 1, pixels))
    runs = [run for run in runs if run[2] >= _LETTER_INK]
    return (runs[0][0], runs[-1][1]) if runs else None


def _bands(mask: Image.Image) -> list[tuple[int, int, int]]:
    """(top, bottom, height of the body) of each line, from the top."""
    ink = [mean * mask.width / 255 for mean in ocr_pictures.rows(mask)]
    bodies = _bodies(_smooth(ink))
    if not bodies:
        return []
    usual = statistics.median(end - begin for begin, end in bodies)
    tall = [body for body in bodies if body[1] - body[0] >= _THIN * usual]
    lines = [
        body
        for body in bodies
        if body in tall or all(_distance(body, other) >= _NEAR * usual for other in tall)
    ]
    out = []
    for n, (begin, end) in enumerate(lines):
        high = end - begin
        top = _parting(ink, lines[n - 1][1], begin) if n else 0
        bottom = _parting(ink, end, lines[n + 1][0]) if n + 1 < len(lines) else len(ink)
        top, bottom = max(top, round(begin - 1.3 * high)), min(bottom, round(end + 0.8 * high))
        out.append((max(0, top), bottom, high))
    return out


def _smooth(ink: Sequence[float]) -> list[float]:
    """Each row with its neighbours, the nearer the more."""
    weights = (1, 2, 3, 4, 3, 2, 1)
    whole = [0.0] * 3 + list(ink) + [0.0] * 3
    return [
        sum(w * v for w, v in zip(weights, whole[n : n + 7], strict=True)) / 16
        for n in range(len(ink))
    ]


def _bodies(ink: Sequence[float]) -> list[tuple[int, int]]:
    """Rows that the bodies of letters stand in, from the fullest line to the emptiest."""
    taken = bytearray(len(ink))
    out = []
    for peak in sorted(range(len(ink)), key=lambda row: -ink[row]):
        least = _BODY * ink[peak]
        if ink[peak] < 4:
            break
        if taken[peak]:
            continue
        begin = end = peak
        while begin and ink[begin - 1] > least and peak - begin < _TALLEST:
            begin -= 1
        while end < len(ink) - 1 and ink[end + 1] > least and end - peak < _TALLEST:
            end += 1
        free = not any(taken[begin : end + 1])
        guard = 4 if free else 0
        first, last = max(0, begin - guard), min(len(ink), end + 1 + guard)
        taken[first:last] = b"\1" * (last - first)
        if free and end + 1 - begin >= _LOWEST:
            out.append((begin, end + 1))
    return sorted(out)


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1])


def _parting(ink: Sequence[float], end: int, begin: int) -> int:
    """The row between two bodies that parts them: the emptiest, where marks do not reach."""
    gap = begin - end
    first, last = end + round(0.25 * gap), end + max(1, round(0.6 * gap))
    rows = range(first, max(first + 1, last))
    middle = end + 0.4 * gap
    return min(rows, key=lambda row: (round(ink[row]), abs(row - middle))) if gap > 0 else end
