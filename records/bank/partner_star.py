"""The five sectors round a record as points of a picture: who took part, and with how many."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from records.core.enums import Sector

WIDTH, HEIGHT = 340, 290
_CENTRE = (170, 140)
_RADIUS = 98


@dataclass(frozen=True)
class Point:
    """A sector at its place. count: partners of it; 0 where none took part."""

    value: str
    label: str
    x: int
    y: int
    count: int

    @property
    def sign_x(self) -> int:
        return self.x - 13

    @property
    def sign_y(self) -> int:
        return self.y - 20

    @property
    def word_y(self) -> int:
        return self.y + 46

    @property
    def count_y(self) -> int:
        return self.y + 20


def points(counts: Mapping[str, int]) -> list[Point]:
    """All five, the first at the top, clockwise."""
    out = []
    for n, sector in enumerate(Sector):
        angle = math.radians(-90 + n * 360 / len(Sector))
        x = _CENTRE[0] + _RADIUS * 1.28 * math.cos(angle)
        y = _CENTRE[1] + _RADIUS * math.sin(angle)
        number = counts.get(sector.value, 0)
        out.append(Point(sector.value, str(sector.label), round(x), round(y), number))
    return out
