"""Plain text typed over a formatted one: what was not touched keeps its formatting.

A plain field shows a text as `plain.typed` writes it. What comes back is compared block by block,
item by item, row by row and cell by cell; what stands there as it was shown is taken from the old
tree. What cannot be kept is counted by `lost`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from .cleaning import clean
from .model import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    Span,
    Table,
    walk,
)
from .parsing import cell_words, parse
from .plain import typed
from .rendering import html

Part = TypeVar("Part")


def retyped(old: str | None, text: str) -> str:
    """HTML of the plain *text*, typed over the stored HTML *old*."""
    before, now = parse(old), parse(clean(text))
    shown = {_block_key(block) for block in now}
    blocks = _Pool((_block_key(block), block) for block in before)
    items = _Pool((_item_key(item), item) for item in _items(before))
    tables = [b for b in before if isinstance(b, Table) and _block_key(b) not in shown]
    return html(_kept(now, blocks, items, tables))


def lost(old: str | None, new: str | None) -> Counter[str]:
    """What *old* has more of than *new*: tag of a mark, "a", "table", "figure",
    "reach" (merged cells) → how often."""
    return _counted(parse(old)) - _counted(parse(new))


class _Pool(defaultdict[str, list[Part]]):
    """Parts by how they are typed; each is taken once, in order."""

    def __init__(self, pairs: Iterable[tuple[str, Part]]) -> None:
        super().__init__(list)
        for key, part in pairs:
            self[key].append(part)

    def take(self, key: str) -> Part | None:
        return self[key].pop(0) if self.get(key) else None


def _kept(
    found: Iterable[Block], blocks: _Pool[Block], items: _Pool[Item], tables: list[Table]
) -> Iterator[Block]:
    for block in found:
        if same := blocks.take(_block_key(block)):
            yield same
        elif isinstance(block, List):
            yield List(
                tuple(items.take(_item_key(item)) or item for item in block.items),
                block.ordered,
                block.start,
                block.letters,
            )
        elif isinstance(block, Table) and tables:
            yield _table(block, tables.pop(0))
        else:
            yield block


def _table(new: Table, old: Table) -> Table:
    """Rows, cells and the caption that say what they said; merged cells are not kept."""
    caption = old.caption if _key(new.caption) == _key(old.caption) else new.caption
    merged = any(cell.columns > 1 or cell.rows > 1 for row in old.rows for cell in row)
    lines = [row for row in old.rows] if not merged else []
    rows = _Pool(("\n".join(map(cell_words, row)), row) for row in lines)
    out: list[tuple[Cell, ...]] = []
    for n, row in enumerate(new.rows):
        same = rows.take("\n".join(map(cell_words, row)))
        beside = lines[n] if n < len(lines) else ()
        out.append(same or tuple(_cells(row, beside)))
    return Table(tuple(out), new.heads, caption)


def _cells(row: Sequence[Cell], beside: Sequence[Cell]) -> Iterator[Cell]:
    for n, cell in enumerate(row):
        same = n < len(beside) and cell_words(beside[n]) == cell_words(cell)
        yield beside[n] if same else cell


def _items(blocks: Iterable[Block]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, List):
            yield from block.items


def _block_key(block: Block) -> str:
    return typed(html([block]))


def _item_key(item: Item) -> str:
    return typed(html([List((item,))]))


def _key(children: tuple[Inline, ...]) -> str:
    return typed(html([Paragraph(children)]))


def _counted(blocks: Iterable[Block]) -> Counter[str]:
    found: Counter[str] = Counter()
    for part in walk(blocks):
        match part:
            case Span():
                found[part.tag] += 1
            case Cell():
                found["reach"] += part.columns > 1 or part.rows > 1
            case Table():
                found["table"] += 1
            case Figure():
                found["figure"] += 1
            case Heading():
                found["h4"] += 1
    return +found
