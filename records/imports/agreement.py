"""Which guessed headings leave no doubt: words, place and text agree, and nothing speaks against.

One witness is a guess. A heading is as sure as one of a known form where all of its cue words name
one section, it stands between sections that come before and after that one in nearly every form,
and the text below it is not that of another section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from . import heading_cues, heading_places
from .heading_candidates import WEAK, Line
from .heading_table import HEAD_KEYS

_LEAST = 5  # headings of a form, below which their order says nothing
_AGAINST = 0.9  # more than for its own that the text below may speak for another section
_WORDS_LENGTH = 40  # characters of a heading


def mark(lines: Sequence[Line], below: Mapping[int, dict[str, float]]) -> list[Line]:
    """*lines* of one form, those that leave no doubt marked as agreed."""
    out = list(lines)
    body = [n for n, line in enumerate(lines) if line.heading.key not in HEAD_KEYS]
    places = [heading_places.index_of(lines[n].heading.key) for n in body]
    if sum(place is not None for place in places) < _LEAST:
        return out
    for k, n in enumerate(body):
        line = lines[n]
        if line.heading.known or line.heading.filled or places[k] is None:
            continue
        if _is_said(line) and _is_between(places, k) and _is_written_so(line, below):
            out[n] = replace(line, heading=replace(line.heading, agreed=True))
    return out


def _is_said(line: Line) -> bool:
    """Whether its words name one section and no other; without a look they must stand alone."""
    if len(line.words) > _WORDS_LENGTH or (line.look in WEAK and not (line.marked or line.colon)):
        return False
    keys = {heading_places.index_of(key) for key in heading_cues.said(line.words)}
    return keys == {heading_places.index_of(line.heading.key)}


def _is_between(places: Sequence[int | None], k: int) -> bool:
    """Whether the nearest headings that name a section name one before and one behind it."""
    here = places[k]
    before = next((p for p in reversed(places[:k]) if p is not None), -1)
    behind = next((p for p in places[k + 1 :] if p is not None), len(heading_places.KEYS))
    return here is not None and before < here < behind


def _is_written_so(line: Line, below: Mapping[int, dict[str, float]]) -> bool:
    own = heading_places.index_of(line.heading.key)
    texts = below.get(line.at, {})
    worth = {heading_places.index_of(key): value for key, value in texts.items()}
    return max(worth.values(), default=0.0) <= worth.get(own, 0.0) + _AGAINST
