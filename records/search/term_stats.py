"""In how many public records each word stands: for rarity, and for the page of words."""

import re
from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache

from records.core import thai

from .models import SearchText
from .text import FIELD_BREAK

CACHE_SECONDS = 15 * 60
MIN_RECORDS = 2  # a word must stand in to be counted
WORDS_SHOWN = 600  # on the page of words
SAMPLE_SIZE = 3000  # newest records whose words are counted
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_SHOWN = re.compile("[\u0e01-\u0e4e]{4,}|[a-z]{3,}")


@dataclass(frozen=True)
class WordCount:
    """A word and how many records have it."""

    word: str
    records: int


def record_counts() -> dict[str, int]:
    """Word → how many of the newest public records have it in their title or method."""
    return _tally()[0]


def sample_size() -> int:
    """How many records were counted."""
    return _tally()[1]


def _tally() -> tuple[dict[str, int], int]:
    found: tuple[dict[str, int], int] | None = cache.get("search-terms")
    if found is None:
        tally: Counter[str] = Counter()
        seen = 0
        rows = SearchText.objects.filter(published_at__isnull=False).order_by("-published_at")
        for a, c in rows.values_list("words_a", "words_c")[:SAMPLE_SIZE].iterator(chunk_size=500):
            tally.update({w for w in f"{a} {c}".split() if _SHOWN.fullmatch(w)} - {FIELD_BREAK})
            seen += 1
        found = {word: n for word, n in tally.items() if n >= MIN_RECORDS}, seen
        cache.set("search-terms", found, CACHE_SECONDS)
    return found


def by_letter() -> list[tuple[str, list[WordCount]]]:
    """(first letter, words in Thai order); the words that stand in most records, bounded."""
    chosen = Counter(record_counts()).most_common(WORDS_SHOWN)
    letters: dict[str, list[WordCount]] = {}
    for word, n in sorted(chosen, key=lambda pair: thai.sort_key(pair[0])):
        first = _CONSONANT.search(word)
        letters.setdefault(first[0] if first else word[0].upper(), []).append(WordCount(word, n))
    return list(letters.items())
