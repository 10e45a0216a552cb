"""Letters of a page → parts: letters side by side on one line, without a wide gap.

A space before a mark is never Thai, letters that are spaced out are no words of one letter, and a
syllable that stands twice in one place is read once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .pdf_letters import LOWERED, RAISED, Letter, is_mark

GAP = 1.15  # sizes: from here on a gap is one between columns
_BACK = 1.0  # points that a letter may begin before the end of the one before it
_OVER = 0.5  # of a syllable that must stand where the same one stands
_SMALL = 0.85  # of the size of the other letters, when raised or lowered
_LIFTED = 0.12  # sizes above the line from which a small letter is raised
_TOUCHING = 0.14  # sizes: a narrower space that nobody set is none
_SPACED = 0.5  # share of letters with a space behind them from which letters are spaced out
_AM, _RING, _AA = "\u0e33", "\u0e4d", "\u0e32"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
Zone = tuple[int, int]  # of a table and one of its cells; (-1, 0) is the page itself
PAGE: Zone = (-1, 0)


@dataclass(slots=True, eq=False)
class Part:
    """text with its box; y: of the line that it stands on; xs: where each sign begins; dress: what
    is put on it. inside: the table or picture that stands here in place of words."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    y: float
    size: float
    xs: list[float] = field(default_factory=list)
    dress: list[int] = field(default_factory=list)
    inside: object = None


def parts(letters: list[Letter], zone_of: Callable[[float, float], Zone]) -> dict[Zone, list[Part]]:
    """The parts of each zone, in the order of the file."""
    out: dict[Zone, list[Part]] = {}
    run: list[Letter] = []
    zone = PAGE
    end = 0.0

    def close() -> None:
        if any(not one.sign.isspace() for one in run):
            out.setdefault(zone, []).append(_part(run))
        run.clear()

    last: Letter | None = None
    for one in letters:
        if one.made or one.sign.isspace():
            if run:
                run.append(one)
            continue
        mark = is_mark(one.sign)
        here = zone if mark and last is not None else zone_of((one.left + one.right) / 2, one.y)
        if last is None or here != zone or not _goes_on(last, one, end, mark):
            close()
            zone, end = here, one.right
        run.append(one)
        end = max(end, one.right)
        last = one if not mark or last is None else last
    close()
    return out


def _goes_on(last: Letter, one: Letter, end: float, mark: bool) -> bool:
    """Whether *one* stands beside the letter before it."""
    size = max(last.style.size, one.style.size)
    small = min(last.style.size, one.style.size) < _SMALL * size
    step = abs(one.y - last.y)
    if mark:
        return step <= size and abs(one.x - last.x) <= 2 * size
    if step > (0.6 if small else 0.3) * size:
        return False
    return one.x >= last.x - 1.5 * size and one.left - end <= GAP * size


def _part(run: list[Letter]) -> Part:
    while run[-1].sign.isspace():
        run.pop()
    letters = _without_echoes(run)
    ink = [one for one in letters if not one.made and not one.sign.isspace()]
    sizes = sorted(one.style.size for one in ink)
    lines = sorted(one.y for one in ink)
    level, size = lines[len(lines) // 2], sizes[len(sizes) // 2]
    _lift(ink, level, size)
    read = _read(letters)
    made = Part(
        "".join(sign for sign, _, _ in read),
        min(one.left for one in ink),
        max(one.right for one in ink),
        min(one.bottom for one in ink),
        max(one.top for one in ink),
        level,
        size,
    )
    made.xs, made.dress = [x for _, x, _ in read], [dress for _, _, dress in read]
    return made


def _lift(ink: list[Letter], level: float, size: float) -> None:
    """Mark the small letters that stand above or below the line."""
    for one in ink:
        if one.style.size < _SMALL * size:
            if one.y > level + _LIFTED * size:
                one.dress |= RAISED
            elif one.y < level - _LIFTED * size / 2:
                one.dress |= LOWERED


def _read(letters: list[Letter]) -> list[tuple[str, float, int]]:
    """(sign, where it begins, what is put on it) of what is read."""
    least = _least_gap(letters)
    out: list[tuple[str, float, int]] = []
    made = False  # a space that nobody set, not yet believed
    last: Letter | None = None
    end = -1e9
    for one in letters:
        if one.made:
            made = True
            continue
        sign = one.sign
        if (is_mark(sign) or sign == _AM) and last and _is_thai(last.sign):
            while out and out[-1][0].isspace():
                out.pop()
            made = False
        if made and last:
            thai = _is_thai(last.sign) and _is_thai(sign)
            if not thai or one.x - end >= max(least, _TOUCHING * one.style.size):
                out.append((" ", end, one.dress & last.dress))
        made = False
        if sign == _AA and any(before == _RING for before, _, _ in out[-2:]):
            sign = _AM  # the ring before it was its first half
            tones = [part for part in out[-2:] if part[0] in _TONES]
            del out[-1 - len(tones) :]
            out += tones
        out.append((" " if sign == "\u00a0" else sign, one.left, one.dress))
        if not sign.isspace():
            end = max(end, one.right)
            last = last if is_mark(sign) and last else one
    return out


def _least_gap(letters: list[Letter]) -> float:
    """How wide a space must be that nobody set: more where all letters are spaced out."""
    gaps: list[float] = []
    count = 0
    last: Letter | None = None
    end = -1e9
    made = False
    for one in letters:
        if one.made:
            made = True
        elif is_mark(one.sign):
            end = max(end, one.right)
        elif not one.sign.isspace():
            if last is not None:
                count += 1
                if made and _is_thai(last.sign) and _is_thai(one.sign):
                    gaps.append(one.x - end)
            last, made = one, False
            end = max(end, one.right)
    if count < 4 or len(gaps) < _SPACED * count:
        return 0.0
    gaps.sort()
    return 1.6 * gaps[len(gaps) // 2]


def _is_thai(sign: str) -> bool:
    return "\u0e01" <= sign <= "\u0e4e" or "\uf700" <= sign <= "\uf71a"


def _without_echoes(letters: list[Letter]) -> list[Letter]:
    """The letters without syllables that stand twice in one place.

    Some programs write the letters of a whole syllable for each of its glyphs: ตั้ง is ตั้งตั้.
    """
    out: list[Letter] = []
    end = -1e9
    n = 0
    while n < len(letters):
        run = n
        while run < len(letters) and not letters[run].made and letters[run].left < end - _BACK:
            run += 1
        if run > n + 1 and _stands_there(letters[n:run], out):
            n = run
            continue
        one = letters[n]
        if not one.made and not one.sign.isspace():
            end = max(end, one.right)
        out.append(one)
        n += 1
    return out


def _stands_there(run: list[Letter], out: list[Letter]) -> bool:
    """Whether the same letters already stand where *run* does."""
    words = "".join(one.sign for one in run)
    left, right = min(one.left for one in run), max(one.right for one in run)
    for at in range(max(0, len(out) - 40), len(out) - len(run) + 1):
        if out[at].sign != run[0].sign:
            continue
        same = out[at : at + len(run)]
        if "".join(one.sign for one in same) == words:
            there = [one for one in same if not one.made]
            over = min(right, max(one.right for one in there)) - max(left, there[0].left)
            if over >= _OVER * (right - left):
                return True
    return False
