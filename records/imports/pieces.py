"""Lines → pieces, the units that may each be one heading or one list item.

Page marks and leftovers of converters go; several items or fields on one line come apart; a
number in a table cell of its own joins the words beside it.
"""

import re
from dataclasses import dataclass
from functools import cache

from . import markers, wordings
from .docx import Line
from .own import Own
from .wordings import HEAD

_ALONE = re.compile(r"\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){0,3}(?P<end>[.)]?)\s*$")
_ARROW = r"\s{0,5}(?:->|→)"


@dataclass
class Piece:
    """text with its number; fresh: begins a block of its own; cell: (table, row, column).

    plain: part of a table of data, where words of a heading are only words.
    """

    text: str
    fresh: bool
    cell: tuple[int, int, int] | None = None
    plain: bool = False
    own: Own | None = None
    number: str = ""  # of own text, which does not begin with it


def pieces(lines: list[Line]) -> list[Piece]:
    out: list[Piece] = []
    data = _tables_of_data(lines)
    for line in lines:
        if line.own:
            out.append(Piece(line.text, True, line.cell, True, line.own, line.number))
            continue
        text = markers.without_artifacts(line.text)
        if line.number:
            text = f"{line.number} {text}"
        if markers.is_page_mark(text):
            continue
        fresh = line.blank_before or bool(line.number) or line.cell is not None
        plain = line.cell is not None and line.cell[0] in data
        if line.cell and out and _joins(out[-1], text, line.cell):
            out[-1].text = f"{out[-1].text.rstrip()} {text.strip()}"
            out[-1].cell = (*line.cell[:2], out[-1].cell[2])
            continue
        for n, part in enumerate(_parts(text, plain)):
            if part.strip() and not markers.is_page_mark(part):
                out.append(Piece(part, fresh or n > 0, line.cell, plain))
    return out


def _parts(text: str, plain: bool) -> list[str]:
    parts = markers.split_items(text)
    return parts if plain else [field for part in parts for field in _fields(part)]


def _fields(text: str) -> list[str]:
    """ "โดย : … ตำแหน่ง : …" → one part for each field; other lines whole."""
    cuts = [found.start(1) for found in _arrows().finditer(text)] if "->" in text else []
    first = wordings.match(text, forgiving=False)
    if first and set(first.keys) & HEAD and (first.closed or first.gap):
        cuts += [found.start(1) for found in _labels().finditer(text, first.end)]
    cuts = sorted({0, *cuts, len(text)})
    return [text[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]


def _words(keys) -> str:
    """A pattern of the wordings of *keys* (None: of all), spaces in them being free."""
    headings = wordings.facts()["headings"]
    found = {
        wordings.strip_parenthesis(text)
        for key, texts in headings.items()
        if key != "form_title" and (keys is None or key in keys)
        for text, _ in texts
    }
    longest = sorted(found, key=len, reverse=True)
    return "|".join(r"\s?".join(map(re.escape, wordings.squeeze(text))) for text in longest)


@cache
def _arrows() -> re.Pattern:
    return re.compile(rf"(?<=\s)({_words(None)}){_ARROW}")


@cache
def _labels() -> re.Pattern:
    """Names of fields of the head: before a colon, or with wide gaps on both sides."""
    words = _words(HEAD | {"event_time", "event_place"})
    colon = rf"(?<=\s)(?=(?:{words})\s{{0,9}}[:：])"
    gaps = rf"(?:(?<=\s\s)|(?<=\t))(?=(?:{words})(?:\s\s|\t))"
    return re.compile(f"(?:{colon}|{gaps})()")


def _joins(last: Piece, text: str, cell) -> bool:
    """A cell that only holds a number or a colon belongs to the cell beside it."""
    if last.cell is None or last.cell[:2] != cell[:2] or last.cell[2] == cell[2]:
        return False
    if text.strip() in (":", "："):
        return True
    number = _ALONE.match(last.text)
    if not number or last.cell[2] + 1 != cell[2]:
        return False
    return bool(number["end"]) or bool(wordings.match(text, forgiving=False))


def _tables_of_data(lines: list[Line]) -> set[int]:
    """Tables with two headings of sections side by side: the titles of their columns."""
    found: dict[tuple[int, int], set[int]] = {}
    for line in lines:
        if line.cell is None or len(line.text) > 90 or line.number:
            continue
        heading = wordings.match(line.text.strip(), forgiving=False)
        if heading and heading.end >= len(line.text.strip()) and not set(heading.keys) & HEAD:
            found.setdefault(line.cell[:2], set()).add(line.cell[2])
    return {table for (table, _), columns in found.items() if len(columns) > 1}
