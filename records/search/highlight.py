"""Where the terms of a query stand in a text as readers see it: marked pieces and snippets.

The text is folded character by character, so that places need no map; white space that the index
does not know is allowed for in the pattern. A text that is not normalised is folded cluster by
cluster and the places are mapped back. No mark begins or ends inside a cluster.
"""

import re
from functools import lru_cache

from records.core import thai

from . import dictionary, text
from .query import Form, Query

SNIPPET_LENGTH = 220  # characters
SPANS_WEIGHED = 200  # matches of a text among which the densest passage is looked for
_THAI = re.compile(f"[{text.THAI}]")
_THAI_RUN = re.compile(f"[{text.THAI}]+")
_MARK = re.compile(f"[{text.MARKS}]")
_INSIDE = re.compile(rf"[{text.MARKS}\u0e30\u0e32\u0e45\u0e46]")
_LETTER = re.compile(rf"[^\W_]|[{text.MARKS}]")
# What must be normalised together: a base with all that hangs on it, split แ and split ำ included.
_CHUNK = re.compile(
    r"(?:เ[\u00ad\u200b-\u200f\u2060\ufeff]*เ|.)"
    rf"[{text.MARKS}\u0e32\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\uf700-\uf71a]*",
    re.S,
)

Spans = list[tuple[int, int]]
Pieces = list[tuple[str, bool]]


def spans_of(content: str, query: Query) -> Spans:
    """Places of all terms of *query* in *content*, in order, none over another."""
    folded, places = _flat(content)
    found: Spans = []
    for term in query.terms:
        for form in term.forms:
            found += _spans(folded, form)
    if query.literal and not found:
        found = _spans(folded, Form(query.literal, ()))
    merged: Spans = []
    for start, end in sorted((places[a], places[b]) for a, b in found):
        start, end = _whole_clusters(content, start, end)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(content: str, spans: Spans) -> Pieces:
    """*content* in pieces: (text, whether it is a match)."""
    out: Pieces = []
    at = 0
    for start, end in spans:
        out += [(content[at:start], False), (content[start:end], True)]
        at = end
    out.append((content[at:], False))
    return [(piece, hit) for piece, hit in out if piece]


def snippet(content: str, query: Query, width: int = SNIPPET_LENGTH) -> Pieces:
    """The passage with most matches, marked; … where it was cut. [] without a match."""
    content = " ".join(content.split())
    spans = spans_of(content, query)
    if not spans:
        return []
    start = _passage_start(content, spans, width)
    shown = max((b for _, b in spans if b <= start + width), default=start)
    end = _end_near(content, min(len(content), start + width), shown)
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    pieces = marked(content[start:end], [(a - start, b - start) for a, b in inside])
    head = [("…", False)] if start else []
    return head + pieces + ([("…", False)] if end < len(content) else [])


def snippet_at(content: str, at: int, query: Query, width: int = SNIPPET_LENGTH) -> Pieces:
    """The passage around a place, marked; … where it was cut."""
    start = _start_before(content, at, width)
    end = _end_near(content, min(len(content), start + width), min(len(content), at + 1))
    piece = content[start:end]
    head = [("…", False)] if start else []
    return head + marked(piece, spans_of(piece, query)) + ([("…", False)] * (end < len(content)))


def has_match(content: str, query: Query) -> bool:
    """Whether any term stands in *content*; quicker than looking where."""
    folded = _one_to_one(content) or thai.fold(content)
    return any(_pattern(f.chars).search(folded) for t in query.terms for f in t.forms)


def _passage_start(content: str, spans: Spans, width: int) -> int:
    """Where the passage begins: at a space before the densest run of matches, or at 0."""

    def matched(at: int) -> int:
        """Characters of matches in the passage that begins with the match at *at*."""
        return sum(b - a for a, b in spans if at <= a and b <= at + width * 3 // 4)

    return _start_before(content, max((a for a, _ in spans[:SPANS_WEIGHED]), key=matched), width)


def _start_before(content: str, best: int, width: int) -> int:
    """Where a passage begins that shows what stands at *best*: at a space, where there is one."""
    start = max(0, best - width // 4)
    if start == 0:
        return 0
    space = content.rfind(" ", max(0, start - 25), start + 20)
    return space + 1 if 0 <= space < best else min(_word_edge(content, start), best)


def _end_near(content: str, at: int, last: int) -> int:
    """Where a passage ends: at a space or between two words, never before *last*."""
    if at >= len(content):
        return len(content)
    space = content.rfind(" ", max(last, at - 30), at + 1)
    return space if space > 0 else max(_word_edge(content, at), _not_inside(content, last))


def _word_edge(content: str, at: int) -> int:
    """The next place from *at* on that is between two words of a run of Thai letters."""
    at = _not_inside(content, at)
    first = at
    while first > 0 and at - first < 60 and _THAI.match(content[first - 1]):
        first -= 1
    run = _THAI_RUN.match(content, first, min(len(content), at + 40))
    if first == at or run is None:
        return at
    edge = first
    for word in dictionary.segment(run[0]):
        if edge >= at:
            break
        edge += len(word)
    return edge if edge - at < 20 else at


def _not_inside(content: str, at: int) -> int:
    """The next place that is between two clusters, so that no vowel is left alone."""
    while 0 < at < len(content) and _INSIDE.match(content[at]):
        at += 1
    return at


def _whole_clusters(content: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and _MARK.match(content[start]):
        start -= 1
    while end < len(content) and _MARK.match(content[end]):
        end += 1
    return start, end


def _spans(folded: str, form: Form) -> Spans:
    if not form.chars:
        return []
    found = []
    for match in _pattern(form.chars).finditer(folded):
        if not form.whole_word or _stands_alone(folded, match.start(), match.end()):
            found.append(match.span())
    return found


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a short word is a word here: cut its run of letters as the index did."""
    left, right = start, end
    while left > 0 and _LETTER.match(folded[left - 1]) and start - left < 60:
        left -= 1
    while right < len(folded) and _LETTER.match(folded[right]) and right - end < 60:
        right += 1
    at, wanted = 0, (start - left, end - left)
    for word in text.words(folded[left:right]):
        at = folded[left:right].find(word, at)
        if at < 0:
            return False
        if (at, at + len(word)) == wanted or folded[end - 1 : end] == "." and at == wanted[0]:
            return True
        at += len(word)
    return False


@lru_cache(maxsize=500)
def _pattern(chars: str) -> re.Pattern[str]:
    """The characters in a row, with white space wherever the index leaves it out."""
    out = re.escape(chars[0])
    for before, letter in zip(chars, chars[1:], strict=False):
        loose = _THAI.match(before) or _THAI.match(letter)
        out += (r"\s*" if loose else "") + (r"\s+" if letter == " " else re.escape(letter))
    return re.compile(out)


def _flat(content: str) -> tuple[str, list[int] | range]:
    """Folded text and, for each place in it, the place in *content*."""
    if (same := _one_to_one(content)) is not None:
        return same, range(len(content) + 1)
    folded: list[str] = []
    places: list[int] = []
    for chunk in _CHUNK.finditer(content):
        plain = thai.to_arabic(thai.normalise(chunk[0])).lower()
        folded.append(plain)
        places += [chunk.start()] * len(plain)
    return "".join(folded), [*places, len(content)]


def _one_to_one(content: str) -> str | None:
    """Folded character by character, where that is all there is to fold."""
    lower = thai.to_arabic(content).lower()
    return lower if len(lower) == len(content) and thai.normalise(content) == content else None
