"""Tables of Word: merged cells, rows that are repeated, lists in cells, as a table of rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from records.core.richtext import lists, model
from records.core.richtext.building import nested

from . import docx_styles
from .docx_marks import dressed
from .docx_xml import Element, W, attr, child, whole

if TYPE_CHECKING:
    from .docx import Line

_OFF = ("0", "false", "off", "none")
_WIDEST = 60  # columns that one cell may reach over
_HEAD_LENGTH = 80  # characters of the cell of a row that is nothing but titles
_COUNTED = re.compile(rf"\(?(?P<n>[0-9๐-๙]{{1,3}}|[{lists.LETTERS}])[.)]?\)?")


@dataclass
class ReadCell:
    """A cell as it stands. on: it goes on the cell above; begins: others below may go on it.

    named: in the style of a cell that names its column or row. missing: no cell at all.
    """

    lines: list[Line]
    column: int
    columns: int = 1
    rows: int = 1
    begins: bool = False
    on: bool = False
    named: bool = False
    missing: bool = False


@dataclass
class ReadTable:
    """rows: the cells of each; repeated: those of its rows at the top that each page repeats.

    nested: tables inside its cells. pictures: how many stand in it. first_named: its style sets
    the first row apart.
    """

    rows: list[list[ReadCell]] = field(default_factory=list)
    repeated: int = 0
    nested: int = 0
    pictures: int = 0
    first_named: bool = False

    def add_row(self, row: Element) -> None:
        properties = child(row, "trPr")
        if _is_on(child(properties, "tblHeader")) and self.repeated == len(self.rows):
            self.repeated += 1
        self.rows.append([])
        before = whole(child(properties, "gridBefore"), "val", 0)
        if before:
            self.rows[-1].append(ReadCell([], 0, min(before, _WIDEST)))

    def add_cell(self, cell: Element, lines: list[Line]) -> None:
        """The next cell of the last row, and the lines that stand in it."""
        row = self.rows[-1]
        column = row[-1].column + row[-1].columns if row else 0
        properties = child(cell, "tcPr")
        columns = min(max(whole(child(properties, "gridSpan"), "val", 1), 1), _WIDEST)
        merge, beside = child(properties, "vMerge"), child(properties, "hMerge")
        on = merge is not None and attr(merge, "val") != "restart"
        style = docx_styles.style_of(next(iter(cell.findall(W + "p")), None))
        if beside is not None and attr(beside, "val") != "restart" and row:
            row[-1].columns += columns
            row[-1].lines += lines
        else:
            made = ReadCell(lines, column, columns, 1, merge is not None and not on, on)
            made.named = style == docx_styles.HEAD_STYLE
            made.missing = style == docx_styles.NO_CELL_STYLE and not lines
            row.append(made)

    @property
    def lines(self) -> Iterator[Line]:
        return (line for row in self.rows for cell in row for line in cell.lines)

    @property
    def width(self) -> int:
        return max((c.column + c.columns for row in self.rows for c in row), default=0)

    @property
    def own(self) -> bool:
        """Whether this site has written all of it."""
        lines = [line for line in self.lines if line.text.strip() or line.own]
        return bool(lines) and all(line.own for line in lines)

    def as_table(self) -> model.Table:
        """The table as it reads now. Words of cells that were merged away follow the cell's own."""
        rows = self._merged()
        heads = self.repeated or int(self._titles_first(rows))
        heads = heads if heads < len(rows) else min(heads, 1)
        own = self.own
        made = []
        for n, row in enumerate(rows):
            cells = (
                model.Cell(
                    tuple(_blocks(cell.lines)),
                    cell.named or (n < heads and not own),
                    cell.columns,
                    cell.rows,
                )
                for cell in row
            )
            made.append(tuple(cells))
        return model.Table(tuple(made), heads)

    def _merged(self) -> list[list[ReadCell]]:
        """The rows with each merged cell in its first one alone; rows of nothing else are gone."""
        rows: list[list[ReadCell]] = []
        open_cells: dict[int, ReadCell] = {}  # by column
        for row in self.rows:
            made, still = [], {}
            gone: list[tuple[ReadCell, ReadCell]] = []  # cell, the one that it goes on
            for cell in row:
                if cell.missing:
                    continue
                above = open_cells.get(cell.column)
                if cell.on and above and above.columns == cell.columns:
                    gone.append((cell, above))
                    still[cell.column] = above
                    continue
                copy = ReadCell(list(cell.lines), cell.column, cell.columns, named=cell.named)
                made.append(copy)
                if cell.begins:
                    still[cell.column] = copy
            for cell, above in gone:
                above.lines += cell.lines
                above.rows += bool(made)
            open_cells = still
            if made:
                rows.append(made)
        return rows

    def _titles_first(self, rows: list[list[ReadCell]]) -> bool:
        """Whether the first row names the columns: it alone is set apart, by bold or by style."""
        if len(rows) < 2 or len(rows[0]) < 2:
            return False
        titles = ["".join(line.text for line in cell.lines) for cell in rows[0]]
        if not all(len(title) <= _HEAD_LENGTH for title in titles) or not any(titles):
            return False
        return self.first_named or (_all_bold(rows[0]) and not _all_bold(rows[1]))


def _is_on(mark: Element | None) -> bool:
    return mark is not None and (attr(mark, "val") or "1") not in _OFF


def _all_bold(row: Iterable[ReadCell]) -> bool:
    lines = [line for cell in row for line in cell.lines]
    return bool(lines) and all(
        sum(b - a for a, b in line.bold) >= len(line.text.strip()) for line in lines
    )


def _blocks(lines: list[Line]) -> Iterator[model.Paragraph | model.List]:
    """Paragraphs and lists of a cell; of this site's own text exactly as they were."""
    for own, some in groupby(lines, lambda line: line.own is not None):
        if own:
            made = docx_styles.blocks(line.own for line in some if line.own)
            yield from (b for b in made if isinstance(b, model.Paragraph | model.List))
        else:
            made = lists.assembled(_typed(list(some)))
            yield from (b for b in made if isinstance(b, model.Paragraph | model.List))


def _typed(lines: list[Line]) -> Iterator[lists.Typed]:
    """Each paragraph with the list that it is an item of; numbers like 5.1 stay words."""
    for n, line in enumerate(lines):
        if line.goes_on and n:
            continue
        more = n + 1
        while more < len(lines) and lines[more].goes_on:
            more += 1
        parts = [
            part
            for k, each in enumerate(lines[n:more])
            for part in ([("\n", ())] if k else []) + dressed(each.text, each.marks)
        ]
        found = _COUNTED.fullmatch(line.number)
        if line.number and not found and not re.fullmatch(lists.BULLET, line.number):
            parts.insert(0, (f"{line.number} ", ()))
        children = _trimmed(nested(parts))
        if found:
            yield lists.Typed("ol", found["n"], children)
        else:
            bullet = bool(re.fullmatch(lists.BULLET, line.number))
            yield lists.Typed("ul" if bullet else "p", None, children)


def _trimmed(children: tuple[model.Inline, ...]) -> tuple[model.Inline, ...]:
    out = list(children)
    if out and isinstance(out[0], str):
        out[0] = out[0].lstrip()
    if out and isinstance(out[-1], str):
        out[-1] = out[-1].rstrip()
    return tuple(part for part in out if part != "")


def named_styles(root: Element | None) -> set[str]:
    """Table styles that set the first row in bold."""
    return {
        attr(style, "styleId") or ""
        for style in (root.findall(W + "style") if root is not None else ())
        for part in style.findall(W + "tblStylePr")
        if attr(part, "type") == "firstRow" and part.find(f"{W}rPr/{W}b") is not None
    }


def names_first_row(table: Element, styles: set[str]) -> bool:
    properties = child(table, "tblPr")
    look = child(properties, "tblLook")
    named = (attr(look, "firstRow") or "0") not in _OFF if look is not None else False
    named = named or bool(int(attr(look, "val") or "0", 16) & 0x20) if _hex(look) else named
    return named and attr(child(properties, "tblStyle"), "val") in styles


def _hex(look: Element | None) -> bool:
    return bool(re.fullmatch("[0-9A-Fa-f]{1,4}", attr(look, "val") or ""))
