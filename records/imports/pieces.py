"""Lines → pieces, the units that may each be one heading or one list item.

Page marks and leftovers of converters go; several items or fields on one line come apart; a
number in a table cell of its own joins the words beside it.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from records.core.thai import to_arabic
from records.readers import docx_marks
from records.readers.docx import Line
from records.readers.docx_marks import Mark
from records.readers.docx_styles import OwnText

from . import heading_words, markers, paper
from .cuts import Budget, Cut, find_cuts
from .heading_table import HEAD_KEYS

_COUNTED_ROWS, _COUNTED_HEADINGS = 4, 2
_NUMBER_ALONE = re.compile(r"\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}(?P<end>[.)]?)\s*$")


@dataclass
class Piece:
    """text with its number; fresh: begins a block of its own; cell: (table, row, column).

    plain: part of a table of data, where words of a heading are only words. inner: cut out of
    a line, and part of the text before it when it is no heading. bold: begins in bold letters.
    line: index of the line it comes from. marks: what is put on its words. tables: those it stands
    in, the outermost first. caption: all of a line in Word's style for captions.
    """

    text: str
    fresh: bool
    cell: tuple[int, int, int] | None = None
    plain: bool = False
    inner: bool = False
    bold: bool = False
    line: int = 0
    own: OwnText | None = None
    number: str = ""  # its automatic number; own text does not begin with it
    marks: list[Mark] = field(default_factory=list)
    tables: tuple[int, ...] = ()
    caption: bool = False


def split_lines(lines: list[Line], aside: Container[int] = ()) -> list[Piece]:
    """The pieces of *lines* but those set aside, by their places."""
    out: list[Piece] = []
    data, counted = _data_tables(lines), _counted_tables(lines)
    budget = Budget()
    for n, line in enumerate(lines):
        if n in aside:
            continue
        if line.own:
            piece = Piece(line.text, True, line.cell, plain=True, line=n)
            piece.own, piece.number, piece.tables = line.own, line.number, line.tables
            out.append(piece)
            continue
        if paper.is_leader(line.text):
            continue
        _drop_artifacts(line)
        text, bold, marks = paper.without_leaders(line.text), line.bold, line.marks
        if text != line.text:
            bold, marks = [], []
        if line.number:
            text = f"{line.number} {text}"
            bold = [(a + len(line.number) + 1, b + len(line.number) + 1) for a, b in bold]
            marks = docx_marks.moved(marks, len(line.number) + 1)
        if markers.is_page_mark(text):
            continue
        fresh = line.blank_before or bool(line.number) or line.cell is not None
        plain = line.cell is not None and line.cell[0] in data
        if line.cell and out and _belongs_to(out[-1], text, line.cell, counted):
            _append(out[-1], text, marks)
            column = out[-1].cell[2] if out[-1].cell else line.cell[2]
            out[-1].cell = (*line.cell[:2], column)
            continue
        if out and _continues_heading(out[-1], line):
            before = out.pop()
            _append(before, text, marks)
            text, bold, marks, fresh = before.text, [], before.marks, before.fresh
        end = 0
        for part, cut in _segments(text, bold, plain, budget):
            at = text.index(part, end)
            end = at + len(part)
            if part.strip() and not markers.is_page_mark(part):
                strong = cut.bold if cut else _begins_bold(part, bold)
                inner = cut is not None and not cut.sure
                piece = Piece(part, cut is not None or fresh, line.cell, plain, inner, strong, n)
                piece.marks = docx_marks.cut(marks, at, end)
                piece.tables = line.tables
                piece.number = line.number if cut is None else ""
                piece.caption = line.caption and part == line.text
                out.append(piece)
    return out


def _drop_artifacts(line: Line) -> None:
    """Take out what converters left, here and in the table that the line stands in."""
    text = markers.without_artifacts(line.text)
    if text != line.text:
        line.bold = []
        line.marks = [mark for part in _kept(line) for mark in part]
        line.text = text


def _kept(line: Line) -> Iterator[list[Mark]]:
    """The marks on each part that stays, where it stands then."""
    end = done = 0
    for start, after in [*markers.artifacts(line.text), (len(line.text), 0)]:
        yield docx_marks.moved(docx_marks.cut(line.marks, end, start), done)
        done, end = done + start - end, after


def _append(piece: Piece, text: str, marks: list[Mark]) -> None:
    """More words behind those of a piece, a space between."""
    words = text.strip()
    before = piece.text.rstrip()
    begins = text.index(words)
    marks = docx_marks.cut(marks, begins, begins + len(words))
    piece.text = f"{before} {words}"
    piece.marks = [*piece.marks, *docx_marks.moved(marks, len(before) + 1)]


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


def _belongs_to(
    last: Piece, text: str, cell: tuple[int, int, int], counted: Container[int]
) -> bool:
    """A cell that only holds a number or a colon belongs to the cell beside it. counted: tables
    whose rows are the numbered sections of a form."""
    if last.own or last.cell is None or last.cell[:2] != cell[:2] or last.cell[2] == cell[2]:
        return False
    if text.strip() in (":", "："):
        return True
    number = _NUMBER_ALONE.match(last.text)
    if not number or last.cell[2] + 1 != cell[2]:
        return False
    if number["end"] or cell[0] in counted:
        return True
    return bool(heading_words.match(text, forgiving=False))


def _counted_tables(lines: list[Line]) -> set[int]:
    """Tables of numbers that count on, each beside words, some of which are known headings."""
    numbers: dict[int, list[int]] = {}
    known: dict[int, int] = {}
    for line, beside in zip(lines, lines[1:], strict=False):
        if not line.cell or not beside.cell or not _NUMBER_ALONE.match(line.text):
            continue
        if beside.cell[:2] != line.cell[:2] or "." in line.text.strip(" .") or line.own:
            continue
        table = line.cell[0]
        numbers.setdefault(table, []).append(int(to_arabic(line.text).strip(" .)")))
        heading = heading_words.match(beside.text.strip(), forgiving=False)
        known[table] = known.get(table, 0) + (heading is not None)
    return {
        table
        for table, found in numbers.items()
        if len(found) >= _COUNTED_ROWS
        and known[table] >= _COUNTED_HEADINGS
        and all(b - a == 1 for a, b in zip(found, found[1:], strict=False))
    }


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
