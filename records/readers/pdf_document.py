"""The pages of a PDF as one text: lines, tables, pictures in their places, as JSON says them."""

from __future__ import annotations

import base64
from collections import Counter
from typing import Any

from . import pdf_flow, pdf_margins, pdf_paragraphs, pdf_tables
from .pdf_flow import Row
from .pdf_letters import BOLD, LOWERED, RAISED, STRUCK
from .pdf_page import Page, Picture, Table
from .pdf_paragraphs import Paragraph

Cell = list[int]  # table, row, column
_TAGS = {RAISED: "sup", LOWERED: "sub", STRUCK: "s"}
_WIDE = 0.6  # of the page between its margins that such a text fills
_FULL_LINES = 3  # of a text whose right edge is where they end


class Writer:
    """lines: what is read of all pages. pages: the same as plain text, each page of itself."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.pages: list[list[str]] = []
        self.tables: list[dict[str, Any]] = []
        self.figures: list[dict[str, Any]] = []
        self._last: tuple[Paragraph, dict[str, Any]] | None = None

    def page(self, page: Page) -> None:
        """What stands on the next page."""
        self.pages.append([])
        middle = page.bottom + page.height / 2
        margin = [row for row in page.rows if id(row) in page.margin]
        for row in margin:
            if row.bottom > middle:
                self._margin(row)
        waiting = list(page.pictures)
        for n, paragraph in enumerate(pdf_paragraphs.paragraphs(page.body)):
            self._pictures_before(paragraph.rows[0], waiting, None)
            table = paragraph.rows[0].inside
            if isinstance(table, Table):
                self._table(table, waiting, [])
                self._last = None
            elif n or not self._goes_on(paragraph):
                said = self._line(paragraph, blank=paragraph.blank and bool(n))
                self._last = paragraph, said
        for picture in waiting:
            self._figure(picture, None)
        for row in margin:
            if row.bottom <= middle:
                self._margin(row)
        for text in (*page.turned, *page.plain):
            if text.strip():
                self._add(text, blank=text in page.turned)

    def turned_again(self, pages: list[Page]) -> None:
        """Words across the pages that come again, as a stamp does, are of the paper."""
        seen = Counter(text for page in pages for text in set(page.turned))
        for line in self.lines:
            line["margin"] = line["margin"] or seen.get(line["text"], 0) > 1

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether the first paragraph of a page is the rest of the last one before it."""
        if self._last is None:
            return False
        before, said = self._last
        if not pdf_paragraphs.goes_on(before.rows[-1], paragraph.rows[0], elsewhere=True):
            return False
        for row in paragraph.rows:
            pdf_paragraphs.add(before, row)
        self.pages[-1].append(paragraph.text)
        said |= _of(before)
        return True

    def _line(
        self,
        paragraph: Paragraph,
        *,
        blank: bool,
        cell: Cell | None = None,
        tables: list[int] | None = None,
    ) -> dict[str, Any]:
        said = self._add(paragraph.text, blank=blank, cell=cell, tables=tables)
        said |= _of(paragraph)
        return said

    def _add(
        self,
        text: str,
        *,
        blank: bool,
        margin: bool = False,
        cell: Cell | None = None,
        tables: list[int] | None = None,
    ) -> dict[str, Any]:
        said: dict[str, Any] = {"text": text, "bold": [], "marks": [], "blank": blank}
        said |= {"margin": margin, "cell": cell, "tables": tables or []}
        self.lines.append(said)
        self.pages[-1] += ["", text] if blank else [text]
        return said

    def _margin(self, row: Row) -> None:
        if isinstance(row.inside, Table):
            for cell in row.inside.cells:
                for inner in cell.rows:
                    self._margin(inner)
        elif row.read()[0].strip():
            self._add(row.read()[0], blank=True, margin=True)

    def _table(self, table: Table, waiting: list[Picture], outer: list[int]) -> None:
        number = table.number = len(self.tables) + 1
        cells: list[list[int]] = []
        said = {"cells": cells, "height": table.height, "repeated": table.repeated}
        self.tables.append(said | {"nested": 0, "pictures": 0})
        inside = [number, *outer]
        columns: Counter[int] = Counter()
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            place = [number, cell.row, columns[cell.row]]
            columns[cell.row] += 1
            begin = len(self.lines)
            for paragraph in pdf_paragraphs.paragraphs(cell.rows):
                self._pictures_before(paragraph.rows[0], waiting, place, table)
                nested = paragraph.rows[0].inside
                if isinstance(nested, Table):
                    self._table(nested, waiting, inside)
                    self.tables[number - 1]["nested"] += 1
                else:
                    self._line(
                        paragraph, blank=paragraph.blank, cell=place, tables=[*outer, number]
                    )
            self._pictures_of(cell.row, cell.column, table, waiting, place)
            where = [cell.row, cell.column, cell.rows_down, cell.columns]
            cells.append([*where, begin, len(self.lines)])

    def _pictures_before(
        self, row: Row, waiting: list[Picture], cell: Cell | None, table: Table | None = None
    ) -> None:
        """The pictures that stand above a row, in its column."""
        if cell is not None:
            return  # those of cells stand behind their words
        for picture in list(waiting):
            middle = (picture.bottom + picture.top) / 2
            inside = row.inside is not None and row.bottom <= middle <= row.top
            overlaps = row.left < picture.right and picture.left < max(row.right, row.edge)
            if overlaps and not inside and row.bottom < middle and row.y <= picture.top:
                waiting.remove(picture)
                self._figure(picture, None)

    def _pictures_of(
        self, row: int, column: int, table: Table, waiting: list[Picture], place: Cell
    ) -> None:
        for picture in list(waiting):
            if table.cell_at(*_middle(picture)) == (row, column):
                waiting.remove(picture)
                self._figure(picture, place)
                self.tables[place[0] - 1]["pictures"] += 1

    def _figure(self, picture: Picture, cell: Cell | None) -> None:
        self.figures.append(
            {
                "name": picture.name,
                "data": base64.b64encode(picture.data).decode("ascii"),
                "line": len(self.lines),
                "cell": cell,
            }
        )


def _of(paragraph: Paragraph) -> dict[str, Any]:
    """Its text, what of it is bold, and its marks, each with the name that HTML has for it."""
    marks = [(*span, tag) for what, tag in _TAGS.items() for span in paragraph.ranges(what)]
    return {"text": paragraph.text, "bold": paragraph.ranges(BOLD), "marks": marks}


def _middle(picture: Picture) -> tuple[float, float]:
    return (picture.left + picture.right) / 2, (picture.bottom + picture.top) / 2


def written(pages: list[Page]) -> dict[str, Any]:
    """What the program answers of the text."""
    pdf_margins.find(pages)
    _set_edges(pages)
    again = pdf_tables.join(pages)
    writer = Writer()
    for page in pages:
        writer.page(page)
    writer.turned_again(pages)
    return {
        "pages": ["\n".join(text).strip("\n") for text in writer.pages],
        "lines": writer.lines,
        "tables": writer.tables,
        "figures": writer.figures,
        "titles_again": again,
        "read_by": [page.reader for page in pages],
    }


def _set_edges(pages: list[Page]) -> None:
    """The right edge of the text: of all pages of one width; where hardly a line reaches it, or all
    are short, as far from the edge of the page as the left one."""
    widths: dict[int, list[tuple[Page, Row]]] = {}
    for page in pages:
        pdf_flow.find_edges(page.body)
        for row in page.body:
            if row.inside is None and not row.beside:
                widths.setdefault(round(page.width), []).append((page, row))
    for some in widths.values():
        edge = max(row.edge - page.left for page, row in some)
        full = sum(row.right - page.left >= edge - 2 * row.size for page, row in some)
        first = min(row.left - page.left for page, row in some)
        width = some[0][0].width
        if full < _FULL_LINES or edge - first < _WIDE * (width - 2 * first):
            edge = max(edge, width - first)
        for page, row in some:
            row.edge = max(row.edge, page.left + edge)
