"""What stands inside a paragraph of Word: letters with their weight, breaks, signs, tick boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass
class Text:
    """What a paragraph says, piece by piece: (text, bold)."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, bold: bool) -> None:
        self.parts.append((text, bold))

    def lines(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """(text, bold spans) of each line of the paragraph."""
        text = ""
        spans: list[tuple[int, int]] = []
        for part, bold in self.parts:
            for n, words in enumerate(part.split("\n")):
                if n:
                    yield text, spans
                    text, spans = "", []
                if words and bold:
                    # Runs cut in mid-word go on where the last one ended.
                    start = spans.pop()[0] if spans and spans[-1][1] == len(text) else len(text)
                    spans.append((start, len(text) + len(words)))
                text += words
        yield text, spans


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
