"""Headings of a text that a machine has read: their numbers are worked out from their words.

Numbers are what is misread most, and a wrong one looks right. The words of the headings say which
form it is; the form says the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from records.core import thai

from . import heading_words, known_forms, markers
from .heading_words import Match
from .known_forms import Edition

# What a number in front of a heading may have been read as.
_FRONT = re.compile(
    r"(?:ข้อ(?:ที่)?\s?)?(?:[^\s]{1,4}[.,)]{1,2}\s?)(?:[^\s.,)ก-๎]{1,2}[.,)]?(?=\s|[ก-ฮเแโใไ])|[^\s.,)]{1,2}[.,)]?(?=\s))?\s*"
)
_LOOSE_FRONT = re.compile(r"[^\sก-ฮ]{1,6}\s+|[^\s]{1,3}\s[^\s]{1,2}\s+|[^\s]{1,2}\s+")
_STEP = re.compile(r"(?P<number>[0-9๐-๙]{1,2})(?P<end>[.)])\s?(?=[^\s0-9๐-๙])")
_APART = 24  # lines between which the numbers of a list are one row
_LOOKS_LIKE = str.maketrans("ซ", "ช")  # ชื่อ is read as ซื่อ, which is a word, too
_LONG = 12  # letters of a heading that is believed though its line goes on
_WORDS_LOOKED_AT = 40  # signs in which letters that look alike are exchanged


@dataclass
class _Found:
    """A heading: the line, what stands before its words, its words and what follows."""

    line: int
    front: str
    rest: str
    match: Match


def with_numbers(lines: Sequence[str]) -> list[str]:
    """The same lines, each known heading with the number that its form gives it."""
    found = [one for n, text in enumerate(lines) if (one := _heading(n, text))]
    out = list(lines)
    edition, placed = _edition(found)
    arabic = sum(any(c in "0123456789" for c in one.front) for one in found)
    native = sum(any(c in "๐๑๒๓๔๕๖๗๘๙" for c in one.front) for one in found)
    for one in found:
        number = placed.get(one.line)
        if number:
            dot = "" if "." in number else "."
            written = number if arabic > native else thai.to_thai(number)
            out[one.line] = f"{written}{dot} {one.rest}"
        elif one.front and edition and not markers.parse(one.front.lstrip()).number:
            out[one.line] = one.rest
        else:
            out[one.line] = f"{one.front}{one.rest}"
    return out


def with_steps(lines: Sequence[str]) -> list[str]:
    """The same lines; a number of a list that does not go on, between two that do, is put right."""
    out = list(lines)
    steps = [(n, found) for n, text in enumerate(lines) if (found := _STEP.match(text))]
    numbers = [int(thai.to_arabic(found["number"])) for _, found in steps]
    for at in range(1, len(steps) - 1):
        line, found = steps[at]
        beside = (steps[at - 1], steps[at + 1])
        row = all(one["end"] == found["end"] and abs(n - line) <= _APART for n, one in beside)
        right = numbers[at - 1] + 1
        if row and numbers[at + 1] == right + 1 and numbers[at] != right:
            numbers[at] = right
            native = found["number"][0] in "๐๑๒๓๔๕๖๗๘๙"
            written = thai.to_thai(right) if native else str(right)
            out[line] = written + out[line][found.end("number") :]
    return out


def _heading(n: int, text: str) -> _Found | None:
    """The heading that a line begins with, whatever was read in front of it."""
    starts = {0}
    for front in (_FRONT, _LOOSE_FRONT):
        if found := front.match(text):
            starts.add(found.end())
    for forgiving in (False, True):
        for start in sorted(starts):
            rest = text[start:]
            alike = rest[:_WORDS_LOOKED_AT].translate(_LOOKS_LIKE) + rest[_WORDS_LOOKED_AT:]
            for words in (rest, alike):
                match = heading_words.match(words, forgiving=forgiving and bool(start))
                if match and not match.glued and _is_sure(match, numbered=bool(start)):
                    return _Found(n, text[:start], words, match)
    return None


def _is_sure(match: Match, *, numbered: bool) -> bool:
    if numbered:
        return match.closed or match.gap or not match.short
    return match.closed and match.exact and match.seen


def _edition(found: Sequence[_Found]) -> tuple[Edition | None, dict[int, str]]:
    """The form that has most of these headings in this order, and the number of each line."""
    best: tuple[int, int, int] = (2, 0, 0)
    edition, numbers = None, dict[int, str]()
    for each in known_forms.editions():
        placed = _placed(found, each)
        numbered = {line: number for line, number in placed.items() if number}
        said = sum(
            thai.to_arabic(one.front).strip(" .,)") == numbered.get(one.line) for one in found
        )
        spare = sum(number is not None for number, _, _ in each["headings"]) - len(numbered)
        score = (len(numbered), said, -spare)
        if score > best:
            best, edition, numbers = score, each, numbered
    return edition, numbers


def _placed(found: Sequence[_Found], edition: Edition) -> dict[int, str]:
    """Line → number, of the headings that come in the order of this form."""
    out: dict[int, str] = {}
    at = 0
    headings = edition["headings"]
    for one in found:
        for n in range(at, len(headings)):
            number, key, _ = headings[n]
            if key in one.match.keys:
                if one.front and number:
                    out[one.line] = number
                at = n + 1
                break
    return out
