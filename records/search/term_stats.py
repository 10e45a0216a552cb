"""The words of the public bank, counted and weighed by rarity."""

import re
from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache

from records.core import thai

from .models import SearchText

KEPT = 15 * 60  # seconds
LEAST = 2  # records a word must stand in
MOST = 600  # words shown
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_SHOWN = re.compile("[\u0e01-\u0e4e]{4,}|[a-z]{3,}")
SAMPLE = 3000  # newest records that are counted


@dataclass(frozen=True)
class Counted:
    word: str
    records: int


def counted() -> dict[str, int]:
    """Word → in how many of the newest public records it stands as title or method."""
    return _tally()[0]


def sampled() -> int:
    """How many records were counted."""
    return _tally()[1]


def _tally() -> tuple[dict[str, int], int]:
    found = cache.get("search-terms")
    if found is None:
        tally, seen = Counter(), 0
        rows = SearchText.objects.filter(published_at__isnull=False).order_by("-published_at")
        for a, c in rows.values_list("words_a", "words_c")[:SAMPLE].iterator(chunk_size=500):
            tally.update({w for w in f"{a} {c}".split() if _SHOWN.fullmatch(w)})
            seen += 1
        found = {word: n for word, n in tally.items() if n >= LEAST}, seen
        cache.set("search-terms", found, KEPT)
    return found


def by_letter() -> list[tuple[str, list[Counted]]]:
    """(first letter, words in Thai order); the words that stand in most records, bounded."""
    chosen = Counter(counted()).most_common(MOST)
    letters: dict[str, list[Counted]] = {}
    for word, n in sorted(chosen, key=lambda pair: thai.sort_key(pair[0])):
        first = _CONSONANT.search(word)
        letters.setdefault(first[0] if first else word[0].upper(), []).append(Counted(word, n))
    return list(letters.items())
