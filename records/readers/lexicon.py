"""Thai words, to tell damaged text from sound text: the public-domain list that pythainlp brings.

The package itself is never imported; without its list nothing is known and nothing is proposed.
"""

import importlib.util
from pathlib import Path

from records.core.loading import loaded_once

from .skeleton import reduce

WORD_LENGTH_LIMIT = 24  # characters of a word that is looked up
_UNKNOWN_COST = 3  # what a character outside every word costs; a word costs 1


@loaded_once
def words() -> frozenset[str]:
    spec = importlib.util.find_spec("pythainlp")
    if spec is None or not spec.origin:
        return frozenset()
    path = Path(spec.origin).parent / "corpus" / "words_th.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    return frozenset(line.strip() for line in lines if 1 < len(line.strip()) <= WORD_LENGTH_LIMIT)


@loaded_once
def by_skeleton() -> dict[str, tuple[str, ...]]:
    """Skeleton → the words that are reduced to it."""
    found: dict[str, list[str]] = {}
    for word in words():
        found.setdefault(reduce(word), []).append(word)
    return {bones: tuple(same) for bones, same in found.items()}


def cost(text: str) -> int:
    """How far *text* is from being made of known words: the least of words and strange signs."""
    known = words()
    best = [0] + [10**9] * len(text)
    for start in range(len(text)):
        here = best[start]
        strange = "\u0e00" < text[start] < "\u0e7f"
        best[start + 1] = min(best[start + 1], here + (_UNKNOWN_COST if strange else 0))
        for end in range(start + 2, min(len(text), start + WORD_LENGTH_LIMIT) + 1):
            if here + 1 < best[end] and text[start:end] in known:
                best[end] = here + 1
    return best[-1]


def made_of_words(text: str) -> bool:
    """Whether *text* can be cut into known words, to the last letter."""
    known = words()
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            ends = range(start + 2, min(len(text), start + WORD_LENGTH_LIMIT) + 1)
            reached |= {end for end in ends if text[start:end] in known}
    return len(text) in reached
