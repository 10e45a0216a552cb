"""Running heads, footers and page numbers: rows that belong to the paper, not to the text.

They stand at the upper or lower edge and come again on other pages, or count the pages.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass

from .pdf_flow import Row
from .pdf_page import Page, Table

_EDGE = 0.16  # share of the height of a page in which they stand
_AT_EDGE = 4  # rows at each edge that are looked at
_SHARE = 0.4  # of the pages on which one comes again: even pages may have their own
_OUTERMOST = 0.08  # of that height: no text begins so near to the edge
_APART = 1.25  # times the usual distance of two lines
_EVERYWHERE = 0.8  # of the pages: words that stand on so many belong to none of them
_MARGIN = 57.0  # points, two centimetres: the margins of a page that has such
_AWAY = 1.35  # times the usual distance of two lines
_ROWS_OF_A_TEXT = 8
_PLACE = 4.0  # points by which its place may differ
_DIGITS = re.compile(r"[0-9๐-๙]+")
_D = "[0-9๐-๙]{1,4}"
# What counts pages and says nothing else.
_COUNTS = re.compile(
    rf"\s*(?:[-–—~]\s*{_D}\s*[-–—~]"
    rf"|(?:หน้า(?:ที่)?|แผ่นที่|page)\s*[-–—:.]?\s*{_D}(?:\s*(?:จาก|ของ|of|/|\|)\s*(?:ทั้งหมด\s*)?{_D}(?:\s*หน้า)?)?"
    rf"|{_D}\s*(?:/|of|จาก)\s*{_D})\s*$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s*({_D})\s*$")
# What a browser prints above and below a page: the day and the title; the address and a count.
_BROWSER = re.compile(
    r"\s*(?:\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s{2}.*)?"
    r"|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?)\s*$"
)
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass
class _Side:
    """rows: at one edge of a page, from the edge inwards; after: the next one."""

    rows: list[Row]
    after: Row | None


def find(pages: list[Page]) -> None:
    """Mark the rows of the margin of each page."""
    edges = {page.number: _edge_rows(page) for page in pages}
    seen: Counter[tuple[str, int]] = Counter()
    words: Counter[str] = Counter()
    for page in pages:
        rows = [row for side in edges[page.number] for row in side.rows]
        seen.update({_keys(row, page)[0] for row in rows})
        words.update({_text(row) for row in rows})
    needed = max(2, round(_SHARE * len(pages)))
    if len(pages) == 1:
        _find_alone(pages[0], edges[pages[0].number])
    everywhere = max(3, round(_EVERYWHERE * len(pages)))
    counted = _counted(pages, edges)
    for page in pages:
        usual = _usual_step(page)
        for side in edges[page.number]:
            found: list[Row] = []
            for n, row in enumerate(side.rows):
                again = sum(seen[key] for key in _keys(row, page)) >= needed
                if not (again or id(row) in counted or _counts(row)):
                    break
                found.append(row)
                # A line close to the text below it may be one of the text, say a title.
                sure = _counts(row) or id(row) in counted or words[_text(row)] >= everywhere
                # Twice may be chance, too: the same sentence on top of two people's pages.
                twice = sum(seen[key] for key in _keys(row, page)) < 3
                if sure or (_is_outermost(row, page) if twice else _is_apart(side, n, page, usual)):
                    page.margin.update(map(id, found))


def _counts(row: Row) -> bool:
    return bool(_COUNTS.match(_text(row)) or _BROWSER.match(_text(row)))


def _is_apart(side: _Side, n: int, page: Page, usual: float) -> bool:
    """Whether a row stands in the outermost part of the page, or away from what is next to it."""
    row = side.rows[n]
    after = side.rows[n + 1] if n + 1 < len(side.rows) else side.after
    apart = after is None or abs(row.y - after.y) >= _APART * usual
    return apart or _is_outermost(row, page)


def _is_outermost(row: Row, page: Page) -> bool:
    return min(page.top - row.bottom, row.top - page.bottom) <= _OUTERMOST * page.height


def _find_alone(page: Page, edges: list[_Side]) -> None:
    """Of a file of one page: what stands in the margins that its text keeps, away from the text."""
    lefts = [row.left - page.left for row in page.rows]
    if len(lefts) < _ROWS_OF_A_TEXT or min(lefts) < _MARGIN:
        return
    usual = _usual_step(page)
    for side in edges:
        row = next(iter(side.rows), None)
        after = side.rows[1] if len(side.rows) > 1 else side.after
        if row is None or after is None:
            continue
        inside = row.bottom >= page.top - _MARGIN or row.top <= page.bottom + _MARGIN
        if inside and abs(row.y - after.y) >= _AWAY * usual:
            page.margin.add(id(row))


def _usual_step(page: Page) -> float:
    places = sorted({round(row.y) for row in page.rows if row.inside is None})
    steps = [b - a for a, b in zip(places, places[1:], strict=False) if b - a > 4]
    return statistics.median(steps) if steps else 1e9


def _edge_rows(page: Page) -> list[_Side]:
    """Those at the upper and the lower edge, from the edge inwards, and the next of the text."""
    highest = sorted(page.rows, key=lambda row: row.bottom, reverse=True)
    lowest = sorted(page.rows, key=lambda row: row.top)
    upper = sum(row.bottom >= page.top - _EDGE * page.height for row in highest)
    lower = sum(row.top <= page.bottom + _EDGE * page.height for row in lowest)
    out = []
    for rows, count in ((highest, min(upper, _AT_EDGE)), (lowest, min(lower, _AT_EDGE))):
        out.append(_Side(rows[:count], rows[count] if count < len(rows) else None))
    return out


def _text(row: Row) -> str:
    if isinstance(row.inside, Table):
        return row.inside.text
    return row.read()[0]


def _keys(row: Row, page: Page) -> list[tuple[str, int]]:
    """What a row says, digits aside, and where; then the same a little above and below."""
    plain = "".join(_text(row).split())
    words = _DIGITS.sub("#", plain)
    words = words if _says(words) and row.inside is None else plain
    upper = row.bottom > page.bottom + page.height / 2
    # Pages may differ in height; heads keep their distance from the upper edge.
    place = round((page.top - row.bottom if upper else row.bottom - page.bottom) / _PLACE)
    return [(words, place), (words, place - 1), (words, place + 1)]


def _says(words: str) -> bool:
    """Whether it holds more than a number: alone it must be the same on each page."""
    return bool(words.strip("#-–—~/ "))


def _counted(pages: list[Page], edges: dict[int, list[_Side]]) -> set[int]:
    """Bare numbers in one place that count on with the pages."""
    found: dict[tuple[int, int], list[Row]] = {}
    for page in pages:
        for row in (row for side in edges[page.number] for row in side.rows[:2]):
            if bare := _BARE.match(_text(row)):
                number = int(bare[1].translate(_THAI_DIGITS))
                place = _keys(row, page)[0][1] // 3
                found.setdefault((number - page.number, place), []).append(row)
    return {
        id(row)
        for (ahead, _), rows in found.items()
        if len(rows) > 1 or (len(pages) == 1 and ahead == 0)
        for row in rows
    }
