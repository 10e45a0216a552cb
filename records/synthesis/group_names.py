"""What a group of passages is called: a phrase that somebody wrote, not a row of words.

It is taken from the sentence in the middle of the group, the one most like all the others: the
phrase of it that holds most of what the group shares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from records.core import thai

Cut: TypeAlias = Callable[[str], list[str]]

NAME_LENGTH = 70  # characters; a longer phrase ends with its last whole word before that
SHORTEST = 8  # characters; a shorter phrase names nothing
_PHRASE_END = re.compile(r"[\s,;:()\[\]“”\"]+|(?<=[ก-๙])\s")
_MARKER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[๐-๙]+[.)]?|[ก-ฮ][.)]|[-•–])\s*")


def phrase(text: str, terms: Iterable[str], cut: Cut) -> str:
    """The phrase of *text* with most of *terms*, "" where it has none long enough.

    cut: turns a text into words, so that a long phrase never ends inside one.
    """
    wanted = [thai.fold(term) for term in terms]
    best, most = "", 0.0
    for start, found in _phrases(text):
        held = sum(
            1 for term in wanted if term.replace(" ", "") in thai.fold(found).replace(" ", "")
        )
        # Of equals the earlier, and rather a short one.
        worth = held - len(found) / 1000 - start / 10_000
        if held and worth > most:
            best, most = found, worth
    return _shorten(best, cut)


def _phrases(text: str) -> Iterable[tuple[int, str]]:
    """Neighbouring pieces between spaces, one to three at a time, with where they begin."""
    pieces = [piece for piece in _PHRASE_END.split(_MARKER.sub("", thai.one_line(text))) if piece]
    for start in range(len(pieces)):
        for length in (1, 2, 3):
            found = " ".join(pieces[start : start + length])
            if start + length <= len(pieces) and len(found) >= SHORTEST:
                yield start, found


def _shorten(text: str, cut: Cut) -> str:
    if len(text) <= NAME_LENGTH:
        return text
    short, at = "", 0
    for word in cut(text):
        at = text.find(word, at)
        if at < 0 or at + len(word) > NAME_LENGTH:
            break
        at += len(word)
        short = text[:at]
    return f"{short.rstrip()}…" if short else f"{text[:NAME_LENGTH]}…"
