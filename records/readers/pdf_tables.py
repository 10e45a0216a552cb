"""Tables of a PDF beyond their grids: those without lines, and those over several pages."""

from __future__ import annotations

import re

from .pdf_flow import Row
from .pdf_page import Page, Table, TableCell
from .pdf_paragraphs import BEGINS
from .pdf_parts import Part

_COLUMNS, _ROWS = 3, 3  # of a table without lines, at least
_ALIGNED = 3.0  # points by which edges or middles of a column may differ
_CELL_LENGTH = 60  # signs of a cell of such a table
_SAME_COLUMNS = 3.0  # points by which columns on the next page may differ
_AT_EDGE = 0.2  # share of a page within which a table ends that goes on
_FAR = 2.6  # sizes between rows of such a table
_SUMS = re.compile(r"[\s0-9๐-๙.,%/()-]*")


def unruled(rows: list[Row]) -> list[Row]:
    """The rows of a page with tables that are only aligned as tables."""
    out: list[Row] = []
    n = 0
    while n < len(rows):
        run = _run(rows, n)
        if run is None:
            out.append(rows[n])
            n += 1
            continue
        end, table = run
        some = rows[n:end]
        part = Part(
            "",
            min(row.left for row in some),
            max(row.right for row in some),
            min(row.bottom for row in some),
            max(row.top for row in some),
            min(row.y for row in some),
            10.0,
        )
        part.inside = table
        out.append(Row([part], some[0].edge, some[0].begin))
        n = end
    return out


def _run(rows: list[Row], n: int) -> tuple[int, Table] | None:
    """Behind the last row of a table that begins here, and the table."""
    lines: list[list[Part]] = []
    end = n
    while end < len(rows) and (cells := _cells(rows[end])):
        if lines and not 0 < rows[end - 1].y - rows[end].y <= _FAR * rows[end].size:
            break
        lines.append(cells)
        end += 1
    full = max(map(len, lines), default=0)
    while lines and len(lines[-1]) < full - 1:
        lines.pop()
    whole = [line for line in lines if len(line) == full]
    if full < _COLUMNS or len(lines) < _ROWS or len(whole) < 2 or len(lines[0]) < full:
        return None
    columns = [(min(p.left for p in c), max(p.right for p in c)) for c in zip(*whole, strict=True)]
    placed = [_placed(line, columns) for line in lines]
    if not _apart(columns) or None in placed or not _aligned(placed, full):
        return None
    cells_of = [
        TableCell(r, c, rows=[Row([line[c]], line[c].right, line[c].left)] if c in line else [])
        for r, line in enumerate(placed)
        if line is not None
        for c in range(full)
    ]
    return n + len(lines), Table([*(a for a, _ in columns), columns[-1][1]], len(lines), cells_of)


def _cells(row: Row) -> list[Part] | None:
    if row.inside is not None or len(row.parts) < 2 or len(row.starts) != len(row.parts):
        return None
    if any(len(part.text) > _CELL_LENGTH or ":" in part.text for part in row.parts):
        return None
    return row.parts


def _apart(columns: list[tuple[float, float]]) -> bool:
    return all(a[1] < b[0] for a, b in zip(columns, columns[1:], strict=False))


def _placed(line: list[Part], columns: list[tuple[float, float]]) -> dict[int, Part] | None:
    """Which cell is of which column; None where that cannot be said."""
    out: dict[int, Part] = {}
    for part in line:
        over = [n for n, (a, b) in enumerate(columns) if part.left < b and a < part.right]
        if len(over) != 1 or over[0] in out:
            return None
        out[over[0]] = part
    return out


def _aligned(lines: list[dict[int, Part] | None], columns: int) -> bool:
    """Whether each column has one left edge, one right edge or one middle; figures in one."""
    figures = 0
    for column in range(columns):
        # The title of a column may stand otherwise than what is below it.
        parts = [line[column] for line in lines[1:] if line and column in line]
        sides = (
            [part.left for part in parts],
            [part.right for part in parts],
            [(part.left + part.right) / 2 for part in parts],
        )
        if not any(max(side) - min(side) <= _ALIGNED for side in sides):
            return False
        figures += all(_SUMS.fullmatch(part.text) for part in parts)
    first = [line[0].text for line in lines if line and 0 in line]
    return figures > 0 and not all(BEGINS.match(text) for text in first)


def join(pages: list[Page]) -> int:
    """Tables that go on on the next page become one; how many rows of titles came again."""
    opened: Table | None = None
    again = 0
    for page in pages:
        body = page.body
        if not body:
            continue
        first = body[0].inside
        near = body[0].top >= page.top - _AT_EDGE * page.height
        if opened and isinstance(first, Table) and near and _same_columns(opened, first):
            again += _append(opened, first)
            page.rows = [row for row in page.rows if row is not body[0]]
            if len(body) == 1:
                continue
        last = body[-1]
        ends = last.bottom <= page.bottom + (_AT_EDGE + 0.1) * page.height
        opened = last.inside if isinstance(last.inside, Table) and ends else None
    return again


def _same_columns(a: Table, b: Table) -> bool:
    if len(a.xs) != len(b.xs) or not (a.grid and b.grid):
        return False
    shift = b.xs[0] - a.xs[0]
    return all(abs(y - x - shift) <= _SAME_COLUMNS for x, y in zip(a.xs, b.xs, strict=True))


def _append(table: Table, more: Table) -> int:
    """Put the rest of a table below it; how many rows of titles were left out."""
    titles = _rows_of(table)
    again = _rows_of(more)
    same = 0
    while same < min(len(titles), len(again), 3) and titles[same] == again[same]:
        same += 1
    if same and (same == len(again) or not any(titles[same - 1])):
        same = 0
    if any(cell.row < same < cell.row + cell.rows_down for cell in more.cells):
        same = 0
    table.repeated = max(table.repeated, same)
    rest = [cell for cell in more.cells if cell.row >= same]
    goes_on = _goes_on(table, rest, same)
    for cell in rest:
        if goes_on and cell.row == same:
            above = next(c for c in table.cells if c.column == cell.column
                         and c.row + c.rows_down == table.height)  # fmt: skip
            above.rows += cell.rows
            continue
        cell.row += table.height - same - goes_on
        table.cells.append(cell)
    table.height += more.height - same - goes_on
    return same


def _goes_on(table: Table, rest: list[TableCell], first: int) -> bool:
    """Whether the first row on the next page is the rest of the last on the one before: its first
    cell is empty, which is never so elsewhere."""
    row = [cell for cell in rest if cell.row == first]
    if len(row) < 2 or row[0].rows or any(cell.rows_down > 1 for cell in row):
        return False
    columns = {cell.column for cell in table.cells if cell.row + cell.rows_down == table.height}
    if any(cell.column not in columns for cell in row):
        return False
    return all(cell.rows for cell in table.cells if cell.column == 0)


def _rows_of(table: Table) -> list[tuple[str, ...]]:
    """The words of each row, white space aside."""
    rows: list[list[str]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row].append("".join(cell.text.split()))
    return [tuple(row) for row in rows]
