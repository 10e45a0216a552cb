"""The letters of a page of a PDF with their places, as pdfium gives them.

A page may be turned, a bold letter printed twice, a mark written far behind its letter, and a font
may say of its letters that they are those of a code page: all of it is put right here.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

LOST = "\ufffd"
_ECHO = 0.12  # of the size: how far the second print of a bold letter may be
_FAR = 1.5  # sizes: a mark further from its letter was written on its own
_HYPHEN = "\x02"  # what pdfium writes for a hyphen at the end of a line
_MARKS = frozenset(chr(c) for c in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)))
_CODE_PAGE_LETTERS = 10  # of one font, before it is believed to be of the Thai code page
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

    made: a space that pdfium has put in.
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

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


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
    found = _printed_once(_said_once(_letters(raw, textpage)))
    directions = Counter(one.style.angle for one in found if not one.sign.isspace())
    quarters = directions.most_common(1)[0][0] if directions else 0
    turn = Turn(max(quarters, 0))
    straight = [one for one in found if one.made or one.style.angle == quarters]
    other = [one for one in found if not one.made and one.style.angle != quarters]
    if turn.quarters:
        for one in straight:
            one.left, one.right, one.bottom, one.top = turn.box(
                one.left, one.right, one.bottom, one.top
            )
            one.x, one.y = turn.point(one.x, one.y)
    _read_code_page(straight)
    return _with_marks_at_home(straight), other, turn


def _letters(raw: Any, textpage: Any) -> list[Letter]:
    box = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    styles = _Styles(raw, textpage)
    out: list[Letter] = []
    style = Style(10.0)
    for n in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, n)
        sign = chr(code) if code else LOST
        if sign in "\r\n":
            continue
        if raw.FPDFText_IsGenerated(textpage, n) == 1 and sign == " ":
            out.append(Letter(" ", 0, 0, 0, 0, 0, 0, style, made=True))
            continue
        style = styles.of(n)
        raw.FPDFText_GetCharBox(textpage, n, *box)
        raw.FPDFText_GetCharOrigin(textpage, n, x, y)
        left, right, bottom, top = (value.value for value in box)
        sign = "-" if sign == _HYPHEN else sign
        out.append(Letter(sign, left, right, bottom, top, x.value, y.value, style))
    return out


class _Styles:
    """The style of each piece of text of a page, looked up once."""

    def __init__(self, raw: Any, textpage: Any) -> None:
        self.raw, self.textpage = raw, textpage
        self._known: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}

    def of(self, n: int) -> Style:
        piece = self.raw.FPDFText_GetTextObject(self.textpage, n)
        key = ctypes.addressof(piece.contents) if piece else 0
        if key not in self._known:
            self._known[key] = self._read(piece if key else None, n)
        return self._known[key]

    def _read(self, piece: Any, n: int) -> Style:
        import math

        raw = self.raw
        angle = raw.FPDFText_GetCharAngle(self.textpage, n)
        quarters = angle / (math.pi / 2)
        near = round(quarters)
        turned = near % 4 if abs(quarters - near) < 0.06 else -1
        if piece is None:
            return Style(max(raw.FPDFText_GetFontSize(self.textpage, n), 1.0), angle=turned)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(piece, size)
        raw.FPDFText_GetMatrix(self.textpage, n, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        font = raw.FPDFTextObj_GetFont(piece)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold:
            self._bold[key] = bool(font) and self._is_bold(font)
        # Mode 2: filled, and drawn around; so programs make a bold letter of a thin one.
        bold = self._bold[key] or raw.FPDFTextObj_GetTextRenderMode(piece) == 2
        return Style(min(max(size.value * scale, 1.0), 400.0), bold, turned, key)

    def _is_bold(self, font: Any) -> bool:
        name = ctypes.create_string_buffer(200)
        self.raw.FPDFFont_GetBaseFontName(font, name, 200)
        words = name.value.lower()
        return any(word in words for word in (b"bold", b"black", b"heavy"))


def _said_once(letters: list[Letter]) -> list[Letter]:
    """Without the letters of a syllable that each of its glyphs says anew: its mark says ตั้, too."""
    out: list[Letter] = []
    last: list[Letter] = []
    n = 0
    while n < len(letters):
        end = n + 1
        while end < len(letters) and _one_glyph(letters[n], letters[end]):
            end += 1
        glyph = letters[n:end]
        n = end
        if len(glyph) > 1 and [a.sign for a in glyph] == [b.sign for b in last]:
            over = min(last[-1].right, glyph[-1].right) - max(last[0].left, glyph[0].left)
            if over >= 0.5 * (glyph[-1].right - glyph[0].left):
                continue
        out += glyph
        last = glyph if not glyph[0].made else last
    return out


def _one_glyph(one: Letter, other: Letter) -> bool:
    """Whether both are letters of one glyph: they were set in one place."""
    same = one.x == other.x and one.y == other.y and one.style is other.style
    return same and not one.made and not other.made


def _printed_once(letters: list[Letter]) -> list[Letter]:
    """Without the second print of letters that were printed twice, to be bold."""
    seen: dict[tuple[str, int, int], list[Letter]] = {}
    out = []
    for one in letters:
        if one.made or one.sign.isspace():
            out.append(one)
            continue
        reach = min(_ECHO * one.style.size, 1.2)
        a, b = int(one.x // 4), int(one.y // 4)
        near = {(one.sign, int((one.x + dx) // 4), int((one.y + dy) // 4))
                for dx in (-reach, reach) for dy in (-reach, reach)}  # fmt: skip
        if any(
            abs(other.x - one.x) <= reach and abs(other.y - one.y) <= reach
            for key in near
            for other in seen.get(key, ())
        ):
            continue
        seen.setdefault((one.sign, a, b), []).append(one)
        out.append(one)
    return out


def _read_code_page(letters: list[Letter]) -> None:
    """Letters of a font that says Latin where it shows the Thai of the old code page."""
    latin: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for one in letters:
        if not one.made:
            counted = latin if "\xa1" <= one.sign <= "\xfb" else others
            counted[one.style.font] += one.sign > "\xfb" or counted is latin
    wrong = {font for font, n in latin.items() if n >= _CODE_PAGE_LETTERS and not others[font]}
    for one in letters:
        if one.style.font in wrong and "\xa1" <= one.sign <= "\xfb":
            one.sign = one.sign.encode("latin-1").decode("cp874", "replace")


def _with_marks_at_home(letters: list[Letter]) -> list[Letter]:
    """Marks that were written on their own, behind the letter that they stand on."""
    strays: list[Letter] = []
    out: list[Letter] = []
    last: Letter | None = None
    for one in letters:
        if is_mark(one.sign):
            size = one.style.size
            home = last is not None and (
                abs(one.y - last.y) <= size and -_FAR * size <= one.x - last.x <= _FAR * size
            )
            if not home:
                strays.append(one)
                continue
        elif not one.made and not one.sign.isspace():
            last = one
        out.append(one)
    return _put_back(strays, out) if strays else out


def _put_back(strays: list[Letter], letters: list[Letter]) -> list[Letter]:
    lines: dict[int, list[int]] = {}
    for n, one in enumerate(letters):
        if not one.made and not one.sign.isspace() and not is_mark(one.sign):
            lines.setdefault(round(one.y / 8), []).append(n)
    behind: dict[int, list[Letter]] = {}
    for stray in strays:
        size, x = stray.style.size, stray.middle[0]
        row = round(stray.y / 8)
        near = [
            n
            for k in range(row - 2, row + 3)
            for n in lines.get(k, ())
            if abs(letters[n].y - stray.y) <= size
            and letters[n].left - 0.3 * size <= x <= letters[n].right + 0.3 * size
        ]
        at = min(near, key=lambda n: abs(letters[n].right - x), default=len(letters) - 1)
        behind.setdefault(at, []).append(replace(stray, y=letters[at].y) if near else stray)
    out: list[Letter] = list(behind.get(-1, ()))
    for n, one in enumerate(letters):
        out.append(one)
        if n in behind:
            out += sorted(behind[n], key=lambda mark: mark.bottom)
    return out
