"""What Word does not show: hidden text and rows, and what a control says until it is filled in."""

from .docx_changes import has_words, is_gone, next_paragraph, remove
from .docx_xml import Element, W, attr, child
from .tally import Tally

_CHAIN_LIMIT = 12  # styles that a style may be based on, one behind the other
_OFF = {"0", "false", "off", "none"}
_TICK_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


class HiddenStyles:
    """Which styles hide their text."""

    def __init__(self, root: Element | None) -> None:
        self._parents: dict[str, str | None] = {}
        self._own: dict[str, bool] = {}
        self._default: str | None = None  # of paragraphs that name none
        self.always = False
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.always = _says(defaults, "vanish") or False
        for style in root.findall(W + "style"):
            name = attr(style, "styleId") or ""
            self._parents[name] = attr(child(style, "basedOn"), "val")
            if (said := _says(child(style, "rPr"), "vanish")) is not None:
                self._own[name] = said
            if attr(style, "type") == "paragraph" and _on(attr(style, "default") or "0"):
                self._default = name

    def __bool__(self) -> bool:
        return self.always or any(self._own.values())

    def of(self, style: Element | None, *, paragraph: bool = False) -> bool:
        """Whether the style that an element names hides."""
        name = attr(style, "val") or (self._default if paragraph else None)
        for _ in range(_CHAIN_LIMIT):
            if not name:
                break
            if name in self._own:
                return self._own[name]
            name = self._parents.get(name)
        return False


def strip(root: Element, styles: HiddenStyles, tally: Tally) -> None:
    """Take out what is hidden, with its count."""
    for row in list(root.iter(W + "tr")):
        if _says(child(row, "trPr"), "hidden"):
            _count(tally, sum(len(_letters(p)) for p in row.iter(W + "p")))
            remove(row)
    if not styles and next(root.iter(W + "vanish"), None) is None:
        return
    for paragraph in reversed(list(root.iter(W + "p"))):
        properties = child(paragraph, "pPr")
        by_style = styles.of(child(properties, "pStyle"), paragraph=True)
        _take_runs(paragraph, by_style, styles, tally)
        said = _says(child(properties, "rPr"), "vanish")
        if said or (said is None and (by_style or styles.always)):
            _join(paragraph)


def _take_runs(paragraph: Element, by_style: bool, styles: HiddenStyles, tally: Tally) -> None:
    letters = 0
    found = False
    for run in list(paragraph.iter(W + "r")):
        properties = child(run, "rPr")
        said = _says(properties, "vanish")
        if said is None:
            said = styles.always or by_style != styles.of(child(properties, "rStyle"))
        if not said or _paragraph_of(run) is not paragraph or is_gone(run):
            continue
        letters += len(_letters(run))
        found = found or has_words(run)
        remove(run)
    if found:
        _count(tally, letters)


def _join(paragraph: Element) -> None:
    """A hidden mark ends no line: the next paragraph goes on, one without words is not there."""
    following = next_paragraph(paragraph)
    if not has_words(paragraph):
        remove(paragraph)
    elif following is not None:
        for element in list(following):
            if element.tag != W + "pPr":
                paragraph.append(element)
        remove(following)


def empty_placeholders(root: Element) -> int:
    """Take out what controls say until somebody fills them in; how many they were."""
    count = 0
    for control in list(root.iter(W + "sdt")):
        properties, inside = child(control, "sdtPr"), child(control, "sdtContent")
        if properties is None or inside is None or not _says(properties, "showingPlcHdr"):
            continue
        if properties.find(_TICK_BOX) is not None:
            continue  # its sign says something
        count += any(text.text for text in inside.iter(W + "t"))
        for run in list(inside.iter(W + "r")):
            remove(run)
    return count


def _says(properties: Element | None, name: str) -> bool | None:
    """What an element with a switch says; None where the switch is not there."""
    switch = child(properties, name)
    return None if switch is None else _on(attr(switch, "val") or "1")


def _on(value: str) -> bool:
    return value.lower() not in _OFF


def _paragraph_of(run: Element) -> Element | None:
    return next(run.iterancestors(W + "p"), None)


def _letters(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t")).strip()


def _count(tally: Tally, letters: int) -> None:
    tally["hidden"] += 1
    tally["hidden_letters"] += letters
