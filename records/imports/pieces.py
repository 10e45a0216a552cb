"""Lines → pieces, the units that may each be one heading or one list item.

Page marks and leftovers of converters go; several items or fields on one line come apart; a
number in a table cell of its own joins the words beside it.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from records.readers.docx import Line
from records.readers.docx_styles import OwnText

from . import heading_words, markers, paper
from .cuts import Budget, Cut, find_cuts
from .heading_table import HEAD_KEYS

_NUMBER_ALONE = re.compile(r"\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}(?P<end>[.)]?)\s*$")


@dataclass
class Piece:
    """text with its number; fresh: begins a block of its own; cell: (table, row, column).

    plain: part of a table of data, where words of a heading are only words. inner: cut out of
    a line, and part of the text before it when it is no heading. bold: begins in bold letters.
    line: index of the line it comes from.
    """

    text: str
    fresh: bool
    cell: tuple[int, int, int] | None = None
    plain: bool = False
    inner: bool = False
    bold: bool = False
    line: int = 0
    own: OwnText | None = None
    number: str = ""  # of own text, which does not begin with it


def split_lines(lines: list[Line], aside: Container[int] = ()) -> list[Piece]:
    """The pieces of *lines* but those set aside, by their places."""
    out: list[Piece] = []
    data = _data_tables(lines)
    budget = Budget()
    for n, line in enumerate(lines):
        if n in aside:
            continue
        if line.own:
            piece = Piece(line.text, True, line.cell, plain=True, line=n)
            piece.own, piece.number = line.own, line.number
            out.append(piece)
            continue
        text, bold = paper.without_leaders(markers.without_artifacts(line.text)), line.bold
        if text != line.text:
            bold = []
        if line.number:
            text = f"{line.number} {text}"
            bold = [(a + len(line.number) + 1, b + len(line.number) + 1) for a, b in bold]
        if markers.is_page_mark(text) or paper.is_leader(line.text):
            continue
        fresh = line.blank_before or bool(line.number) or line.cell is not None
        plain = line.cell is not None and line.cell[0] in data
        if line.cell and out and _belongs_to(out[-1], text, line.cell):
            out[-1].text = f"{out[-1].text.rstrip()} {text.strip()}"
            column = out[-1].cell[2] if out[-1].cell else line.cell[2]
            out[-1].cell = (*line.cell[:2], column)
            continue
        if out and _continues_heading(out[-1], line):
            text, bold, fresh = f"{out[-1].text} {text.lstrip()}", [], out[-1].fresh
            out.pop()
        for part, cut in _segments(text, bold, plain, budget):
            if part.strip() and not markers.is_page_mark(part):
                strong = cut.bold if cut else _begins_bold(part, bold)
                inner = cut is not None and not cut.sure
                out.append(
                    Piece(part, cut is not None or fresh, line.cell, plain, inner, strong, n)
                )
    return out


def _segments(
    text: str, bold: list[tuple[int, int]], plain: bool, budget: Budget
) -> list[tuple[str, Cut | None]]:
    """(segment, its cut or None) of one line. plain: in a table of data only lists come apart."""
    if plain:
        return [(item, Cut(0, True)) for item in markers.split_items(text)]
    found = find_cuts(text, bold, budget)
    starts = [0, *(cut.at for cut in found)]
    ends = [*starts[1:], len(text)]
    cuts = [None, *found]
    return [(text[a:b], cut) for a, b, cut in zip(starts, ends, cuts, strict=True)]


def _begins_bold(text: str, bold: list[tuple[int, int]]) -> bool:
    """Whether the first words of a line, its number aside, are set in bold."""
    return bool(bold) and bold[0][0] <= markers.parse(text).end


def _continues_heading(last: Piece, line: Line) -> bool:
    """Whether a heading that the line before broke off goes on in this line."""
    if last.cell is not None or line.cell is not None or line.number or line.blank_before:
        return False
    if last.own:
        return False
    rest = last.text[markers.parse(last.text).end :]
    return heading_words.broken_off(rest, line.text)


def _belongs_to(last: Piece, text: str, cell: tuple[int, int, int]) -> bool:
    """A cell that only holds a number or a colon belongs to the cell beside it."""
    if last.own or last.cell is None or last.cell[:2] != cell[:2] or last.cell[2] == cell[2]:
        return False
    if text.strip() in (":", "："):
        return True
    number = _NUMBER_ALONE.match(last.text)
    if not number or last.cell[2] + 1 != cell[2]:
        return False
    return bool(number["end"]) or bool(heading_words.match(text, forgiving=False))


def _data_tables(lines: list[Line]) -> set[int]:
    """Tables with two headings of sections side by side: the titles of their columns."""
    found: dict[tuple[int, int], set[int]] = {}
    for line in lines:
        if line.cell is None or len(line.text) > 90 or line.number:
            continue
        heading = heading_words.match(line.text.strip(), forgiving=False)
        if heading and heading.end >= len(line.text.strip()) and not set(heading.keys) & HEAD_KEYS:
            found.setdefault(line.cell[:2], set()).add(line.cell[2])
    return {table for (table, _), columns in found.items() if len(columns) > 1}
