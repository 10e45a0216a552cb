"""Letters of a PDF that its program wrote in a way of its own, put right.

A bold letter may be printed twice, a syllable said by each of its glyphs, a mark written far behind
its letter, and a font may say of its letters that they are those of a code page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .pdf_letters import Letter, is_mark

_ECHO = 0.12  # of the size: how far the second print of a bold letter may be
_SQUARE = 8.0  # points: letters are looked for in squares so wide
_GLYPHS = 2  # that say several letters, behind which another may say them again
_ROOM = 0.75  # of a glyph: in a gap so wide stands another that says nothing
_NEAR = 0.35  # sizes: a mark further from its letter was written on its own
_CODE_PAGE_LETTERS = 10  # of one font, before it is believed to be of the Thai code page
_CODE_PAGE_SHARE = 0.4  # of these: other letters that there may be


def put_right(letters: list[Letter]) -> list[Letter]:
    """The letters of a page, each once and behind the one that it belongs to."""
    out = _printed_once(_said_once(letters))
    _read_code_page(out)
    _widen_am(out)
    return _with_marks_at_home(out)


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
        size, x = stray.style.size, (stray.left + stray.right) / 2
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
