"""Two texts woven together, for people to read: lines first, then what is inside them.

A line with bars is a row of a table: it is compared cell by cell with the row that it came from, so
that a changed cell is seen in its row, and a new column as a cell in every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from records.core import hooks
from records.core.richtext import CELL_SEPARATOR

# A run of Thai letters, a word of Latin letters, an amount, white space, or a sign.
_RUN = re.compile(
    r"[\u0e01-\u0e3a\u0e40-\u0e4e]+|[A-Za-z]+|[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*|\s+|.", re.S
)
_THAI_RUN = 1000  # letters of a run that are cut into words at once
_ISLAND = 1  # words: what stays the same between two changes must be longer than this
_WORD_LIMIT = 4000  # words: a longer passage is shown as replaced
_PAIRS_LIMIT = 20_000  # pairs of rows that are weighed; in larger blocks their first cells decide
_FIGURES_ONLY = re.compile(r"[\W\d_]*")  # a cell in which no letter can stay the same
# What two lines must have in common to be shown as one, at least, and what a shared cell is worth.
_SAME_SHAPE, _SHARED = 0.1, 1.0


@dataclass(frozen=True)
class Piece:
    """A stretch of text. tag: "same", "ins" or "del"; "note" for what a text cannot show."""

    tag: str
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """The two texts woven together."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    out: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(Piece("same", "".join(a[i1:i2])))
        else:
            out += _block(a[i1:i2], b[j1:j2])
    return _joined(out)


def _block(a: Sequence[str], b: Sequence[str]) -> Iterator[Piece]:
    """Lines that differ; rows of tables each beside the one it came from."""
    if not (any(map(_is_row, a)) and any(map(_is_row, b))):
        yield from _inside("".join(a), "".join(b))
        return
    at, to = 0, 0
    for i, j in [*_aligned(a, b), (len(a), len(b))]:
        # Text before the table is woven as text is, rows that have no partner are gone or new.
        gone, come = a[at:i], b[to:j]
        if any(map(_is_row, (*gone, *come))):
            yield from (Piece("del", line) for line in gone)
            yield from (Piece("ins", line) for line in come)
        else:
            yield from _inside("".join(gone), "".join(come))
        if i < len(a):
            yield from _row(a[i], b[j])
        at, to = i + 1, j + 1


def _is_row(line: str) -> bool:
    return CELL_SEPARATOR in line


def _aligned(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """(place in a, place in b) of rows that are taken for the same, in order."""
    if len(a) * len(b) > _PAIRS_LIMIT:
        return _aligned_by_first_cell(a, b)
    cells_a, cells_b = list(map(_cells, a)), list(map(_cells, b))
    sets_a, sets_b = list(map(set, cells_a)), list(map(set, cells_b))
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]  # of the lines from here on
    worth = [[0.0] * len(b) for _ in a]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if len(cells_a[i]) > 1 and len(cells_b[j]) > 1:
                shared = len(sets_a[i] & sets_b[j]) / max(len(sets_a[i]), len(sets_b[j]))
                same_shape = len(cells_a[i]) == len(cells_b[j])
                first = cells_a[i][0] == cells_b[j][0]
                worth[i][j] = _SHARED * shared + (same_shape or first) * _SAME_SHAPE
            with_pair = worth[i][j] + best[i + 1][j + 1] if worth[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_pair)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _aligned_by_first_cell(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    heads_a, heads_b = [_cells(line)[0] for line in a], [_cells(line)[0] for line in b]
    found: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, heads_a, heads_b).get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            found += [(i, j) for i, j in pairs if _is_row(a[i]) and _is_row(b[j])]
    return found


def _cells(line: str) -> list[str]:
    return line.rstrip("\n").split(CELL_SEPARATOR)


def _row(old: str, new: str) -> Iterator[Piece]:
    """Two rows cell by cell."""
    a, b = _cells(old), _cells(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        both = min(i2 - i1, j2 - j1)
        for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
            if i or j:
                yield Piece("same" if i and j else "ins" if j else "del", CELL_SEPARATOR)
            yield from [Piece("same", a[i])] if tag == "equal" else _cell(a[i], b[j])
        for i in range(i1 + both, i2):
            yield Piece("del", (CELL_SEPARATOR if i else "") + a[i])
        for j in range(j1 + both, j2):
            yield Piece("ins", (CELL_SEPARATOR if j else "") + b[j])
    ends = old[len(old.rstrip("\n")) :], new[len(new.rstrip("\n")) :]
    if ends[0] == ends[1]:
        yield Piece("same", ends[0])
    else:
        yield from (Piece("del", ends[0]), Piece("ins", ends[1]))


def _cell(old: str, new: str) -> list[Piece]:
    """A figure is replaced whole; words are woven."""
    if _FIGURES_ONLY.fullmatch(old) or _FIGURES_ONLY.fullmatch(new):
        return [Piece("del", old), Piece("ins", new)]
    return _inside(old, new)


def _words(text: str) -> list[str]:
    """The text in words, amounts and signs, none of which is ever cut; joined they are the text."""
    out: list[str] = []
    for run in _RUN.findall(text):
        if not "\u0e01" <= run[0] <= "\u0e4e" or len(run) == 1:
            out.append(run)
            continue
        for start in range(0, len(run), _THAI_RUN):
            out += _cut(run[start : start + _THAI_RUN])
    return out


@lru_cache(maxsize=4096)
def _cut(piece: str) -> tuple[str, ...]:
    """Tables say the same words many times over."""
    cut = hooks.words_cut(piece)[0]
    return tuple(cut) if "".join(cut) == piece else (piece,)


def _inside(old: str, new: str) -> list[Piece]:
    a, b = _words(old), _words(new)
    if not a or not b or max(len(a), len(b)) > _WORD_LIMIT:
        return [Piece("del", old), Piece("ins", new)]
    out: list[Piece] = []
    gone: list[str] = []
    come: list[str] = []

    def flush() -> None:
        out.extend((Piece("del", "".join(gone)), Piece("ins", "".join(come))))
        gone.clear()
        come.clear()

    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = tag == "equal" and i2 - i1 <= _ISLAND and 0 < n < len(codes) - 1
        if tag == "equal" and not island:
            flush()
            out.append(Piece("same", "".join(a[i1:i2])))
        else:
            gone += a[i1:i2]
            come += b[j1:j2]
    flush()
    return out


def _joined(parts: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        if part.text and out and out[-1].tag == part.tag:
            out[-1] = Piece(part.tag, out[-1].text + part.text)
        elif part.text:
            out.append(part)
    return out
