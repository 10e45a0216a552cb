"""Pages that a machine has read, as lines like Word's: paragraphs whole, headings numbered."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from records.readers.docx import Line

from . import heading_words, markers
from .scan_headings import with_numbers, with_steps

_FULL = 0.06  # of the width of the page, that a full line may end before the edge
_WIDE = 0.6  # of the width of the page, that a full line reaches
_FAR = 1.6  # times the usual distance between lines: a paragraph ends
_ALIGNED = 0.02  # of the width of the page, by which beginnings of lines may differ
_PAGE_NUMBER = re.compile(r"\s*[-–~(]?\s*[0-9๐-๙]{1,3}\s*[-–~)]?\s*$")
_EDGE = 0.08  # of the height of a page in which its number stands
_NEXT = re.compile(r"\s*(?:[-–•●▪○➢☐☑✓✔]|\(?[0-9๐-๙]{1,2}[.)]|[ก-ฮ][.)])")

ReadPage = Mapping[str, Any]  # as readers/ocr.py gives it: lines, size, sure


@dataclass
class _Row:
    text: str
    box: tuple[int, int, int, int]
    cell: tuple[int, int, int] | None


def lines_of(pages: Sequence[ReadPage]) -> list[Line]:
    """The lines of these pages, one behind the other."""
    read = [(_rows(page), page["size"][0]) for page in pages]
    texts = [row.text for rows, _ in read for row in rows]
    headed = iter(with_steps(with_numbers(texts)))
    out: list[Line] = []
    tables = 0
    for rows, wide in read:
        for row in rows:
            row.text = next(headed)
        out += _paragraphs(rows, wide, tables)
        tables += 1 + max((row.cell[0] for row in rows if row.cell), default=-1)
    return out


def _rows(page: ReadPage) -> list[_Row]:
    """The lines of one page, without its number."""
    high = page["size"][1]
    out = []
    for line in page["lines"]:
        box, cell = line["box"], line["cell"]
        at_edge = box[1] < _EDGE * high or box[3] > (1 - _EDGE) * high
        if not (at_edge and _PAGE_NUMBER.match(line["text"])):
            out.append(_Row(line["text"], tuple(box), tuple(cell) if cell else None))
    return out


def _paragraphs(rows: Sequence[_Row], wide: int, tables: int) -> list[Line]:
    """Lines that the edge of the paper has broken are whole again."""
    out: list[Line] = []
    plain = [row for row in rows if row.cell is None]
    edge = max((row.box[2] for row in plain), default=wide)
    steps = [b.box[3] - a.box[3] for a, b in zip(plain, plain[1:], strict=False)]
    usual = statistics.median([step for step in steps if step > 0] or [1])
    before: _Row | None = None
    for row in rows:
        cell = (row.cell[0] + tables, *row.cell[1:]) if row.cell else None
        if out and before and _goes_on(before, row, edge, usual, wide):
            out[-1].text += row.text
        else:
            far = before is None or row.box[3] - before.box[3] > _FAR * usual
            out.append(Line(row.text, cell=cell, blank_before=far))
        before = row
    return out


def _goes_on(before: _Row, row: _Row, edge: int, usual: float, wide: int) -> bool:
    """Whether *row* is the rest of the line before it, which had no more room."""
    if before.cell != row.cell or _NEXT.match(row.text):
        return False
    if row.cell is not None:
        return not _begins_heading(row.text)
    step = row.box[3] - before.box[3]
    full = before.box[2] >= max(edge - _FULL * wide, _WIDE * wide)
    left = row.box[0] - before.box[0]
    # The first line of a paragraph may be set in; what stands behind a marker hangs.
    level = -0.12 * wide <= left <= max(_ALIGNED, 0.05) * wide
    return full and level and 0 < step <= _FAR * usual and not _begins_heading(row.text)


def _begins_heading(text: str) -> bool:
    found = heading_words.match(text[markers.parse(text).end :], forgiving=False)
    return bool(found and found.exact and found.closed and not found.glued)
