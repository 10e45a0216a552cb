"""The elements of a web page as paragraphs, lists and tables of Word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from .docx_xml import A, Element, R, W
from .html_look import Look, filled_in, hidden_classes
from .html_parts import Listed, Parts, new_cell, new_paragraph, new_run
from .refusals import ImportRefused

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "p", "pre"),
    *("section", "summary", "td", "th", "tr"),
}
_SKIPPED = {
    *("head", "script", "style", "title", "template", "noscript", "object", "embed", "iframe"),
    *("svg", "canvas", "audio", "video", "meta", "link", "base", "col", "colgroup"),
}
# A comment, the list of them, and the sign in the text that leads to one.
_COMMENT = re.compile(r"mso-(?:element|special-character)\s*:\s*comment")
_ONE_COMMENT = re.compile(r"mso-element\s*:\s*comment(?!-)", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FORM_STYLES = (
    ("thai", "thaiNumbers"),
    ("lower-alpha", "lowerLetter"),
    ("lower-latin", "lowerLetter"),
    ("upper-alpha", "upperLetter"),
    ("lower-roman", "lowerRoman"),
    ("upper-roman", "upperRoman"),
    ("leading-zero", "decimalZero"),
    ("none", "none"),
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# What XML cannot hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEPTH_LIMIT = 200  # elements inside one another
_LIST_LIMIT = 9  # levels
_SPAN_LIMIT = 100  # columns or rows that a cell reaches over
_NUMBER_LIMIT = 30_000  # of an item
_ADDRESS_LIMIT = 2_000  # characters
_Held: TypeAlias = dict[int, tuple[int, int]]  # column → rows that are filled from above, columns
_SIGNATURES = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"RIFF": "webp",
}


@dataclass
class Writer:
    """Fills `parts`. picture: the bytes of a picture by its address, None where there are none."""

    picture: Callable[[str], bytes | None]
    parts: Parts = field(default_factory=Parts)
    _hidden: set[str] = field(default_factory=set)  # classes
    _paragraph: Element | None = None
    _cells: list[Element] = field(default_factory=list)
    _lists: list[Listed] = field(default_factory=list)
    _item: Listed | None = None  # of the next paragraph
    _pictures: int = 0

    def line(self, text: str) -> None:
        """One paragraph of plain text."""
        self._words(text, Look(plain=True))
        self._end(keep=True)

    def page(self, root: Element) -> None:
        for style in root.iter("style"):
            self._hidden |= hidden_classes(style.text or "")
        self._walk(root, Look(), 0)
        self._end()

    def _walk(self, element: Element, look: Look, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        style = (element.get("style") or "").lower() if tag else ""
        if not tag or tag in _SKIPPED:
            return
        if depth > _DEPTH_LIMIT:
            raise ImportRefused("damaged")  # half a text would be worse
        if _COMMENT.search(style):
            self.parts.comments += sum(
                bool(_ONE_COMMENT.search(part.get("style") or "")) for part in element.iter()
            )
            return
        look = look.inside(element, tag, style, self._hidden)
        if tag == "br":
            etree.SubElement(self._run(look), W + "br")
        elif tag == "img":
            self._draw(element, look)
        elif tag in ("input", "select", "textarea"):
            self._words(filled_in(element), look)
        elif tag == "table":
            self._table(element, look, depth)
        elif tag in ("ul", "ol", "dir", "menu"):
            self._list(element, tag, style, look, depth)
        elif tag in _BLOCKS:
            self._block(element, tag, look, depth)
        else:
            address = _clean(element.get("href") or "")[:_ADDRESS_LIMIT] if tag == "a" else ""
            if address.startswith(("http://", "https://", "mailto:")):
                look = replace(look, link=self.parts.relate("hyperlink", address))
            self._inside(element, look, depth)

    def _inside(self, element: Element, look: Look, depth: int) -> None:
        self._words(element.text or "", look)
        for part in element:
            self._walk(part, look, depth + 1)
            self._words(part.tail or "", look)

    def _block(self, element: Element, tag: str, look: Look, depth: int) -> None:
        self._end()
        if tag == "li" and self._lists:
            self._item = self._lists[-1]
            value = _whole(element.get("value"), 0, _NUMBER_LIMIT)
            if value and self._item.form != "bullet":
                self._item = self.parts.new_list(self._item.form, self._item.level, value)
                self._lists[-1] = self._item
        self._inside(element, look, depth)
        self._end(keep=tag == "p" and not len(element) and not (element.text or "").strip())
        if tag == "li":
            self._item = None

    def _list(self, element: Element, tag: str, style: str, look: Look, depth: int) -> None:
        self._end()
        self._item = None
        form = "bullet"
        if tag == "ol":
            form = _FORMS.get(element.get("type") or "", "decimal")
            form = next((found for name, found in _FORM_STYLES if name in style), form)
        level = min(len(self._lists), _LIST_LIMIT - 1)
        start = _whole(element.get("start"), 1, _NUMBER_LIMIT)
        self._lists.append(self.parts.new_list(form, level, start))
        self._inside(element, look, depth)
        self._end()
        self._lists.pop()

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, element: Element, look: Look, depth: int) -> None:
        self._end()
        lists, self._lists, self._item = self._lists, [], None
        for caption in element.findall("caption"):
            self._walk(caption, look, depth + 1)
        made = etree.SubElement(self._parent, W + "tbl")
        held: _Held = {}
        for row in _inside(element, "tr"):
            style = (row.get("style") or "").lower()
            line = etree.SubElement(made, W + "tr")
            cells = list(_inside(row, "td", "th"))
            if cells and all(cell.tag == "th" for cell in cells):
                etree.SubElement(etree.SubElement(line, W + "trPr"), W + "tblHeader")
            held = self._row(row, line, held, look.inside(row, "tr", style, self._hidden), depth)
        self._lists = lists

    def _row(self, row: Element, line: Element, held: _Held, look: Look, depth: int) -> _Held:
        """Fill *line*; what reaches down from it. held: what reaches into it."""
        below: _Held = {}
        column = 0
        for cell in _inside(row, "td", "th"):
            column = _fill(line, held, below, column)
            width = _whole(cell.get("colspan"), 1, _SPAN_LIMIT)
            height = _whole(cell.get("rowspan"), 1, _SPAN_LIMIT)
            self._cells.append(new_cell(line, width, "restart" if height > 1 else ""))
            self._walk(cell, look, depth + 2)
            self._end(keep=not len(self._cells[-1].findall(W + "p")))
            self._cells.pop()
            if height > 1:
                below[column] = height - 1, width
            column += width
        _fill(line, held, below, column)
        return below

    # --- words -----------------------------------------------------------------------------------

    @property
    def _parent(self) -> Element:
        return self._cells[-1] if self._cells else self.parts.body

    def _words(self, text: str, look: Look) -> None:
        text = _clean(text)
        if not look.plain:
            text = _SPACES.sub(" ", text.replace("\xa0", " "))
            text = text.lstrip() if self._paragraph is None else text
        for n, line in enumerate(text.split("\n") if text else ()):
            run = self._run(look)
            if n:
                etree.SubElement(run, W + "br")
            etree.SubElement(run, W + "t").text = line

    def _run(self, look: Look) -> Element:
        if self._paragraph is None:
            self._paragraph = new_paragraph(self._parent, self._item)
            self._item = None
        return new_run(self._paragraph, look)

    def _end(self, *, keep: bool = False) -> None:
        """The paragraph ends. keep: an empty one stays, as a blank line."""
        if self._paragraph is None and keep:
            new_paragraph(self._parent, None)
        self._paragraph = None

    def _draw(self, element: Element, look: Look) -> None:
        source = _clean(element.get("src") or "")
        if not source or look.hidden:
            return
        content = self.picture(source) or b""
        suffix = next((s for start, s in _SIGNATURES.items() if content.startswith(start)), "")
        blip = etree.SubElement(etree.SubElement(self._run(look), W + "drawing"), A + "blip")
        if suffix:
            self._pictures += 1
            target = f"media/picture{self._pictures}.{suffix}"
            blip.set(R + "embed", self.parts.relate("image", target, content))
        else:
            blip.set(R + "link", self.parts.relate("image", source[:_ADDRESS_LIMIT]))


def _fill(line: Element, held: _Held, below: _Held, column: int) -> int:
    """The cells of *line* from *column* on that are reached from above; the column behind them."""
    while column in held:
        left, width = held[column]
        new_cell(line, width, "continue")
        if left > 1:
            below[column] = left - 1, width
        column += width
    return column


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever is wrapped around them."""
    for part in parent:
        if part.tag in tags:
            yield part
        elif part.tag not in ("table", "caption", "td", "th"):
            yield from _inside(part, *tags)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _whole(text: str | None, default: int, limit: int) -> int:
    text = (text or "").strip()
    plain = text.isascii() and text.isdigit() and len(text) < 9
    return min(int(text), limit) or default if plain else default
