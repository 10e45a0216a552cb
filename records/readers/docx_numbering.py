"""Automatic numbers of a Word document, worked out from its numbering definitions."""

from collections.abc import Iterator
from typing import NamedTuple

from records.core.richtext.lists import LETTERS

from .docx_xml import Element, W, attr, child, whole

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = LETTERS
_BULLET = "•"
BULLETS = "bullets"  # numId of the list that every document has, for items that reading makes
_LEVEL_LIMIT = 9  # Word has nine
_PATTERN_LIMIT = 40  # characters
_CHAIN_LIMIT = 12  # styles that a style may be based on, one behind the other
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(NamedTuple):
    """How one level of a list counts.

    legal: higher levels show Arabic digits whatever their form. restart: it starts anew behind a
    paragraph of a level above this one (from 0), by default its own; 0 goes on counting.
    """

    start: int
    form: str
    pattern: str
    legal: bool
    restart: int


class Numbering:
    """next(numId, level) gives the number a paragraph shows, such as "5.1", "(๑)" or "•".

    Lists that share a definition count together. A list that says so starts anew where it is
    first used, and the others go on from there.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str | None] = {}
        self._counters: dict[str | None, dict[int, int]] = {}
        # (numId, level) → where it starts anew; each counts once.
        self._starts: dict[tuple[str, int], int] = {}
        self._own: dict[str, dict[int, Level]] = {}  # numId → levels, where it changes them
        self._own[BULLETS] = {n: Level(1, "bullet", "", False, n) for n in range(_LEVEL_LIMIT)}
        if root is None:
            return
        links: dict[str, str] = {}
        same: dict[str, str] = {}  # definition → the one of its list style
        for abstract in root.findall(W + "abstractNum"):
            name = attr(abstract, "abstractNumId") or ""
            levels = {n: _level(lv, n) for n, lv in _by_level(abstract, "lvl")}
            self._levels[name] = levels
            if (style := child(abstract, "styleLink")) is not None:
                links[attr(style, "val") or ""] = name
        for abstract in root.findall(W + "abstractNum"):
            # A list that only names a list style counts by the definition of that style.
            name = attr(abstract, "abstractNumId") or ""
            link = child(abstract, "numStyleLink")
            linked = links.get(attr(link, "val") or "") if link is not None else None
            if linked is not None and not self._levels[name]:
                self._levels[name] = self._levels[linked]
                same[name] = linked
        for num in root.findall(W + "num"):
            self._read_num(num, same)

    def _read_num(self, num: Element, same: dict[str, str]) -> None:
        number = attr(num, "numId") or ""
        abstract = attr(child(num, "abstractNumId"), "val") or ""
        abstract = self._abstract_of[number] = same.get(abstract, abstract)
        for level, override in _by_level(num, "lvlOverride"):
            own, start = child(override, "lvl"), child(override, "startOverride")
            if own is not None:
                levels = self._own.setdefault(number, dict(self._levels.get(abstract, {})))
                levels[level] = _level(own, level)
            if start is not None:
                self._starts[number, level] = whole(start, "val", 1)

    def next(self, number: str, level: int) -> str:
        """The marker of the next paragraph at *level* of list *number*; "" when it has none."""
        abstract = self._abstract_of.get(number)
        levels = self._own.get(number) or self._levels.get(abstract or "", {})
        if level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        for higher in range(level):  # a level that was skipped counts as begun
            if higher in levels:
                counters.setdefault(higher, levels[higher].start)
        if (anew := self._starts.pop((number, level), None)) is not None:
            counters[level] = anew
        else:
            counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [k for k in counters if k > level]:
            if deeper not in levels or level < levels[deeper].restart:
                del counters[deeper]
        form = levels[level].form
        if form == "bullet":
            return _BULLET
        if form == "none":
            return ""
        return self._text(level, levels, counters)

    @staticmethod
    def _text(shown: int, levels: dict[int, Level], counters: dict[int, int]) -> str:
        pattern, legal = levels[shown].pattern, levels[shown].legal
        for level, (start, form, *_) in levels.items():
            value = counters.get(level, start)
            form = "decimal" if legal and level < shown else form
            pattern = pattern.replace(f"%{level + 1}", _number(value, form))
        return pattern.strip()


def _by_level(parent: Element, name: str) -> Iterator[tuple[int, Element]]:
    for element in parent.findall(W + name):
        if (level := whole(element, "ilvl", 0)) < _LEVEL_LIMIT:
            yield level, element


def _level(level: Element, number: int) -> Level:
    start = whole(child(level, "start"), "val", 1)
    form = attr(child(level, "numFmt"), "val") or "decimal"
    legal = child(level, "isLgl") is not None
    pattern = attr(child(level, "lvlText"), "val") or ""
    restart = min(whole(child(level, "lvlRestart"), "val", number), number)
    return Level(start, form, pattern[:_PATTERN_LIMIT], legal, restart)


def _number(value: int, form: str) -> str:
    if form in ("thaiNumbers", "thaiCounting"):
        return str(value).translate(_THAI_DIGITS)
    if form == "thaiLetters":
        return _THAI_LETTERS[(value - 1) % len(_THAI_LETTERS)]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        letters = _roman(value)
        return letters if form == "lowerRoman" else letters.upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (value // size)
        value %= size
    return out


def list_of(paragraph: Element, styles: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """(numId, level) of a paragraph, from itself or from its style; None when not in a list."""
    properties = child(paragraph, "pPr")
    style = attr(child(properties, "pStyle"), "val")
    own = _num_pr(child(properties, "numPr"))
    inherited = styles.get(style or "")
    if own is None:
        return inherited
    number = own[0] or (inherited[0] if inherited else None)
    return (number, own[1]) if number and number != "0" else None


def style_lists(root: Element | None) -> dict[str, tuple[str, int]]:
    """style id → (numId, level) for the styles that number their paragraphs."""
    found: dict[str, tuple[str, int]] = {}
    none: set[str] = set()  # styles that take the list of their parent away
    parents: dict[str, str | None] = {}
    for style in root.findall(W + "style") if root is not None else ():
        name = attr(style, "styleId") or ""
        parents[name] = attr(child(style, "basedOn"), "val")
        own = _num_pr(child(child(style, "pPr"), "numPr"))
        if own and own[0] == "0":
            none.add(name)
        elif own and own[0]:
            found[name] = (own[0], own[1])
    for name in parents:
        parent: str | None = name
        for _ in range(_CHAIN_LIMIT):
            if not parent or parent in found:
                break
            parent = None if parent in none else parents.get(parent)
        if parent is not None and parent in found:
            found[name] = found[parent]
    return found


def _num_pr(element: Element | None) -> tuple[str | None, int] | None:
    if element is None:
        return None
    return attr(child(element, "numId"), "val"), whole(child(element, "ilvl"), "val", 0)
