"""What a person should look at in a text that a machine has read: digits, and words nobody knows.

A digit that is misread looks right, so all of them are doubtful; so is what no word of the
dictionary explains. Names are among that.
"""

import re
from functools import lru_cache

from . import lexicon

_PARTS = re.compile(
    r"(?P<number>[0-9๐-๙][0-9๐-๙.,/:%]*)|(?P<thai>[ก-ฺเ-ๆ็-๎]+)|(?P<other>[A-Za-z�]+)|(?P<rest>.)",
    re.S,
)
_SHORT = 3  # letters of a known word that may be a piece of one that was misread
_STRANGE = 3  # what a letter costs that is in no word; a word costs 1
_LENGTH_LIMIT = 4_000  # signs of a passage that are looked at


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is doubtful."""
    out: list[tuple[str, bool]] = []
    for found in _PARTS.finditer(text[:_LENGTH_LIMIT]):
        if found["thai"] and lexicon.words():
            pieces = _words(found["thai"])
        else:
            pieces = [(found[0], bool(found["number"] or found["other"]))]
        for piece, doubtful in pieces:
            if out and out[-1][1] == doubtful:
                out[-1] = (out[-1][0] + piece, doubtful)
            else:
                out.append((piece, doubtful))
    if rest := text[_LENGTH_LIMIT:]:
        out.append((rest, False))
    return tuple(out)


def doubtful(text: str) -> list[str]:
    """The doubtful pieces of a text."""
    return [piece for piece, doubt in parts(text) if doubt]


def _words(run: str) -> list[tuple[str, bool]]:
    """A run of Thai letters cut into words; what is none is doubtful with the short ones beside."""
    words = _cut(run)
    doubts = [not known for _, known in words]
    for n, (_, known) in enumerate(words):
        for beside in (n - 1, n + 1) if not known else ():
            if 0 <= beside < len(words) and len(words[beside][0]) <= _SHORT:
                doubts[beside] = True
    return [(word, doubt) for (word, _), doubt in zip(words, doubts, strict=True)]


def _cut(run: str) -> list[tuple[str, bool]]:
    """The cheapest way through a run: known words, and letters that are in none."""
    known, size = lexicon.words(), len(run)
    best = [(0, 0, True)] + [(10**9, 0, False)] * size
    for start in range(size):
        here = best[start][0]
        if here + _STRANGE < best[start + 1][0]:
            best[start + 1] = (here + _STRANGE, start, False)
        for end in range(start + 2, min(size, start + lexicon.WORD_LENGTH_LIMIT) + 1):
            if here + 1 < best[end][0] and run[start:end] in known:
                best[end] = (here + 1, start, True)
    out: list[tuple[str, bool]] = []
    end = size
    while end:
        _, start, is_word = best[end]
        letter = not is_word and run[start:end] == "ๆ"
        out.append((run[start:end], is_word or letter))
        end = start
    return out[::-1]
