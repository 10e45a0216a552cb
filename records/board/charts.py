"""Where the lines and marks of the board's charts stand: numbers, no markup.

Everything that a shade says, a figure beside it says, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from records.core import thai
from records.core.loading import loaded_once
from records.people import district_map

from .page import Board, Progress, Row

SHADES = 4  # steps of the map, besides that for none
WIDTH, HEIGHT = 640, 240  # of the chart over the year
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 14, 34
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Spot:
    """A district on the map. x, y: where its figure stands."""

    shape: district_map.Shape
    row: Row
    x: float
    y: float

    @property
    def shade(self) -> int:
        """0 for none, to SHADES for all."""
        return -(-self.row.share * SHADES // 100)


def spots(board: Board) -> list[Spot]:
    rows = {row.counts[0].figure.value: row for row in board.districts}
    return [Spot(shape, rows[shape.code], *_middles()[shape.code]) for shape in _shapes()]


def _shapes() -> tuple[district_map.Shape, ...]:
    return district_map.districts()[0]


@loaded_once
def _middles() -> dict[str, tuple[float, float]]:
    return {shape.code: _middle(shape.path) for shape in _shapes()}


def _middle(path: str) -> tuple[float, float]:
    """The centroid of the largest outline of a shape."""
    rings = []
    for part in path.split("z"):
        numbers = [int(number) for number in _NUMBER.findall(part)]
        if points := list(zip(numbers[::2], numbers[1::2], strict=True)):
            rings.append(points)
    best, where = 0.0, (0.0, 0.0)
    for points in rings:
        sides = list(zip(points, points[1:] + points[:1], strict=True))
        crosses = [(a[0] * b[1] - b[0] * a[1], a, b) for a, b in sides]
        area = sum(cross for cross, _, _ in crosses)
        if abs(area) > best:
            best = abs(area)
            x = sum((a[0] + b[0]) * cross for cross, a, b in crosses) / (3 * area)
            y = sum((a[1] + b[1]) * cross for cross, a, b in crosses) / (3 * area)
            where = (round(x, 1), round(y, 1))
    return where


@dataclass(frozen=True)
class Bar:
    """A target as a bar of 100 units: three stages within each other, a line for the target."""

    progress: Progress
    widths: tuple[float, ...]
    target: float


def bars(targets: list[Progress]) -> list[Bar]:
    return [_bar(progress) for progress in targets]


def _bar(progress: Progress) -> Bar:
    most = max(progress.target, *(count.number for count in progress.counts), 1)
    widths = tuple(round(100 * count.number / most, 1) for count in progress.counts)
    return Bar(progress, widths, round(100 * progress.target / most, 1))


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    label: str
    number: int = 0


@dataclass(frozen=True)
class Line:
    """Individual records over the months of the year, beside the straight way to the target."""

    points: tuple[Mark, ...]
    months: tuple[Mark, ...]
    scale: tuple[Mark, ...]
    goal: tuple[Mark, Mark]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def polyline(self) -> str:
        return " ".join(f"{mark.x:g},{mark.y:g}" for mark in self.points)


def year_line(board: Board) -> Line:
    target = board.targets[0].target
    most = max([target, *(n for _, n in board.months), 1])
    top = -(-most // 10) * 10

    def x(month: float) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * month / 12, 1)

    def y(number: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * number / top, 1)

    first, _ = thai.fiscal_dates(board.cycle.fiscal_year)
    points = [Mark(x(0), y(0), "", 0)]
    points += [Mark(x(_months(first, day)), y(n), _short(day), n) for day, n in board.months]
    months = [
        Mark(x(month + 0.5), HEIGHT - 12, thai.MONTHS_SHORT[(month + 9) % 12])
        for month in range(12)
    ]
    scale = [Mark(_LEFT, y(n), str(n), n) for n in (0, top // 2, top)]
    goal = (Mark(x(0), y(0), ""), Mark(x(12), y(target), str(target), target))
    return Line(tuple(points), tuple(months), tuple(scale), goal)


def _months(first: date, day: date) -> float:
    """Months from the first day of the year to the end of *day*."""
    whole = (day.year - first.year) * 12 + day.month - first.month
    return whole + min(1, day.day / 30)


def _short(day: date) -> str:
    return thai.thai_date(day, short=True)
