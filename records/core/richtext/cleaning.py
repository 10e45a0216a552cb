"""Any input as the HTML that is stored: safe, structured, and the same however often it goes round.

In: from the editor, from a paste out of Word, a spreadsheet or a web page, from a plain textarea.
Out: paragraphs, line breaks, sub-headings, ordered and unordered lists, tables, figures; in them
bold, italic, struck out, raised and lowered words, and links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

import nh3

from records.core import thai

from . import lists, plain
from .model import Block, Cell, Figure, Heading, Inline, Item, List, Paragraph, Span, Table
from .parsing import parse, stripped
from .rendering import html

TAGS: Final = {
    *("p", "br", "strong", "em", "s", "sup", "sub", "a", "ul", "ol", "li", "h4"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption"),
}
ATTRIBUTES: Final = {
    "ol": {"start", "data-letters"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "figure": {"data-file"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
CELL_LIMIT = 5_000  # cells of a table; further rows become paragraphs
COLUMN_LIMIT = 60
AREA_LIMIT = 4 * CELL_LIMIT  # places that the cells of a table reach over; else none is merged
_RENAMED = (
    (re.compile(r"<(/?)b(?=[\s>])", re.I), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>])", re.I), r"<\1em"),
    (re.compile(r"<(/?)(?:del|strike)(?=[\s>])", re.I), r"<\1s"),
    (re.compile(r"<(/?)h[1-6](?=[\s>])", re.I), r"<\1h4"),
    (re.compile(r"<(/?)div(?=[\s>])", re.I), r"<\1p"),
)
_LOOKS_RICH = re.compile(
    r"<(?:p|br|strong|em|b|i|s|sup|sub|a|ul|ol|li|h[1-6]|div|span|table|figure)[\s/>]", re.I
)
_KEY = re.compile("[0-9a-f]{16}")
_GONE = re.compile(
    r"<(img|picture|video|audio|iframe|object|embed|svg|canvas|math)(?=[\s/>])", re.I
)


def clean(value: str | None) -> str:
    """Safe HTML of TAGS out of any input; "" when nothing but markup is left.

    Plain text becomes paragraphs, lists and tables; lists pasted from Word become real ones.
    """
    value = thai.normalise(value)
    if not looks_rich(value):
        return plain.from_text(unescape(value))
    for pattern, replacement in _RENAMED:
        value = pattern.sub(replacement, value)
    return html(_settled(lists.rebuild(_joined(parse(safe(value))))))


def looks_rich(value: str) -> bool:
    """Whether `clean` reads *value* as HTML; else it is plain text."""
    return bool(_LOOKS_RICH.search(value))


def portable(html_text: str | None) -> str:
    """Stored HTML as it leaves for another bank: plain text where that says all of it, else itself.

    `clean` makes the stored HTML again out of either.
    """
    typed = plain.typed(html_text)
    return typed if clean(typed) == html_text else html_text or ""


def safe(value: str) -> str:
    """*value* with nothing in it but TAGS and their ATTRIBUTES: for a page, whatever is stored."""
    return nh3.clean(
        value,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        clean_content_tags={"script", "style", "title"},
        link_rel=None,
    )


def left_out(value: str | None) -> Counter[str]:
    """What `clean` takes out of *value* that a reader would have seen: tag → how often."""
    return Counter(tag.lower() for tag in _GONE.findall(value or ""))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Without the lists, items and paragraphs that say nothing."""
    return [made for block in blocks if (made := _filled(block)) is not None]


def _filled(block: Block) -> Block | None:
    match block:
        case Paragraph():
            children = stripped(_filled_inlines(block.children))
            return Paragraph(children) if _says_something(children) else None
        case Heading():
            children = _filled_inlines(block.children)
            return Heading(children) if _says_something(children) else None
        case List():
            return _filled_list(block)
        case Table():
            return _filled_table(block)
        case Figure():
            caption = _filled_inlines(block.caption)
            if _KEY.fullmatch(block.key):
                return Figure(block.key, caption)
            return Paragraph(caption) if _says_something(caption) else None


def _filled_list(block: List) -> List | None:
    items = []
    for item in block.items:
        parts: list[Inline | List] = []
        for part in item.children:
            if not isinstance(part, List):
                parts += _filled_inlines((part,))
            elif inner := _filled_list(part):
                parts.append(inner)
        parts = list(_merged(parts))
        if any(isinstance(part, List) for part in parts) or _says_something(
            tuple(part for part in parts if not isinstance(part, List))
        ):
            items.append(Item(tuple(parts)))
    if not items:
        return None
    return List(tuple(items), block.ordered, block.start, block.letters)


def _filled_inlines(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for part in children:
        if isinstance(part, Span):
            inner = _filled_inlines(part.children)
            if _says_something(inner):
                out.append(Span(part.tag, inner, part.href))
        elif part != "":
            out.append(part)
    return tuple(part for part in _merged(out) if not isinstance(part, List))


def _merged(parts: Iterable[Inline | List]) -> Iterator[Inline | List]:
    """Words between which something empty stood, as one piece with single spaces."""
    text: str | None = None
    for part in parts:
        if isinstance(part, str):
            text = part if text is None else re.sub(" +", " ", text + part)
            continue
        if text is not None:
            yield text
        text = None
        yield part
    if text is not None:
        yield text


def _says_something(children: tuple[Inline, ...]) -> bool:
    for part in children:
        if isinstance(part, str) and part.strip():
            return True
        if isinstance(part, Span) and _says_something(part.children):
            return True
    return False


def _filled_table(table: Table) -> Table | None:
    rows = tuple(tuple(map(_filled_cell, row)) for row in table.rows)
    if not any(cell.blocks for row in rows for cell in row):
        caption = _filled_inlines(table.caption)
        return Table((), 0, caption) if _says_something(caption) else None
    area = sum(cell.columns * cell.rows for row in rows for cell in row)
    if area > AREA_LIMIT:
        rows = tuple(tuple(Cell(cell.blocks, cell.head) for cell in row) for row in rows)
    return Table(rows, table.heads, _filled_inlines(table.caption))


def _filled_cell(cell: Cell) -> Cell:
    blocks = [made for block in cell.blocks if (made := _filled(block)) is not None]
    kept = tuple(block for block in blocks if isinstance(block, Paragraph | List))
    return Cell(kept, cell.head, cell.columns, cell.rows)


def _settled(blocks: Iterable[Block]) -> Iterable[Block]:
    """Tables that are none: without rows, of one cell, or larger than a page can show."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        cells = [cell for row in block.rows for cell in row]
        if len(cells) <= 1 or block.width > COLUMN_LIMIT or len(cells) > CELL_LIMIT:
            if block.caption:
                yield Paragraph(block.caption)
            if len(cells) <= 1:
                yield from (inner for cell in cells for inner in cell.blocks)
            else:
                yield from plain.rows_as_paragraphs(block)
        else:
            yield block
