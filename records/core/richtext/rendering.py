"""The tree as HTML, one way for each tree: what is stored, and what `parsing` reads."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .model import Block, Break, Cell, Figure, Heading, Inline, Item, List, Paragraph, Span, Table


def html(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def inline_html(children: Iterable[Inline | List]) -> str:
    return "".join(map(_inline, children))


def escaped(text: str) -> str:
    """As the sanitiser writes it."""
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def _inline(part: Inline | List) -> str:
    match part:
        case str():
            return escaped(part)
        case Break():
            return "<br>"
        case Span(tag="a"):
            href = escape(part.href, quote=True)
            return f'<a href="{href}">{inline_html(part.children)}</a>'
        case Span():
            return f"<{part.tag}>{inline_html(part.children)}</{part.tag}>"
        case List():
            return _list(part)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{inline_html(block.children)}</p>"
        case Heading():
            return f"<h4>{inline_html(block.children)}</h4>"
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Figure():
            caption = inline_html(block.caption)
            caption = f"<figcaption>{caption}</figcaption>" if caption else ""
            return f'<figure data-file="{escape(block.key)}">{caption}</figure>'


def _list(block: List) -> str:
    tag = "ol" if block.ordered else "ul"
    attributes = ' data-letters="thai"' if block.letters else ""
    attributes += f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    return f"<{tag}{attributes}>{''.join(map(_item, block.items))}</{tag}>"


def _item(item: Item) -> str:
    return f"<li>{inline_html(item.children)}</li>"


def _table(table: Table) -> str:
    caption = inline_html(table.caption)
    out = ["<table>", f"<caption>{caption}</caption>" if caption else ""]
    heads, rows = table.rows[: table.heads], table.rows[table.heads :]
    for tag, part in (("thead", heads), ("tbody", rows)):
        if part:
            out += [f"<{tag}>", *map(_row, part), f"</{tag}>"]
    return "".join([*out, "</table>"])


def _row(cells: tuple[Cell, ...]) -> str:
    return f"<tr>{''.join(map(_cell, cells))}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    attributes = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    if len(cell.blocks) == 1 and isinstance(only := cell.blocks[0], Paragraph):
        return f"<{tag}{attributes}>{inline_html(only.children)}</{tag}>"
    return f"<{tag}{attributes}>{html(cell.blocks)}</{tag}>"
