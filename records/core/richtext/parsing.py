"""HTML → the tree. What comes in is the sanitiser's: well-formed, of the tags of `cleaning` alone.

Structure that is not HTML's own is put right: words outside of every block get a paragraph, items
outside of every list a list; a table or a sub-heading inside an item stands behind it, and the list
goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .model import (
    MARKS,
    Block,
    Break,
    Cell,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    Span,
    Table,
    words,
)

DEPTH_LIMIT = 60  # elements inside one another; deeper ones lose their tags, not their words
SPAN_LIMIT = 60  # columns or rows that one cell may reach over
_SPACE = re.compile(r"[\r\n\t ]+")
_BLOCKS = {"p", "h4", "ul", "ol", "li", "table", "figure"}
_PARTS_OF_A_TABLE = {"caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figcaption"}


def parse(html: str | None) -> tuple[Block, ...]:
    """The tree of *html*."""
    if not html:
        return ()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_blocks(reader.root.children))


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)
    has_blocks: bool = False


class _Reader(HTMLParser):
    """Elements inside elements, as they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self.open = [self.root]
        self.skipped: list[str] = []  # open elements that stand too deep

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1].children.append(_Node("br"))
            return
        if len(self.open) > DEPTH_LIMIT:
            self.skipped.append(tag)
            if tag in _BLOCKS | _PARTS_OF_A_TABLE:
                self.open[-1].children.append(_Node("br"))
            return
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag in _BLOCKS:
            for above in self.open:
                above.has_blocks = True
        self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and self.skipped[-1] == tag:
            self.skipped.pop()
        elif len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _blocks(nodes: Iterable[_Node | str]) -> Iterator[Block]:
    loose: list[_Node | str] = []
    for node in nodes:
        if isinstance(node, str) or not (_stands_alone(node) or node.has_blocks):
            loose.append(node)
            continue
        yield from _paragraphs(loose)
        loose = []
        yield from _block(node)
    yield from _paragraphs(loose)


def _stands_alone(node: _Node) -> bool:
    return node.tag in _BLOCKS or node.tag in _PARTS_OF_A_TABLE


def _block(node: _Node) -> Iterator[Block]:
    match node.tag:
        case "p" | "h4" if not node.has_blocks:
            kind = Paragraph if node.tag == "p" else Heading
            children = _inlines(node.children)
            yield kind(stripped(children) if node.tag == "p" else children)
        case "ul" | "ol":
            yield from _lists(node)
        case "li":
            yield from _lists(_Node("ul", children=[node]))
        case "table":
            yield _table(node)
        case "figure":
            yield _figure(node)
        case _:  # a mark, a paragraph or a cell around blocks: what is inside stands for itself
            yield from _blocks(node.children)


def _paragraphs(loose: list[_Node | str]) -> Iterator[Paragraph]:
    children = stripped(_inlines(loose))
    if words(children).strip() or any(isinstance(part, Break) for part in children):
        yield Paragraph(children)


def _inlines(nodes: Iterable[_Node | str]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(_SPACE.sub(" ", node))
        elif node.tag == "br":
            out.append(Break())
        elif node.tag in MARKS:
            out.append(Span(node.tag, _inlines(node.children)))
        elif node.tag == "a" and node.attributes.get("href"):
            out.append(Span("a", _inlines(node.children), node.attributes["href"]))
        else:
            out += _inlines(node.children)
    return tuple(out)


def stripped(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without white space at the ends of the paragraph."""
    out = list(children)
    if out and isinstance(out[0], str):
        out[0] = out[0].lstrip(" ")
    if out and isinstance(out[-1], str):
        out[-1] = out[-1].rstrip(" ")
    return tuple(part for part in out if part != "")


def _lists(node: _Node) -> Iterator[Block]:
    """The list; cut in two where something stands in an item that no item can hold."""
    ordered = node.tag == "ol"
    letters = ordered and node.attributes.get("data-letters") == "thai"
    start = node.attributes.get("start", "")
    number = int(start) if ordered and re.fullmatch("[0-9]{1,6}", start) else 1
    items: list[Item] = []
    for child in node.children:
        if isinstance(child, str):
            if not child.strip():
                continue
            child = _Node("li", children=[child])
        elif child.tag in ("ul", "ol") and items:
            # Old editors put a nested list beside the items, not into one.
            *before, last = items
            nested = list(_lists(child))
            if all(isinstance(part, List) for part in nested):
                items = [*before, Item((*last.children, *_only_lists(nested)))]
                continue
        parts, behind = _item(child if child.tag == "li" else _Node("li", children=[child]))
        items.append(Item(parts))
        if behind:
            yield List(tuple(items), ordered, number, letters)
            yield from behind
            number, items = number + len(items) if ordered else 1, []
    if items:
        yield List(tuple(items), ordered, number, letters)


def _only_lists(blocks: Iterable[Block]) -> Iterator[List]:
    return (block for block in blocks if isinstance(block, List))


def _item(node: _Node) -> tuple[tuple[Inline | List, ...], list[Block]]:
    """Its words and lists, and what has to stand behind it."""
    out: list[Inline | List] = []
    behind: list[Block] = []
    paragraphs = 0
    inline: list[_Node | str] = []

    def flush() -> None:
        out.extend(_inlines(inline))
        inline.clear()

    for child in _unwrapped(node.children):
        if isinstance(child, str) or child.tag not in _BLOCKS:
            inline.append(child)
            continue
        flush()
        if child.tag in ("p", "h4") and not child.has_blocks:
            paragraphs += 1
            if paragraphs > 1:
                out.append(Break())
            children = _inlines(child.children)
            out += stripped(children)
            continue
        for block in _block(child):
            if isinstance(block, List) and not behind:
                out.append(block)
            else:
                behind.append(block)
    flush()
    return tuple(part for part in out if part != ""), behind


def _unwrapped(nodes: Iterable[_Node | str]) -> Iterator[_Node | str]:
    """Marks around blocks, and parts of tables without a table, give way to what is inside."""
    for node in nodes:
        odd = isinstance(node, _Node) and (
            node.tag in _PARTS_OF_A_TABLE or (node.has_blocks and node.tag not in _BLOCKS)
        )
        if isinstance(node, _Node) and odd:
            yield from _unwrapped(node.children)
        else:
            yield node


def _table(node: _Node) -> Table:
    caption: tuple[Inline, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    heads = 0
    for part, in_head in _table_parts(node):
        if part.tag == "caption":
            caption = caption or stripped(_inlines(_flat(part.children)))
            continue
        cells = tuple(_cells(part))
        if not cells:
            continue
        if len(rows) == heads and (in_head or all(cell.head for cell in cells)):
            heads += 1
        rows.append(cells)
    return Table(tuple(rows), heads if heads < len(rows) else min(heads, 1), caption)


def _table_parts(node: _Node, in_head: bool = False) -> Iterator[tuple[_Node, bool]]:
    """(caption or row, whether it stands in the head)."""
    for child in node.children:
        if isinstance(child, str):
            continue
        if child.tag in ("caption", "tr"):
            yield child, in_head
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _table_parts(child, child.tag == "thead")


def _cells(row: _Node) -> Iterator[Cell]:
    for child in row.children:
        if isinstance(child, str) or child.tag not in ("td", "th"):
            continue
        blocks = tuple(_cell_blocks(_blocks(child.children)))
        yield Cell(
            blocks,
            head=child.tag == "th",
            columns=_span(child.attributes.get("colspan", "")),
            rows=_span(child.attributes.get("rowspan", "")),
        )


def _span(value: str) -> int:
    return min(max(int(value), 1), SPAN_LIMIT) if re.fullmatch("[0-9]{1,6}", value) else 1


def _cell_blocks(blocks: Iterable[Block]) -> Iterator[Paragraph | List]:
    """Paragraphs and lists; a table inside a cell becomes a line for each of its rows."""
    for block in blocks:
        match block:
            case Paragraph() | List():
                yield block
            case Heading():
                yield Paragraph((Span("strong", block.children),))
            case Table():
                if block.caption:
                    yield Paragraph(block.caption)
                for line in block.grid():
                    yield Paragraph((" | ".join(cell_words(cell) for cell in line),))
            case Figure():
                if block.caption:
                    yield Paragraph(block.caption)


def cell_words(cell: Cell | None) -> str:
    """What a cell says, on one line."""
    out: list[str] = []

    def read(blocks: Iterable[object]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                out.append(words(block.children))
            elif isinstance(block, List):
                for item in block.items:
                    out.append(words(item.children))
                    read(part for part in item.children if isinstance(part, List))

    read(cell.blocks if cell else ())
    return " ".join(" ".join(out).split())


def _figure(node: _Node) -> Figure:
    caption: list[_Node | str] = []
    for child in node.children:
        if isinstance(child, _Node) and child.tag == "figcaption":
            caption += child.children
    return Figure(node.attributes.get("data-file", ""), stripped(_inlines(_flat(caption))))


def _flat(nodes: Iterable[_Node | str]) -> Iterator[_Node | str]:
    """Blocks in a caption: their words, parted by spaces."""
    for node in nodes:
        if isinstance(node, _Node) and (node.tag in _BLOCKS or node.has_blocks):
            yield from _flat(node.children)
            yield " "
        else:
            yield node
