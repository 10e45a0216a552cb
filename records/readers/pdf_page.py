"""A page of a PDF as rows, tables and pictures, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import pdf_flow, pdf_parts
from .pdf_flow import Row
from .pdf_grids import Grid
from .pdf_letters import STRUCK, Letter
from .pdf_parts import PAGE, Part, Zone
from .pdf_rulings import Rule

_STRUCK = (0.16, 0.42)  # sizes above the line, between which a line strikes letters out
_TO_BULLET = 2.5  # sizes from a drawn bullet to the words of its item, at most
_BULLET_HEIGHT = 0.7  # sizes above the line, below which its middle is
_PADDING = 8.0  # points between the words of a cell and its side, at most


@dataclass(eq=False)
class TableCell:
    """rows: what stands in it; row, column, rows_down, columns: which part of the grid it is."""

    row: int
    column: int
    rows_down: int = 1
    columns: int = 1
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(map(_words, self.rows))


@dataclass(eq=False)
class Table:
    """xs: where its columns begin, and the end of the last; height: how many rows it has.

    grid: the lines that it is drawn with, on its first page. repeated: its rows at the top that
    each page repeats.
    """

    xs: list[float]
    height: int
    cells: list[TableCell]
    grid: Grid | None = None
    repeated: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        return "\n".join(cell.text for cell in self.cells if cell.rows)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a place."""
        found = self.grid.cell_at(x, y) if self.grid else None
        if self.grid is None or found is None:
            return None
        return self.grid.cells[found].row, self.grid.cells[found].column


@dataclass(eq=False)
class Picture:
    """An image that stands on a page; ornament: too small to show anything."""

    left: float
    right: float
    bottom: float
    top: float
    name: str = ""
    data: bytes = b""
    ornament: bool = False
    digest: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.left, self.right, self.bottom, self.top


@dataclass(eq=False)
class Page:
    """rows: of words and tables; margin: which of them belong to the paper (by identity).

    turned: lines that run in another direction; plain: lines without their places. width, height:
    in points, as it is read. reader: which program read its letters.
    """

    number: int
    width: float
    left: float
    bottom: float
    top: float
    rows: list[Row] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    margin: set[int] = field(default_factory=set)
    reader: str = "pdfium"

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def body(self) -> list[Row]:
        return [row for row in self.rows if id(row) not in self.margin]


def strike(letters: list[Letter], across: list[Rule]) -> None:
    """Mark the letters through whose middle a line is drawn."""
    lines = sorted(across, key=lambda line: line.at)
    places = [line.at for line in lines]
    for one in letters if lines else ():
        low, high = one.y + _STRUCK[0] * one.style.size, one.y + _STRUCK[1] * one.style.size
        for line in lines[bisect_left(places, low) : bisect_left(places, high)]:
            if line.start - 1 <= one.left and one.right <= line.end + 1 and not one.made:
                one.dress |= STRUCK


def laid_out(letters: list[Letter], grids: list[Grid], page: Page) -> None:
    """Fill in the rows of *page*."""
    zones = pdf_parts.parts(letters, _Zones(grids))
    words = {zone[0] for zone in zones}
    for number in range(len(grids) - 1, -1, -1):  # the smallest first: they stand in larger ones
        if number not in words:
            continue
        part = _as_part(number, grids[number], zones)
        box = (part.left + part.right) / 2, (part.bottom + part.top) / 2
        outer = _Zones(grids[:number])(*box)
        words.add(outer[0])
        _insert(zones.setdefault(outer, []), part)
    page.rows = pdf_flow.rows(zones.get(PAGE, []))


class _Zones:
    """Which cell of which table a place is in; the smallest table that holds it counts."""

    def __init__(self, grids: list[Grid]) -> None:
        self.grids = grids
        self.top = max((grid.ys[0] for grid in grids), default=-1e9)
        self.bottom = min((grid.ys[-1] for grid in grids), default=1e9)

    def __call__(self, x: float, y: float) -> Zone:
        if self.bottom <= y <= self.top:
            for number in range(len(self.grids) - 1, -1, -1):
                cell = self.grids[number].cell_at(x, y)
                if cell is not None:
                    return number, cell
        return PAGE


def _insert(parts: list[Part], table: Part) -> None:
    """Behind the parts that stand above it."""
    at = 0
    for n, part in enumerate(parts):
        if part.bottom >= table.top - part.size and part.left < table.right:
            at = n + 1
    parts.insert(at, table)


def _as_part(number: int, grid: Grid, zones: dict[Zone, list[Part]]) -> Part:
    cells = []
    for n, cell in enumerate(grid.cells):
        rows = pdf_flow.rows(zones.pop((number, n), []))
        left, right, _, _ = grid.cell_box(n)
        if rows:
            padding = min(max(min(row.left for row in rows) - left, 1.0), _PADDING)
            for row in rows:
                row.edge, row.begin = max(row.edge, right - padding), left + padding
        cells.append(TableCell(cell.row, cell.column, cell.rows, cell.columns, rows))
    left, right, bottom, top = grid.box
    part = Part("", left, right, bottom, top, bottom, 10.0)
    part.inside = Table(grid.xs, len(grid.ys) - 1, cells, grid)
    return part


def put_bullets(page: Page, dots: list[tuple[float, float]]) -> None:
    """Bullets that are drawn, as signs before the words of their rows."""
    for row in _all_rows(page.rows) if dots else ():
        first, size = row.parts[0], row.size
        near = [
            x
            for x, y in dots
            if 0 < first.left - x <= _TO_BULLET * size
            and row.y <= y <= row.y + _BULLET_HEIGHT * size
        ]
        if near and first.text[:1] != "•":
            row.begin_with("•", max(near))


def _all_rows(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        if isinstance(row.inside, Table):
            for cell in row.inside.cells:
                yield from _all_rows(cell.rows)
        else:
            yield row


def text(page: Page) -> str:
    """All words of a page, for comparing."""
    return "\n".join(_words(row) for row in page.rows)


def _words(row: Row) -> str:
    if not isinstance(row.inside, Table):
        return row.read()[0]
    return "\n".join(_words(inner) for cell in row.inside.cells for inner in cell.rows)
