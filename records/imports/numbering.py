"""Automatic numbers of a Word document, worked out from its numbering definitions."""

from .xml import W, attr, child, find

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซญฎฏฐฑฒณดตถทธนบปผพฟภมยรลวศษสหฬอฮ"
_BULLET = "•"


class Numbering:
    """next(numId, level) gives the number a paragraph shows, such as "5.1", "(๑)" or "•"."""

    def __init__(self, root):
        self._levels: dict[str, dict[int, tuple]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {
                int(attr(level, "ilvl") or 0): _level(level)
                for level in abstract.findall(W + "lvl")
            }
            self._levels[attr(abstract, "abstractNumId")] = levels
        for num in root.findall(W + "num"):
            number = attr(num, "numId")
            self._abstract_of[number] = attr(child(num, "abstractNumId"), "val")
            for override in num.findall(W + "lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    level = int(attr(override, "ilvl") or 0)
                    self._starts[number, level] = int(attr(start, "val") or 1)

    def next(self, number: str, level: int) -> str:
        """The marker of the next paragraph at *level* of list *number*; "" when it has none."""
        abstract = self._abstract_of.get(number)
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        # Lists that share a definition go on counting together, unless one starts anew.
        restarted = any(key[0] == number for key in self._starts)
        counters = self._counters.setdefault(number if restarted else abstract, {})
        start, form, pattern = levels[level]
        start = self._starts.get((number, level), start)
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [k for k in counters if k > level]:
            del counters[deeper]
        if form == "bullet":
            return _BULLET
        if form == "none":
            return ""
        return self._text(pattern, levels, counters)

    @staticmethod
    def _text(pattern, levels, counters) -> str:
        for level, (start, form, _) in levels.items():
            value = counters.get(level, start)
            pattern = pattern.replace(f"%{level + 1}", _number(value, form))
        return pattern.strip()


def _level(level) -> tuple[int, str, str]:
    start = int(attr(child(level, "start"), "val") or 1)
    form = attr(child(level, "numFmt"), "val") or "decimal"
    return start, form, attr(child(level, "lvlText"), "val") or ""


def _number(value: int, form: str) -> str:
    if form in ("thaiNumbers", "thaiCounting"):
        return str(value).translate(_THAI_DIGITS)
    if form == "thaiLetters":
        return _THAI_LETTERS[(value - 1) % len(_THAI_LETTERS)]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    return str(value)


def list_of(paragraph, styles: dict) -> tuple[str, int] | None:
    """(numId, level) of a paragraph, from itself or from its style; None when not in a list."""
    properties = child(paragraph, "pPr")
    style = attr(find(properties, "pStyle"), "val")
    own = _num_pr(find(properties, "numPr"))
    inherited = styles.get(style)
    if own is None:
        return inherited
    number = own[0] or (inherited[0] if inherited else None)
    return (number, own[1]) if number and number != "0" else None


def style_lists(root) -> dict[str, tuple[str, int]]:
    """style id → (numId, level) for the styles that number their paragraphs."""
    found, parents = {}, {}
    for style in root.findall(W + "style") if root is not None else ():
        name = attr(style, "styleId")
        parents[name] = attr(child(style, "basedOn"), "val")
        own = _num_pr(find(child(style, "pPr"), "numPr"))
        if own and own[0] and own[0] != "0":
            found[name] = own
    for name in parents:
        seen, parent = set(), name
        while parent and parent not in seen and parent not in found:
            seen.add(parent)
            parent = parents.get(parent)
        if parent in found:
            found[name] = found[parent]
    return found


def _num_pr(element) -> tuple[str | None, int] | None:
    if element is None:
        return None
    return attr(child(element, "numId"), "val"), int(attr(child(element, "ilvl"), "val") or 0)
