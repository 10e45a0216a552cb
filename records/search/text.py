"""Text as the search sees it: folded characters, dictionary words, clusters.

`chars` is what the character index holds: normalised, lower case, Arabic digits, and white space
only between two characters that are not Thai (the line break inside พัฒนา⏎ชุมชน is taken out).
`words` is what the word index holds: tokens of the dictionary, of letters and digits only.
"""

import re

from records.core import thai

from . import dictionary

THAI = "\u0e01-\u0e4e"
MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"  # never begin a cluster
# Stands between two fields in the word index, so that no phrase runs over from one to the other.
FIELD_BREAK = "xsepx"
RUN_LENGTH_LIMIT = 2000  # characters handed to the segmenter at once

_LOOSE = re.compile(rf"\s+(?=[{THAI}])|(?<=[{THAI}])\s+")
_RUN = re.compile(rf"[{THAI}]+|[^\W_{THAI}]+")
_CLUSTER = re.compile(rf"[^{MARKS}][{MARKS}]*|[{MARKS}]+", re.S)
_NOT_WORDS = re.compile("[\u0e2f\u0e46\u0e3f\u0e4e]+")  # ฯ ๆ ฿ yamakkan


def chars(text: str | None) -> str:
    """Folded characters: equal for every spelling that a reader takes for the same."""
    return chars_of(thai.fold(text))


def chars_of(folded: str) -> str:
    """`chars` of what `thai.fold` gave."""
    return _LOOSE.sub("", folded)


def words(text: str | None) -> list[str]:
    """Tokens in order; white space and punctuation always part two words."""
    return words_of(thai.fold(text))


def words_of(folded: str) -> list[str]:
    """`words` of what `thai.fold` gave."""
    out: list[str] = []
    for run in _RUN.findall(folded):
        if "\u0e00" <= run[0] <= "\u0e7f":
            out += _segment(run)
        else:
            out.append(run)
    return out


def same_length(content: str) -> str:
    """*content* in lower case with Arabic digits, each character in its place."""
    lower = content.lower()
    return thai.to_arabic(lower if len(lower) == len(content) else content)


def clusters(text: str) -> list[str]:
    """What a reader counts as characters: a base with the marks on it."""
    return _CLUSTER.findall(text)


def is_word(text: str) -> bool:
    """Whether *text* is one word of the dictionary, or has no Thai letter at all."""
    return len(text) > 0 and (not re.search(f"[{THAI}]", text) or dictionary.is_entry(text))


def _segment(run: str) -> list[str]:
    run = _NOT_WORDS.sub("", run)
    pieces = [run[i : i + RUN_LENGTH_LIMIT] for i in range(0, len(run), RUN_LENGTH_LIMIT)]
    return [word for piece in pieces for word in dictionary.segment(piece)]
