"""Text that this site has written into Word itself: read back as it was, without guessing.

records.documents.docx gives text of sections paragraph styles of its own. Such a paragraph is
never a heading of the form; its list, its level and what is put on its words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from records.core import thai
from records.core.richtext import lists, model, parse, rendering
from records.core.richtext.building import nested
from records.core.richtext.rewriting import inlines

from .docx_runs import Text, letters
from .docx_xml import Element, W, attr, child

_CHAIN_LIMIT = 12  # styles that a style may be based on, one behind the other
# Paragraph styles of Word files from here. OLD_LABEL_STYLE: of earlier ones, bold run by run.
TEXT_STYLE, LABEL_STYLE, OLD_LABEL_STYLE = "KmText", "KmHeading", "KmLabel"
CAPTION_STYLE, FIGURE_STYLE, FIGURE_CAPTION_STYLE = "KmCaption", "KmFigure", "KmFigureCaption"
FIGURE_NOTE_STYLE = "KmFigureNote"  # what the file is called
HEAD_STYLE, NO_CELL_STYLE = "KmCellHead", "KmNoCell"
BOLD_STYLES = (LABEL_STYLE, CAPTION_STYLE, HEAD_STYLE)
BEFORE_OTHERS = (LABEL_STYLE, CAPTION_STYLE)  # kept on one page with what follows
STYLES = (
    *(TEXT_STYLE, LABEL_STYLE, CAPTION_STYLE, HEAD_STYLE, NO_CELL_STYLE),
    *(FIGURE_STYLE, FIGURE_CAPTION_STYLE, FIGURE_NOTE_STYLE),
)
_KINDS = {
    TEXT_STYLE: "para",
    HEAD_STYLE: "para",
    LABEL_STYLE: "label",
    OLD_LABEL_STYLE: "label",
    CAPTION_STYLE: "caption",
    FIGURE_CAPTION_STYLE: "caption",
    FIGURE_NOTE_STYLE: "note",
}
_DIGITS = re.compile("[0-9๐-๙]+")


@dataclass(frozen=True)
class OwnText:
    """type: "para", "label", "item", "caption" or "note" (what a picture's file is called).

    html: its words with all that is put on them. Of an item, level: how deep, from 0; number: the
    one or the dot before it; list_id: which.
    """

    type: str
    html: str
    level: int = 0
    number: str = ""
    list_id: str = ""


def style_of(paragraph: Element | None) -> str | None:
    return attr(child(child(paragraph, "pPr"), "pStyle"), "val")


def caption_styles(root: Element | None) -> set[str | None]:
    """Word's own style for captions, under whatever id."""
    return {
        attr(style, "styleId")
        for style in (root.findall(W + "style") if root is not None else ())
        if (attr(child(style, "name"), "val") or "").lower() == "caption"
    }


def bold_styles(root: Element | None) -> set[str | None]:
    """The styles of headings, and others that set a whole paragraph in bold."""
    found = root.findall(W + "style") if root is not None else []
    by_name = {attr(style, "styleId"): style for style in found}
    default = [s for s in found if attr(s, "type") == "paragraph" and attr(s, "default") == "1"]
    if any(_is_bold(style) for style in default):
        return set()  # bold says nothing here
    return {
        name
        for name, style in by_name.items()
        if attr(style, "type") == "paragraph" and any(map(_is_bold, _chain(style, by_name)))
    }


def _chain(style: Element, by_name: dict[str | None, Element]) -> Iterator[Element]:
    """A style and those that it is based on."""
    above: Element | None = style
    for _ in range(_CHAIN_LIMIT):
        if above is None:
            return
        yield above
        above = by_name.get(attr(child(above, "basedOn"), "val"))


def _is_bold(style: Element) -> bool:
    level = attr(child(child(style, "pPr"), "outlineLvl"), "val")
    marks = [child(child(style, "rPr"), name) for name in ("b", "bCs")]
    bold = any(m is not None and (attr(m, "val") or "1") not in ("0", "false") for m in marks)
    return bold or (level or "9") != "9"


def read(paragraph: Element, words: Text, number: str) -> OwnText | None:
    """None for a paragraph that somebody else has written, or has put more into than words.

    number: the one that Word shows before it.
    """
    style = style_of(paragraph)
    if style not in _KINDS:
        return None
    runs = "".join(letters(part) for part in paragraph.iter(W + "t"))
    if not _within("".join(runs.split()), "".join(words.whole.split())):
        return None  # something was moved away
    parts = [
        (
            text.replace("\t", " "),
            tuple(put for put in dress if style != OLD_LABEL_STYLE or put[0] != "strong"),
        )
        for text, _, dress in words.parts
    ]
    html = rendering.inline_html(nested(parts))
    listed = child(child(paragraph, "pPr"), "numPr")
    if listed is None or _KINDS[style] != "para":
        return OwnText(_KINDS[style], html)
    level = attr(child(listed, "ilvl"), "val") or ""
    list_id = attr(child(listed, "numId"), "val") or ""
    return OwnText("item", html, int(level) if level.isdigit() else 0, number, list_id)


def _within(some: str, whole: str) -> bool:
    """Whether the letters of *some* stand in *whole*, in their order."""
    left = iter(whole)
    return all(letter in left for letter in some)


def html(blocks_of_text: Iterable[Mapping[str, Any]]) -> str:
    """Blocks that were read so (imports.nodes.Block.as_json), as the HTML they came from."""
    return rendering.html(
        blocks(
            OwnText(
                block["type"],
                block.get("html") or "",
                block.get("level") or 0,
                block.get("marker") or "",
                block.get("list") or "",
            )
            for block in blocks_of_text
        )
    )


@dataclass
class _Open:
    """A list that is being filled. next: the number that its next item has."""

    id: str
    ordered: bool
    letters: bool
    start: int
    next: int
    items: list[list[model.Inline | model.List]] = field(default_factory=list)

    def closed(self) -> model.List:
        items = tuple(model.Item(tuple(parts)) for parts in self.items)
        return model.List(items, self.ordered, self.start, self.letters)


def blocks(texts: Iterable[OwnText]) -> Iterator[model.Block]:
    """The tree of text that this site has written: paragraphs, and lists inside lists."""
    stack: list[_Open] = []

    def close(depth: int) -> Iterator[model.Block]:
        while len(stack) > depth:
            done = stack.pop().closed()
            if stack:
                stack[-1].items[-1].append(done)
            else:
                yield done

    for text in texts:
        if text.type != "item":
            yield from close(0)
            yield from _alone(text)
            continue
        made = _begun(text)
        depth = min(text.level, len(stack))
        yield from close(depth + 1)
        there = stack[depth] if len(stack) > depth else None
        if there is None or not _goes_on(there, made):
            yield from close(depth)
            stack.append(made)
        stack[depth].items.append(list(inlines(text.html)))
        stack[depth].next = made.start + 1
    yield from close(0)


def _alone(text: OwnText) -> Iterator[model.Block]:
    if text.type in ("table", "figure"):
        yield from parse(text.html)
    elif text.type == "label":
        yield model.Heading(inlines(text.html))
    else:
        yield model.Paragraph(inlines(text.html))


def _begun(text: OwnText) -> _Open:
    """The list that begins with this item."""
    digits = _DIGITS.search(text.number)
    if digits:
        start = int(thai.to_arabic(digits[0]))
        return _Open(text.list_id, True, False, start, start)
    letter = text.number.strip("().")
    if len(letter) == 1 and letter in lists.LETTERS:
        start = lists.LETTERS.index(letter) + 1
        return _Open(text.list_id, True, True, start, start)
    return _Open(text.list_id, False, False, 1, 1)


def _goes_on(there: _Open, made: _Open) -> bool:
    """Whether an item belongs to the list that is open at its level."""
    if (there.ordered, there.letters) != (made.ordered, made.letters) or there.id != made.id:
        return False
    return not made.ordered or made.start == there.next
