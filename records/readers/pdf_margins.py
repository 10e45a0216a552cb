"""Running heads, footers and page numbers: rows that belong to the paper, not to the text.

They stand at the upper or lower edge and come again on other pages, or count the pages.
"""

from __future__ import annotations

import re
from collections import Counter

from .pdf_flow import Row
from .pdf_page import Page, Table

_EDGE = 0.16  # share of the height of a page in which they stand
_AT_EDGE = 5  # rows at each edge that are looked at
_SHARE = 0.4  # of the pages on which one comes again: even pages may have their own
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


def find(pages: list[Page]) -> None:
    """Mark the rows of the margin of each page."""
    edges = {page.number: _edge_rows(page) for page in pages}
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for row in edges[page.number] for key in _keys(row, page)[:1]})
    needed = max(2, round(_SHARE * len(pages)))
    counted = _counted(pages, edges)
    for page in pages:
        for row in edges[page.number]:
            key, *beside = _keys(row, page)
            again = seen[key] + sum(seen[near] for near in beside) >= needed
            words = _text(row)
            said = bool(_COUNTS.match(words) or _BROWSER.match(words)) and _outermost(row, page)
            if again or said or id(row) in counted:
                page.margin.add(id(row))


def _edge_rows(page: Page) -> list[Row]:
    by_height = sorted(page.rows, key=lambda row: row.top)
    lowest = [row for row in by_height[:_AT_EDGE] if row.top <= page.bottom + _EDGE * page.height]
    highest = [
        row for row in by_height[-_AT_EDGE:] if row.bottom >= page.top - _EDGE * page.height
    ]
    return [row for row in page.rows if row in lowest or row in highest]


def _text(row: Row) -> str:
    if isinstance(row.inside, Table):
        return row.inside.text
    return row.read()[0]


def _keys(row: Row, page: Page) -> list[tuple[str, int]]:
    """What a row says, digits aside, and where; then the same a little above and below."""
    plain = "".join(_text(row).split())
    words = _DIGITS.sub("#", plain)
    words = words if _says(words) else plain
    upper = row.bottom > page.bottom + page.height / 2
    # Pages may differ in height; heads keep their distance from the upper edge.
    place = round((page.top - row.bottom if upper else row.bottom - page.bottom) / _PLACE)
    return [(words, place), (words, place - 1), (words, place + 1)]


def _says(words: str) -> bool:
    """Whether it holds more than a number: alone it must be the same on each page."""
    return bool(words.strip("#-–—~/ "))


def _outermost(row: Row, page: Page) -> bool:
    """Whether no other row but such ones stands between it and the edge of the page."""
    upper = row.bottom > page.bottom + page.height / 2
    for other in page.rows:
        beyond = other.bottom > row.top if upper else other.top < row.bottom
        if beyond and not (_COUNTS.match(_text(other)) or _BROWSER.match(_text(other))):
            return False
    return True


def _counted(pages: list[Page], edges: dict[int, list[Row]]) -> set[int]:
    """Bare numbers in one place that count on with the pages."""
    found: dict[tuple[int, int], list[Row]] = {}
    for page in pages:
        for row in edges[page.number]:
            if (bare := _BARE.match(_text(row))) and _outermost(row, page):
                number = int(bare[1].translate(_THAI_DIGITS))
                place = _keys(row, page)[0][1] // 3
                found.setdefault((number - page.number, place), []).append(row)
    return {
        id(row)
        for (ahead, _), rows in found.items()
        if len(rows) > 1 or (len(pages) == 1 and ahead == 0)
        for row in rows
    }
