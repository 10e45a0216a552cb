"""The letters of a page of a PDF with their places, as pdfium gives them.

A page may be turned, a bold letter printed twice, a mark written far behind its letter, and a font
may say of its letters that they are those of a code page: all of it is put right here.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

LOST = "\ufffd"
_ECHO = 0.12  # of the size: how far the second print of a bold letter may be
_SQUARE = 8.0  # points: letters are looked for in squares so wide
_GLYPHS = 2  # that say several letters, behind which another may say them again
_ROOM = 0.75  # of a glyph: in a gap so wide stands another that says nothing
_NEAR = 0.35  # sizes: a mark further from its letter was written on its own
_BREAKS, _SPACE = (10, 13), 32
_HYPHEN = "\x02"  # what pdfium writes for a hyphen at the end of a line
_MARKS = frozenset(chr(c) for c in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)))
_CODE_PAGE_LETTERS = 10  # of one font, before it is believed to be of the Thai code page
_CODE_PAGE_SHARE = 0.4  # of these: other letters that there may be
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
    found = _letters(raw, textpage)
    directions = Counter(one.style.angle for one in found if not one.sign.isspace())
    quarters = directions.most_common(1)[0][0] if directions else 0
    turn = Turn(max(quarters, 0))
    straight = [one for one in found if one.made or one.style.angle == quarters]
    other = [one for one in found if not one.made and one.style.angle != quarters]
    turned(straight, turn)
    straight = _printed_once(_said_once(straight))
    _read_code_page(straight)
    _widen_am(straight)
    return _with_marks_at_home(straight), other, turn


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
            )
        )
    return out


class _Styles:
    """The style of each piece of text of a page, looked up once."""

    def __init__(self, raw: Any, textpage: Any) -> None:
        self.raw, self.textpage = raw, textpage
        self._known: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}
        self._matrix, self._size = raw.FS_MATRIX(), ctypes.c_float()

    def of(self, n: int) -> Style:
        piece = self.raw.FPDFText_GetTextObject(self.textpage, n)
        key = ctypes.addressof(piece.contents) if piece else 0
        if key not in self._known:
            self._known[key] = self._read(piece if key else None, n)
        return self._known[key]

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


def _said_once(letters: list[Letter]) -> list[Letter]:
    """Without the letters of a syllable that each of its glyphs says anew: its mark says ตั้, too."""
    out: list[Letter] = []
    before: list[list[Letter]] = []  # glyphs of several letters
    n, size = 0, len(letters)
    while n < size:
        one, end = letters[n], n + 1
        while end < size and letters[end].x == one.x and _one_glyph(one, letters[end]):
            end += 1
        if end == n + 1:
            out.append(one)
            n = end
            continue
        glyph = letters[n:end]
        n = end
        said = [other for other in before[-_GLYPHS:] if _says_again(glyph, other)]
        if said:
            said[-1][-1].right = max(said[-1][-1].right, glyph[-1].right)
            continue
        out += glyph
        before.append(glyph)
    return out


def _says_again(glyph: list[Letter], other: list[Letter]) -> bool:
    if [one.sign for one in glyph] != [one.sign for one in other]:
        return False
    # They touch; the same syllable once more would begin behind the first.
    left, right = min(one.left for one in other), max(one.right for one in other)
    touch = left - 1.0 < min(one.left for one in glyph) < right + 1.0
    return touch and glyph[0].x > other[0].x and abs(glyph[0].y - other[0].y) < glyph[0].style.size


def _one_glyph(one: Letter, other: Letter) -> bool:
    """Whether both are letters of one glyph: they were set in one place, and share its box."""
    if one.made or other.made or one.x != other.x or one.y != other.y:
        return False
    level = one.bottom == other.bottom and one.top == other.top
    return (level or one.left == other.left) and one.style is other.style


def _printed_once(letters: list[Letter]) -> list[Letter]:
    """Without the second print of letters that were printed twice, to be bold."""
    seen: dict[tuple[str, int, int], list[Letter]] = {}
    out = []
    for one in letters:
        if one.made or one.sign.isspace():
            out.append(one)
            continue
        sign, x, y = one.sign, one.x, one.y
        reach = min(_ECHO * one.style.size, 1.2)
        if seen and _stands_at(seen, sign, x, y, reach):
            continue
        seen.setdefault((sign, int(x // _SQUARE), int(y // _SQUARE)), []).append(one)
        out.append(one)
    return out


def _stands_at(
    seen: dict[tuple[str, int, int], list[Letter]], sign: str, x: float, y: float, reach: float
) -> bool:
    """Whether the same letter stands there already. seen: letters by squares of the page."""
    a, b = int((x - reach) // _SQUARE), int((y - reach) // _SQUARE)
    c, d = int((x + reach) // _SQUARE), int((y + reach) // _SQUARE)
    for column in (a,) if a == c else (a, c):
        for row in (b,) if b == d else (b, d):
            for other in seen.get((sign, column, row), ()):
                if abs(other.x - x) <= reach and abs(other.y - y) <= reach:
                    return True
    return False


def _read_code_page(letters: list[Letter]) -> None:
    """Letters of a font that says Latin where it shows the Thai of the old code page."""
    latin: Counter[int] = Counter()
    others: Counter[int] = Counter()  # Thai letters, and plain Latin ones
    for one in letters:
        if "\xa1" <= one.sign <= "\xfb":
            latin[one.style.font] += 1
        elif not one.made and (one.sign > "\xfb" or one.sign.isalpha()):
            others[one.style.font] += 1
    wrong = {
        font
        for font, count in latin.items()
        if count >= _CODE_PAGE_LETTERS and others[font] <= _CODE_PAGE_SHARE * count
    }
    for one in letters:
        if one.style.font in wrong and "\xa1" <= one.sign <= "\xfb":
            one.sign = one.sign.encode("latin-1").decode("cp874", "replace")


def _widen_am(letters: list[Letter]) -> None:
    """Room for the second half of a sara am that was said by the glyph of its consonant alone."""
    words = [one for one in letters if not one.made and not one.sign.isspace()]
    for before, am, after in zip(words, words[1:], words[2:], strict=False):
        if am.sign == "\u0e33" and _one_glyph(before, am):
            width = am.right - before.left
            if after.left - am.right >= _ROOM * width:
                am.right += width


def _with_marks_at_home(letters: list[Letter]) -> list[Letter]:
    """Marks that were written on their own, behind the letter that they stand on."""
    strays: list[Letter] = []
    out: list[Letter] = []
    last: Letter | None = None
    for one in letters:
        if is_mark(one.sign):
            size = one.style.size
            home = last is not None and (
                abs(one.y - last.y) <= size
                and last.x - _NEAR * size <= one.x <= last.right + 2 * _NEAR * size
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
