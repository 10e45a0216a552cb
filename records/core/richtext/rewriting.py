"""The tree with other words in the same places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import unescape

from .building import nested
from .model import Block, Figure, Heading, Inline, Item, List, Paragraph, Span, Table, words
from .parsing import parse
from .rendering import html as to_html
from .rendering import inline_html

_ADDRESS = re.compile(r'<a href="([^"]*)"')
Change = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


def rewritten(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Every paragraph, sub-heading, item, cell and caption as *change* makes its words."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, children=change(block.children))
        case List():
            return _list(block, change)
        case Table():
            rows = tuple(
                tuple(
                    replace(cell, blocks=tuple(_inner(part, change) for part in cell.blocks))
                    for cell in row
                )
                for row in block.rows
            )
            return replace(block, rows=rows, caption=change(block.caption))
        case Figure():
            return replace(block, caption=change(block.caption))


def _inner(block: Paragraph | List, change: Change) -> Paragraph | List:
    if isinstance(block, List):
        return _list(block, change)
    return Paragraph(change(block.children))


def _list(block: List, change: Change) -> List:
    return replace(block, items=tuple(Item(tuple(_item(item, change))) for item in block.items))


def _item(item: Item, change: Change) -> Iterator[Inline | List]:
    """Its words between the lists, each stretch of them by itself."""
    said: list[Inline] = []
    for part in item.children:
        if isinstance(part, List):
            yield from change(tuple(said))
            said.clear()
            yield _list(part, change)
        else:
            said.append(part)
    yield from change(tuple(said))


def by_words(change: Callable[[str], str]) -> Change:
    """A Change out of one of plain words; where it changes them, they lose bold, links and such."""

    def rewrite(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        said = words(children)
        made = change(said)
        if made == said:
            return children
        return _in_one_place(children, change, made) or nested([(made, ())])

    return rewrite


def _in_one_place(
    children: tuple[Inline, ...], change: Callable[[str], str], wanted: str
) -> tuple[Inline, ...]:
    """Each piece of words changed by itself, where that comes to the same; else ()."""

    def each(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            change(part)
            if isinstance(part, str)
            else replace(part, children=each(part.children))
            if isinstance(part, Span)
            else part
            for part in parts
        )

    made = each(children)
    return made if words(made) == wanted else ()


def in_html(html: str, change: Change) -> str:
    return to_html(rewritten(parse(html), change))


def inlines(html: str) -> tuple[Inline, ...]:
    """The tree of words alone, in no paragraph."""
    found = parse(f"<h4>{html}</h4>")
    return found[0].children if found and isinstance(found[0], Heading) else ()


def in_words(html: str, change: Change) -> str:
    """`in_html` for words in no paragraph."""
    return inline_html(change(inlines(html)))


def addresses(html: str) -> list[str]:
    """Where the links in *html* lead."""
    return [unescape(address) for address in _ADDRESS.findall(html)]


def without_links(
    children: tuple[Inline, ...], unwanted: Callable[[str], bool]
) -> tuple[Inline, ...]:
    """The same words, without the links whose addresses are *unwanted*."""
    out: list[Inline] = []
    for part in children:
        if not isinstance(part, Span):
            out.append(part)
            continue
        inner = without_links(part.children, unwanted)
        if part.tag == "a" and unwanted(part.href):
            out += inner
        else:
            out.append(replace(part, children=inner))
    return tuple(out)
