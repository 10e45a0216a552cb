"""Rows of headings in words that name nothing: told by their look alone, and by being regular.

The lines of a row look alike, are short, and each has a text of its own below it or beside it; a
list has its items right below each other. They begin behind the head of the form.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from . import bare_head, heading_candidates, looks, markers, signatures
from .heading_candidates import CELL, STEP, WEAK, Line
from .heading_table import HEAD_KEYS
from .pieces import Piece

_LEAST, _LEAST_WEAK = 4, 5  # lines of a row; of one without a look of its own
_WORDS_LENGTH = 48  # characters of a heading
_FILLED = 0.75  # of the lines that have a text of their own
_LONGER = 1.2  # times the heading that its text is long, in most of them
_MUCH_LONGER = 2.2  # times a line that stands not apart that the text below it is long
_BETWEEN = 0.4  # of the lines that stand apart, that may be between them
_REPEATED = 0.34  # of the lines that may say what another one says
_HEAD_PIECES = 20  # in which the head of a form ends
_REACH = 4  # pieces from one field of a head to the next
_LABELS = 0.6  # of the pieces behind the head that are labels with their text, where they are
_SENTENCE_END = re.compile(r"(?:ครับ|ค่ะ|แล้ว|ด้วย|เสมอ|ฯลฯ|[,;])$")


def find(
    lines: Sequence[Line], pieces: Sequence[Piece], start: int, end: int
) -> tuple[list[Line], dict[int, list[str]]]:
    """The row of headings of the form in pieces[start:end], [] where none is regular; and the
    text below each, by its place."""
    begin = head_end(pieces, start, end)
    by_look: dict[str, list[Line]] = {}
    for line in lines:
        if line.at >= begin and line.heading.key not in HEAD_KEYS:
            by_look.setdefault(line.look, []).append(line)
    best: list[Line] = []
    if bare := _bare_lines(pieces, begin, end):
        by_look[looks.PLAIN + " alone"] = bare
    rows = [_regular(row, pieces, begin, end) for row in by_look.values()]
    for some in (*rows, _labels(pieces, begin, end)):
        if (len(some), -_weakness(some)) > (len(best), -_weakness(best)):
            best = some
    return best, below(best, pieces, end)


def below(row: Sequence[Line], pieces: Sequence[Piece], end: int) -> dict[int, list[str]]:
    """The text of each heading of a row, line by line."""
    out: dict[int, list[str]] = {}
    for n, line in enumerate(row):
        to = row[n + 1].at if n + 1 < len(row) else end
        behind = pieces[line.at].text[line.heading.end :].strip(" \t:：")
        texts = [piece.text.strip() for piece in pieces[line.at + 1 : to]]
        out[line.at] = [text for text in (behind, *texts) if text]
    return out


def head_end(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Where the head of a form is over: behind its title, owner, office, date."""
    last = start
    for at in range(start, min(end, start + _HEAD_PIECES)):
        if at - last > _REACH:
            break
        if bare_head.is_field(pieces[at].text) or signatures.is_date(pieces[at].text):
            last = at + 1
    return last


def _bare_lines(pieces: Sequence[Piece], begin: int, end: int) -> list[Line]:
    """Short lines without a look of their own right above a text or a list: those that stand
    apart, where they do, with others as short between them; else all of them."""
    found = [
        line
        for at in range(begin, end - 1)
        if (line := heading_candidates.bare_line(at, pieces[at]))
        and _stands_above(line, pieces[at + 1])
    ]
    marked = [line for line in found if line.marked]
    if len(marked) < _LEAST_WEAK:
        return [line for line in found if _stands_above(line, pieces[line.at + 1], _MUCH_LONGER)]
    longest = max(len(line.words) for line in marked)
    between = [
        line
        for line in found
        if not line.marked
        and len(line.words) <= longest
        and len(pieces[line.at + 1].text) >= _MUCH_LONGER * len(line.words)
        and len(pieces[line.at - 1].text) >= _LONGER * len(line.words)
    ]
    between = between if len(between) <= _BETWEEN * len(marked) else []
    return sorted([*marked, *between], key=lambda line: line.at)


def _stands_above(line: Line, following: Piece, times: float = _LONGER) -> bool:
    marker = markers.parse(following.text)
    listed = bool(marker.item) or bool(STEP.match(following.text))
    return listed or len(following.text) >= times * len(line.words)


def _weakness(row: Sequence[Line]) -> int:
    return int(bool(row) and row[0].look in WEAK)


def _regular(row: list[Line], pieces: Sequence[Piece], begin: int, end: int) -> list[Line]:
    """The lines of one look that are headings; [] where they are a list, or a few short lines."""
    weak = row[0].look in WEAK
    if row[0].number:
        row = _counted(row)
    row = [line for line in row if _may_be_heading(line, pieces[line.at], weak=weak)]
    if len(row) < (_LEAST_WEAK if weak else _LEAST):
        return []
    words = {line.words for line in row}
    if len(row) - len(words) > _REPEATED * len(row):
        return []
    return row if _has_texts(row, below(row, pieces, end)) else []


def _has_texts(row: Sequence[Line], texts: Mapping[int, list[str]]) -> bool:
    """Whether nearly every heading has a text of its own, longer than itself in most."""
    filled = [line for line in row if texts[line.at]]
    longer = [line for line in filled if sum(map(len, texts[line.at])) >= _LONGER * len(line.words)]
    return min(len(filled), len(longer)) >= _FILLED * len(row)


def _may_be_heading(line: Line, piece: Piece, *, weak: bool) -> bool:
    if len(line.words) > _WORDS_LENGTH or STEP.match(piece.text):
        return False
    if not line.alone and line.look != CELL:
        return line.heading.known or line.colon
    return not (weak and _SENTENCE_END.search(line.words))


def _labels(pieces: Sequence[Piece], begin: int, end: int) -> list[Line]:
    """Lines that begin with words before a colon, where nearly all behind the head do."""
    lines = (heading_candidates.labelled_line(at, pieces[at]) for at in range(begin, end))
    some = [line for line in lines if line and len(line.words) <= _WORDS_LENGTH]
    said = [line for line in some if not line.alone]
    texts = [at for at in range(begin, end) if pieces[at].text.strip()]
    enough = len(said) >= _LEAST_WEAK and len(some) >= _LABELS * len(texts)
    return some if enough else []


def _counted(row: Sequence[Line]) -> list[Line]:
    """The longest row of numbers without a gap, whose first is that of the first heading."""
    best: list[Line] = []
    for n, first in enumerate(row):
        if first.number > 1 and n:
            continue
        run = [first]
        for line in row[n + 1 :]:
            if line.number == run[-1].number + 1:
                run.append(line)
        apart = sum(b.at - a.at > 1 for a, b in pairwise(run))
        if apart >= _FILLED * (len(run) - 1) and len(run) > len(best):
            best = run
    return best
