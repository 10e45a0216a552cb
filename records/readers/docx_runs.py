"""What stands inside a paragraph of Word: letters with their weight, breaks, signs, tick boxes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from records.core.richtext.building import Dress

from .docx_marks import KEPT, Mark
from .docx_xml import Element, W, attr

# Wingdings and Wingdings 2, which Word keeps as w:sym or in the private-use area.
SYMBOLS = {
    "FC": "✓",
    "FE": "☑",
    "52": "☑",
    "50": "✓",
    "A8": "☐",
    "6F": "☐",
    "71": "☐",
    "A3": "☐",
    "FB": "✗",
    "FD": "✗",
    "4F": "✗",
    "78": "☒",
    "E0": "→",
    "F0": "→",
    "B7": "•",
    "A7": "▪",
    "D8": "➢",
    "76": "❖",
}
_OFF = {"0", "false", "off", "none"}
PLAIN_CHARACTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Words(NamedTuple):
    """One line of a paragraph. bold: (start, end) of the letters set in bold."""

    text: str
    bold: list[tuple[int, int]]
    marks: list[Mark]


@dataclass
class Text:
    """What a paragraph says, piece by piece: (text, bold, what is put on it)."""

    parts: list[tuple[str, bool, Dress]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    dress: Dress = ()  # of what comes next

    def add(self, text: str, bold: bool) -> None:
        self.parts.append((text, bold, self.dress))

    @contextmanager
    def dressed(self, dress: Dress) -> Iterator[None]:
        """Put *dress* on the words that are added inside, in place of what is put on others."""
        outside, self.dress = self.dress, dress
        yield
        self.dress = outside

    @property
    def whole(self) -> str:
        return "".join(text for text, *_ in self.parts)

    def lines(self) -> Iterator[Words]:
        """Each line of the paragraph."""
        line = Words("", [], [])
        for part, bold, dress in self.parts:
            for n, words in enumerate(part.split("\n")):
                if n:
                    yield line
                    line = Words("", [], [])
                if words:
                    line = _with(line, words, bold, dress)
        yield line


def _with(line: Words, words: str, bold: bool, dress: Dress) -> Words:
    """The line with more words; runs cut in mid-word go on where the last one ended."""
    at, end = len(line.text), len(line.text) + len(words)
    if bold:
        start = line.bold.pop()[0] if line.bold and line.bold[-1][1] == at else at
        line.bold.append((start, end))
    for tag, href in dress:
        if tag not in KEPT:
            continue
        before = next(
            (m for m in line.marks if m.end == at and (m.tag, m.href) == (tag, href)), None
        )
        if before:
            line.marks.remove(before)
        line.marks.append(Mark(before.start if before else at, end, tag, href))
    return line._replace(text=line.text + words)


def is_bold(element: Element) -> bool:
    if element.tag != W + "r" or (properties := element.find(W + "rPr")) is None:
        return False
    marks = [properties.find(W + name) for name in ("b", "bCs")]
    return any(m is not None and (attr(m, "val") or "on") not in _OFF for m in marks)


def letters(element: Element) -> str:
    """Text of w:t; letters set in Wingdings are the signs that they show."""
    text = element.text or ""
    fonts = element.find(f"../{W}rPr/{W}rFonts")
    if fonts is not None and "Wingdings" in (attr(fonts, "ascii") or ""):
        return "".join(SYMBOLS.get(f"{ord(c) & 0xFF:02X}", c) for c in text)
    return text


def symbol(element: Element) -> str:
    """The sign that w:sym shows; "" for one that says nothing."""
    return SYMBOLS.get((attr(element, "char") or "")[-2:].upper(), "")


def form_box(box: Element) -> str:
    """A tick box of an old form field."""
    mark = box.find(W + "checked")
    mark = box.find(W + "default") if mark is None else mark
    return "☐" if mark is None or (attr(mark, "val") or "1") in _OFF else "☑"
