"""The headings of a form that nobody knows, told by their look: numbered on, bold alone, a sign.

Lines of one look are the headings of a form when several of them name different sections, known
or guessed, and when they are not the steps of a list. What they name is a guess, and stays one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import (
    agreement,
    form_splitter,
    heading_candidates,
    heading_cues,
    heading_places,
    heading_words,
    looks,
    markers,
    silent_rows,
    text_cues,
)
from .heading_candidates import CELL, WEAK, Heading, Line
from .heading_table import HEAD_KEYS
from .pieces import Piece

_ITEM_LENGTH = 22  # of words after a bullet, beyond which they are rather an item
_EMPTY_LENGTH = 27  # of the words of a heading with nothing below it
_SECTIONS = 3  # that the lines of one look must name
_FIELDS = 2  # of the head that the lines of one look must name, where they name no section
_SAME_STYLE = 4  # sections in one style, from which on others in that style are headings too
_BEFORE_FIRST = 4  # pieces before the first section that is known, in which one may stand
_SHARE = 0.5  # of them that must name any
_TEXT_SHARE = 0.3  # of the lines of a bullet that name any, below which it is that of lists
# What speaks against a line being the next heading of a row.
_NEVER, _NEXT_STEP, _ADJACENT = -100.0, -2.5, -2.5
_SKIPPED = -1.5  # for each number that is missing in a row
_SKIPPED_LIMIT = 3
_ENOUGH = 5  # sections named, from which on words tell the headings
_IN_ROW = 0.7  # of the headings that name something, that a row without words must hold


@dataclass(frozen=True)
class Structure:
    """headings: index of a piece → the heading that it is, {} where no look is that of headings;
    begins: where further forms begin."""

    headings: dict[int, Heading]
    begins: frozenset[int]


def find(pieces: Sequence[Piece]) -> Structure:
    lines = heading_candidates.of(pieces)
    named = [(line.at, line.heading.key) for line in lines]
    named += [(at, key) for at, piece in enumerate(pieces) if (key := _head_label(piece))]
    begins = form_splitter.beginnings(pieces, named)
    begins = begins or form_splitter.beginnings_of_bare_heads(pieces)
    headings: dict[int, Heading] = {}
    for start, end in pairwise([0, *begins, len(pieces)]):
        of_form = [line for line in lines if start <= line.at < end]
        headings |= _placed(of_form, pieces, start, end)
    return Structure(headings, frozenset(begins))


def _is_text_below(line: Line, above: Line | None) -> bool:
    """Whether a guess by words alone is the text right below a heading."""
    plain = line.look in WEAK and not line.heading.known and not line.marked
    return bool(plain and above and above.alone and above.heading.key not in HEAD_KEYS)


def _head_label(piece: Piece) -> str | None:
    """The field of the head that a line certainly begins with, whatever stands behind it."""
    if piece.own or piece.plain:
        return None
    found = heading_words.match(piece.text[markers.parse(piece.text).end :], forgiving=False)
    sure = found and found.exact and not found.glued and set(found.keys) & {"title", "owner"}
    return found.keys[0] if found and sure else None


def _placed(
    lines: Sequence[Line], pieces: Sequence[Piece], start: int, end: int
) -> dict[int, Heading]:
    """The headings of one form, each with the section that it names."""
    found = _of_one_form(lines)
    named = {line.heading.key for line in found} - {*HEAD_KEYS, None}
    known = {line.heading.key for line in found if line.heading.known} - HEAD_KEYS
    if len(named) < _ENOUGH and heading_places.knows(known):
        row, _ = silent_rows.find(lines, pieces, start, end)
        found = _with_row(found, row)
    texts = silent_rows.below(found, pieces, end)
    below = {at: text_cues.evidence(text) for at, text in texts.items()}
    found = heading_places.place(found, below)
    found = _fill_gaps(_without_repeats(found))
    return {line.at: line.heading for line in agreement.mark(found, below)}


def _with_row(found: list[Line], row: Sequence[Line]) -> list[Line]:
    """The headings that name something, and those of a regular row that most of them are of."""
    ats = {line.at for line in row}
    body = [line for line in found if line.heading.key not in HEAD_KEYS]
    inside = [line for line in body if line.at in ats]
    if not row or len(inside) < _IN_ROW * len(body):
        return found
    out = {line.at: line for line in found if line.heading.key in HEAD_KEYS} | {
        line.at: line for line in row
    }
    out |= {line.at: line for line in inside}
    return [out[at] for at in sorted(out)]


def _of_one_form(lines: Sequence[Line]) -> list[Line]:
    by_look: dict[str, list[Line]] = {}
    for line in lines:
        by_look.setdefault(line.look, []).append(line)
    rows = [_chain(lines) if lines[0].number else lines for lines in by_look.values()]
    rows = [some for row in rows if (some := _of_form(row))]
    rows.sort(key=_worth, reverse=True)
    out: dict[int, Line] = {}
    for row in rows:
        _add_row(out, row)
    return [out[at] for at in sorted(out) if not _is_text_below(out[at], out.get(at - 1))]


def _worth(row: Sequence[Line]) -> tuple[float, int]:
    named = {line.heading.key for line in row if line.heading.key}
    known = {line.heading.key for line in row if line.heading.known} - HEAD_KEYS
    of_head = 0.2 * len(named & HEAD_KEYS) - (0.5 if row[0].look in WEAK else 0)
    return len(named - HEAD_KEYS) + len(known) + of_head, len(row)


def _of_form(row: Sequence[Line]) -> list[Line]:
    """The lines of one look that are headings of a form; [] when they are not."""
    naming = [line for line in row if line.heading.key]
    named = {line.heading.key for line in naming}
    if not named - HEAD_KEYS:  # another look than that of the sections
        known = {line.heading.key for line in naming if line.heading.known}
        return naming if len(known) >= _FIELDS else []
    if len(named) < _SECTIONS:
        return []
    if row[0].look in WEAK:
        return [*naming, *_of_one_style(row, naming), *_others(row, naming)]
    if row[0].look.startswith("bullet"):
        row = _without_items(row)
        naming = [line for line in row if line.heading.key]
        if len({line.heading.key for line in naming}) < _SECTIONS:
            return []
    if len(naming) >= _SHARE * len(row):
        return list(row)
    # Sections and the lists inside them have the same bullet.
    some = [line for line in naming if line.alone or line.heading.known]
    enough = len({line.heading.key for line in some}) > _SECTIONS
    return some if enough and len(some) >= _TEXT_SHARE * len(row) else []


def _of_one_style(row: Sequence[Line], naming: Sequence[Line]) -> list[Line]:
    """Lines that name nothing and are written as most of those that name a section: closed by a
    colon, or alone behind an empty line."""
    out: list[Line] = []
    body = [line for line in naming if line.heading.key not in HEAD_KEYS]
    for colon in (True, False):
        same = [line for line in body if line.colon == colon and (colon or line.marked)]
        others = [
            line
            for line in row
            if line.heading.key is None and line.colon == colon and (colon or line.marked)
        ]
        first = min((line.at for line in body), default=0)
        others = [line for line in others if line.at > first - _BEFORE_FIRST]
        if len(same) >= _SAME_STYLE and len(others) <= len(same):
            out += others
    return out


def _others(row: Sequence[Line], naming: Sequence[Line]) -> list[Line]:
    """Lines of their own behind an empty line that name a part which no section is for."""
    first = min((line.at for line in naming if line.heading.key not in HEAD_KEYS), default=0)
    return [
        line
        for line in row
        if line.heading.key is None
        and line.alone
        and line.marked
        and line.at > first - _BEFORE_FIRST
        and heading_cues.is_other(line.words)
    ]


def _without_items(row: Sequence[Line]) -> list[Line]:
    """The lines of a bullet without those right above another one: they are items of a list."""
    ats = {line.at for line in row}
    return [
        line
        for line in row
        if line.heading.known
        or not line.alone
        or line.heading.key in HEAD_KEYS
        or (line.heading.key and len(line.words) <= _ITEM_LENGTH)
        or line.at + 1 not in ats
    ]


def _add_row(out: dict[int, Line], row: Sequence[Line]) -> None:
    """The headings of a further look where they say something new."""
    if not out:
        out.update({line.at: line for line in row})
        return
    if row[0].look not in WEAK and 2 * sum(line.at in out for line in row) >= len(row):
        # The same lines: their look says which others are headings.
        out.update({line.at: line for line in row if line.at not in out})
        return
    there = {line.heading.key for line in out.values()}
    new = [line for line in row if line.at not in out and line.heading.key not in {*there, None}]
    text = {n for n, line in out.items() if line.heading.key not in {*HEAD_KEYS, None}}
    body = min(text, default=0)
    of_head = [line for line in new if line.heading.key in HEAD_KEYS and line.at < body]
    further = [line for line in new if line.heading.key not in HEAD_KEYS]
    # Inside the sections of another look, lines with numbers and bullets are rather lists.
    known = sum(line.heading.known for line in further)
    listed = row[0].look not in (*WEAK, looks.BOLD, CELL, "sign")
    enough = len({line.heading.key for line in further}) >= _SECTIONS and (known or not listed)
    out.update({line.at: line for line in [*of_head, *(further if enough else ())]})


def _without_repeats(found: Sequence[Line]) -> Iterator[Line]:
    """A section comes once: a second heading of it names none, and is text where it is weak."""
    seen: dict[str, Line] = {}
    for line in found:
        key = line.heading.key
        if key in HEAD_KEYS and not line.heading.known and set(seen) - HEAD_KEYS:
            key = None  # a field of the head below the text
            line = replace(line, heading=replace(line.heading, key=None))
        if key is None or key not in seen:
            seen.update({key: line} if key else {})
            yield line
        elif line.look not in WEAK:
            yield replace(line, heading=replace(line.heading, key=None, known=False, sure=False))


def _fill_gaps(lines: Iterator[Line]) -> list[Line]:
    """Headings that say nothing, where as many sections are missing just there."""
    out = list(lines)
    order = heading_cues.ORDER
    here = {line.heading.key for line in out}
    n = 0
    while n < len(out):
        end = n
        while end < len(out) and out[end].heading.key is None:
            end += 1
        run = [k for k in range(n, end) if not heading_cues.is_other(out[k].words)]
        before = out[n - 1].heading.key if n else None
        after = out[end].heading.key if end < len(out) else None
        if run and before in order and after in order:
            missing = [
                key
                for key in order[order.index(before) + 1 : order.index(after)]
                if key not in here
            ]
            if len(missing) == len(run):
                for k, key in zip(run, missing, strict=True):
                    filled = replace(out[k].heading, key=key, filled=True)
                    out[k] = replace(out[k], heading=filled)
        n = max(end, n + 1)
    return out


def _is_short(line: Line) -> bool:
    return bool(line.heading.key) and len(line.words) <= _EMPTY_LENGTH


def _chain(lines: Sequence[Line]) -> list[Line]:
    """The row of numbers, each higher than the last, that speaks most for being headings."""
    best: list[tuple[float, int | None]] = []  # score up to this line, the line before it
    for k, line in enumerate(lines):
        score, before = line.score if line.number <= 3 else line.score - 3, None
        for j in range(max(0, k - 60), k):
            missing = line.number - lines[j].number - 1
            if not 0 <= missing <= _SKIPPED_LIMIT:
                continue
            adjacent = lines[j].alone and line.at - lines[j].at == 1 and not lines[j].heading.known
            # A section that was left empty: two headings, and no items of a list.
            adjacent = adjacent and not (_is_short(line) and _is_short(lines[j]))
            way = best[j][0] + line.score + missing * _SKIPPED + (_ADJACENT if adjacent else 0.0)
            if j < k - 1 and lines[k - 1].number == line.number - 1:
                # It goes on from a list inside the section.
                way += _NEXT_STEP if line.heading.key else _NEVER
            if way >= score:
                score, before = way, j
        best.append((score, before))
    last: int | None = max(range(len(lines)), key=lambda k: best[k][0])
    out: list[Line] = []
    while last is not None:
        out.append(lines[last])
        last = best[last][1]
    return out[::-1]
