"""The letters of a page of a PDF with their places, as pdfium gives them, the page upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

LOST = "\ufffd"
BOLD, RAISED, LOWERED, STRUCK = 1, 2, 4, 8  # what is put on letters
_BREAKS, _SPACE = (10, 13), 32
_HYPHEN = "\x02"  # what pdfium writes for a hyphen at the end of a line
_MARKS = frozenset(chr(c) for c in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)))
# Private-use glyphs of the Thai fonts of the 1990s: marks moved aside, letters without their foot.
_OLD_MARKS = frozenset(chr(c) for c in (*range(0xF701, 0xF70F), *range(0xF710, 0xF71B)))


@dataclass(slots=True, eq=False)
class Style:
    """What letters of one piece of the page share. size: in points; angle: in quarters."""

    size: float
    bold: bool = False
    angle: int = 0
    font: int = 0


@dataclass(slots=True, eq=False)
class Letter:
    """A letter, the box of its ink, and where on the line it was set (x, y), in points.

    made: a space that pdfium has put in. dress: what is put on it.
    """

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    style: Style
    made: bool = False
    dress: int = 0


def is_mark(sign: str) -> bool:
    """Whether it stands on or below the letter before it."""
    return sign in _MARKS or sign in _OLD_MARKS


class Turn:
    """Turns places so that the lines of a page run from left to right."""

    def __init__(self, quarters: int) -> None:
        self.quarters = quarters % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.quarters]

    def box(
        self, left: float, right: float, bottom: float, top: float
    ) -> tuple[float, float, float, float]:
        a, b = self.point(left, bottom), self.point(right, top)
        return min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])


def read(raw: Any, textpage: Any) -> tuple[list[Letter], list[Letter], Turn]:
    """The letters in the order of the file; those that run in another direction; how the page
    was turned."""
    found = _letters(raw, textpage)
    directions = Counter(one.style.angle for one in found if not one.sign.isspace())
    quarters = directions.most_common(1)[0][0] if directions else 0
    turn = Turn(max(quarters, 0))
    straight = [one for one in found if one.made or one.style.angle == quarters]
    other = [one for one in found if not one.made and one.style.angle != quarters]
    turned(straight, turn)
    return straight, other, turn


def turned(letters: list[Letter], turn: Turn) -> None:
    """Put letters where they stand when their lines run from left to right."""
    if not turn.quarters:
        return
    for one in letters:
        one.left, one.right, one.bottom, one.top = turn.box(
            one.left, one.right, one.bottom, one.top
        )
        one.x, one.y = turn.point(one.x, one.y)


def _letters(raw: Any, textpage: Any) -> list[Letter]:
    left, right, bottom, top = places = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    box, origin = [*map(ctypes.byref, places)], [ctypes.byref(x), ctypes.byref(y)]
    unicode_of, box_of, origin_of = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetCharBox,
        raw.FPDFText_GetCharOrigin,
    )
    styles = _Styles(raw, textpage)
    out: list[Letter] = []
    style = Style(10.0)
    for n in range(raw.FPDFText_CountChars(textpage)):
        code = unicode_of(textpage, n)
        if code in _BREAKS:
            continue
        sign = chr(code) if code else LOST
        if code == _SPACE and raw.FPDFText_IsGenerated(textpage, n) == 1:
            out.append(Letter(" ", 0, 0, 0, 0, 0, 0, style, True))
            continue
        style = styles.of(n)
        box_of(textpage, n, *box)
        origin_of(textpage, n, *origin)
        out.append(
            Letter(
                "-" if sign == _HYPHEN else sign,
                left.value,
                right.value,
                bottom.value,
                top.value,
                x.value,
                y.value,
                style,
                dress=BOLD * style.bold,
            )
        )
    return out


class _Styles:
    """The style of each piece of text of a page, looked up once."""

    def __init__(self, raw: Any, textpage: Any) -> None:
        self.raw, self.textpage = raw, textpage
        self._known: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}
        self._piece_of = raw.FPDFText_GetTextObject
        self._matrix, self._size = raw.FS_MATRIX(), ctypes.c_float()

    def of(self, n: int) -> Style:
        piece = self._piece_of(self.textpage, n)
        key = ctypes.addressof(piece.contents) if piece else 0
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(piece if key else None, n)
        return known

    def _read(self, piece: Any, n: int) -> Style:
        raw, matrix = self.raw, self._matrix
        raw.FPDFText_GetMatrix(self.textpage, n, matrix)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        near = round(quarters)
        turned = near % 4 if abs(quarters - near) < 0.06 else -1
        if piece is None:
            return Style(max(raw.FPDFText_GetFontSize(self.textpage, n), 1.0), angle=turned)
        raw.FPDFTextObj_GetFontSize(piece, self._size)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        font = raw.FPDFTextObj_GetFont(piece)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold:
            self._bold[key] = bool(font) and self._is_bold(font)
        # Mode 2: filled, and drawn around; so programs make a bold letter of a thin one.
        bold = self._bold[key] or raw.FPDFTextObj_GetTextRenderMode(piece) == 2
        return Style(min(max(self._size.value * scale, 1.0), 400.0), bold, turned, key)

    def _is_bold(self, font: Any) -> bool:
        name = ctypes.create_string_buffer(200)
        self.raw.FPDFFont_GetBaseFontName(font, name, 200)
        words = name.value.lower()
        return any(word in words for word in (b"bold", b"black", b"heavy"))
