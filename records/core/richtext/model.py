"""The parts of a section's text: one tree, read by every page, file and count.

Stored is HTML (see `rendering`); `parsing.parse` makes the tree, `rendering.html` the HTML again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# An amount in a table, and how long a cell with one in it may be (letters).
_AMOUNT = re.compile(r"[+\-–−]?[0-9๐-๙][0-9๐-๙,.]*%?")
_SHORT = 14
MARKS = ("strong", "em", "s", "sup", "sub")


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one of MARKS, or a link. tag: of MARKS, or "a" with href."""

    tag: str
    children: tuple[Inline, ...]
    href: str = ""


Inline = str | Break | Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading inside a section."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Words, and lists below them, in the order in which they stand."""

    children: tuple[Inline | List, ...]


@dataclass(frozen=True, slots=True)
class List:
    """letters: numbered ก. ข. ค. in place of figures. start: number of the first item."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. head: it names its column or row."""

    blocks: tuple[Paragraph | List, ...] = ()
    head: bool = False
    columns: int = 1  # over how many it reaches
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """rows: cells in the order of HTML: one that reaches down is in its first row alone.

    heads: how many rows at the top name the columns, and are repeated on each page.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    caption: tuple[Inline, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """Rows of equal length; a cell that reaches further stands in each of its places.

        None where a row is short.
        """
        out: list[list[Cell | None]] = []
        held: dict[int, tuple[Cell, int]] = {}  # column → cell from above, rows it still fills
        for row in self.rows:
            line: list[Cell | None] = []
            begun: dict[int, tuple[Cell, int]] = {}
            waiting = list(reversed(row))
            while waiting or len(line) <= max(held, default=-1):
                column = len(line)
                if column in held:
                    line.append(held[column][0])
                elif waiting:
                    cell = waiting.pop()
                    line += [cell] * cell.columns
                    if cell.rows > 1:
                        begun |= {column + n: (cell, cell.rows - 1) for n in range(cell.columns)}
                else:
                    line.append(None)
            held = {c: (cell, left - 1) for c, (cell, left) in held.items() if left > 1} | begun
            out.append(line)
        width = max(map(len, out), default=0)
        return [line + [None] * (width - len(line)) for line in out]

    def amounts(self) -> frozenset[tuple[int, int]]:
        """(row, place in it) of the cells of columns of amounts, which stand to the right."""
        grid = self.grid()[self.heads :]
        columns = [n for n in range(self.width) if _are_amounts([line[n] for line in grid])]
        out = set()
        for r, line in enumerate(self.grid()):
            own = {id(cell): n for n, cell in enumerate(self.rows[r])}
            for n in columns:
                cell = line[n]
                if r >= self.heads and cell is not None and cell.columns == 1 and id(cell) in own:
                    out.add((r, own[id(cell)]))
        return frozenset(out)

    @property
    def width(self) -> int:
        """Columns."""
        return max((len(line) for line in self.grid()), default=0)


def _are_amounts(cells: list[Cell | None]) -> bool:
    """Whether a column under its head says amounts: one in two at least, and no text."""
    said = [text for cell in cells if (text := _cell_text(cell))]
    plain = sum(bool(_AMOUNT.fullmatch(text)) for text in said)
    short = all(
        text in "-–" or (len(text) <= _SHORT and any(c.isdigit() for c in text)) for text in said
    )
    return bool(said) and 2 * plain >= len(said) and short


def _cell_text(cell: Cell | None) -> str:
    """What it says of its column; "" for one that reaches over several."""
    if cell is None or cell.columns > 1:
        return ""
    if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], Paragraph):
        return "several lines" if cell.blocks else ""
    return words(cell.blocks[0].children).strip()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place. key: of an attachment of the record, see Attachment.key."""

    key: str
    caption: tuple[Inline, ...] = ()


Block = Paragraph | Heading | List | Table | Figure


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one dress. marks: of MARKS, outermost first."""

    text: str
    marks: tuple[str, ...] = ()
    href: str = field(default="")


def runs(children: tuple[Inline | List, ...]) -> Iterator[Run]:
    """The words of a paragraph, piece by piece; a break is "\\n". Lists inside are left out."""
    stack: list[tuple[Iterator[Inline | List], tuple[str, ...], str]] = [(iter(children), (), "")]
    while stack:
        rest, marks, href = stack[-1]
        part = next(rest, None)
        if part is None:
            stack.pop()
        elif isinstance(part, str):
            yield Run(part, marks, href)
        elif isinstance(part, Break):
            yield Run("\n", marks, href)
        elif isinstance(part, Span):
            if part.tag == "a":
                stack.append((iter(part.children), marks, part.href))
            else:
                stack.append((iter(part.children), (*marks, part.tag), href))


def words(children: tuple[Inline | List, ...]) -> str:
    """The letters of a paragraph; "\\n" for a break."""
    return "".join(run.text for run in runs(children))


def walk(blocks: Iterable[Block]) -> Iterator[Block | Cell | Span]:
    """Every block, cell and span of a text in the order of reading, the outer ones first."""
    for block in blocks:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from _inside(item.children)
            case Table():
                yield from _inside(block.caption)
                for cell in (cell for row in block.rows for cell in row):
                    yield cell
                    yield from walk(cell.blocks)
            case Figure():
                yield from _inside(block.caption)
            case _:
                yield from _inside(block.children)


def _inside(children: Iterable[Inline | List]) -> Iterator[Block | Cell | Span]:
    for part in children:
        if isinstance(part, Span):
            yield part
            yield from _inside(part.children)
        elif isinstance(part, List):
            yield from walk([part])
