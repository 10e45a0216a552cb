"""Automatic numbers of a Word document, worked out from its numbering definitions."""

from typing import NamedTuple

from records.core.richtext.lists import LETTERS

from .docx_xml import Element, W, attr, child, whole

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = LETTERS
_BULLET = "•"
_LEVEL_LIMIT = 9  # Word has nine
_PATTERN_LIMIT = 40  # characters
_CHAIN_LIMIT = 12  # styles that a style may be based on, one behind the other
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(NamedTuple):
    """How one level of a list counts.

    legal: higher levels show Arabic digits whatever their form.
    """

    start: int
    form: str
    pattern: str
    legal: bool


class Numbering:
    """next(numId, level) gives the number a paragraph shows, such as "5.1", "(๑)" or "•"."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str | None] = {}
        self._counters: dict[tuple[str, str | None], dict[int, int]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._own: dict[str, dict[int, Level]] = {}  # numId → levels, where it changes them
        self._restarted: set[str] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for abstract in root.findall(W + "abstractNum"):
            name = attr(abstract, "abstractNumId") or ""
            levels = {whole(lv, "ilvl", 0): _level(lv) for lv in abstract.findall(W + "lvl")}
            self._levels[name] = {n: level for n, level in levels.items() if n < _LEVEL_LIMIT}
            if (style := child(abstract, "styleLink")) is not None:
                links[attr(style, "val") or ""] = name
        for abstract in root.findall(W + "abstractNum"):
            # A list that only names a list style counts by the definition of that style.
            name = attr(abstract, "abstractNumId") or ""
            link = child(abstract, "numStyleLink")
            linked = links.get(attr(link, "val") or "") if link is not None else None
            if linked is not None and not self._levels[name]:
                self._levels[name] = self._levels[linked]
        for num in root.findall(W + "num"):
            self._read_num(num)

    def _read_num(self, num: Element) -> None:
        number = attr(num, "numId") or ""
        abstract = attr(child(num, "abstractNumId"), "val")
        self._abstract_of[number] = abstract
        for override in num.findall(W + "lvlOverride"):
            level = whole(override, "ilvl", 0)
            own, start = child(override, "lvl"), child(override, "startOverride")
            if own is not None and level < _LEVEL_LIMIT:
                levels = self._own.setdefault(number, dict(self._levels.get(abstract or "", {})))
                levels[level] = _level(own)
            if start is not None:
                self._starts[number, level] = whole(start, "val", 1)
            if own is not None or start is not None:
                self._restarted.add(number)

    def next(self, number: str, level: int) -> str:
        """The marker of the next paragraph at *level* of list *number*; "" when it has none."""
        abstract = self._abstract_of.get(number)
        levels = self._own.get(number) or self._levels.get(abstract or "", {})
        if level not in levels:
            return ""
        # Lists that share a definition go on counting together, unless one starts anew.
        key = ("num", number) if number in self._restarted else ("abstract", abstract)
        counters = self._counters.setdefault(key, {})
        start, form, pattern, _ = levels[level]
        start = self._starts.get((number, level), start)
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [k for k in counters if k > level]:
            del counters[deeper]
        if form == "bullet":
            return _BULLET
        if form == "none":
            return ""
        return self._text(level, levels, counters)

    @staticmethod
    def _text(shown: int, levels: dict[int, Level], counters: dict[int, int]) -> str:
        _, _, pattern, legal = levels[shown]
        for level, (start, form, _, _) in levels.items():
            value = counters.get(level, start)
            form = "decimal" if legal and level < shown else form
            pattern = pattern.replace(f"%{level + 1}", _number(value, form))
        return pattern.strip()


def _level(level: Element) -> Level:
    start = whole(child(level, "start"), "val", 1)
    form = attr(child(level, "numFmt"), "val") or "decimal"
    legal = child(level, "isLgl") is not None
    pattern = attr(child(level, "lvlText"), "val") or ""
    return Level(start, form, pattern[:_PATTERN_LIMIT], legal)


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
    parents: dict[str, str | None] = {}
    for style in root.findall(W + "style") if root is not None else ():
        name = attr(style, "styleId") or ""
        parents[name] = attr(child(style, "basedOn"), "val")
        own = _num_pr(child(child(style, "pPr"), "numPr"))
        if own and own[0] and own[0] != "0":
            found[name] = (own[0], own[1])
    for name in parents:
        parent: str | None = name
        for _ in range(_CHAIN_LIMIT):
            if not parent or parent in found:
                break
            parent = parents.get(parent)
        if parent is not None and parent in found:
            found[name] = found[parent]
    return found


def _num_pr(element: Element | None) -> tuple[str | None, int] | None:
    if element is None:
        return None
    return attr(child(element, "numId"), "val"), whole(child(element, "ilvl"), "val", 0)
