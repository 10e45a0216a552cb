"""Lists of the language that a question is read with: stop words, honorifics, loan words."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from records.core.loading import loaded_before_serving
from records.people import reference_lists

from . import dictionary, text

_NOMINALISERS = ("การ", "ความ")  # make a noun of what follows
HONORIFIC_LENGTH_LIMIT = 24  # characters
_LISTS = dictionary.FIXTURES / "search"


@loaded_before_serving
def stop_words() -> frozenset[str]:
    """Words that ask, link or are polite; folded."""
    package = dictionary.corpus() / "stopwords_th.txt"
    listed = [*_lines(package), *_lines(_LISTS / "stop_words.txt")]
    # The package counts as stop words what names things here: กลุ่ม, จัดตั้ง.
    kept = set(_lines(_LISTS / "not_stop_words.txt"))
    return frozenset(text.chars(word) for word in listed if word not in kept)


@lru_cache(maxsize=4_000)
def only_asks(word: str) -> bool:
    """Whether a word is a stop word, or made of two of them: มีเรื่อง, but not ความจริง."""
    stop = stop_words()
    if word in stop or word.startswith(_NOMINALISERS):
        return word in stop
    return any(word[:n] in stop and word[n:] in stop for n in range(1, len(word)))


@loaded_before_serving
def honorifics() -> frozenset[str]:
    """What stands before a name: titles, ranks, words for relatives; folded, without full stops."""
    listed = [*_lines(_LISTS / "honorifics.txt"), *reference_lists.prefixes()]
    return frozenset(text.chars(word).replace(".", "") for word in listed)


def without_honorific(word: str) -> list[str]:
    """What may be the name in พี่สมชาย, ผอ.จินตนา, น.ส.รัชนี: the longest honorific taken off first."""
    ends = [
        n
        for n in range(min(HONORIFIC_LENGTH_LIMIT, len(word) - 2), 0, -1)
        if text.chars(word[:n]).replace(".", "") in honorifics()
    ]
    return list(dict.fromkeys(word[n:].lstrip(". ") for n in ends))


def loan_words(word: str) -> tuple[str, ...]:
    """online → ออนไลน์ and back: other spellings of a foreign word, folded; () for others."""
    return _loan_words().get(word, ())


@loaded_before_serving
def _loan_words() -> dict[str, tuple[str, ...]]:
    pairs: set[tuple[str, str]] = set()
    package = dictionary.corpus() / "th_en_transliteration_v1.4.tsv"
    for path in (package, _LISTS / "loan_words.tsv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                thai, foreign = text.chars(row["th"]), text.chars(row["en"])
                if len(thai) > 2 and len(foreign) > 2:
                    pairs |= {(thai, foreign), (foreign, thai)}
    found: dict[str, list[str]] = {}
    for word, other in sorted(pairs):
        found.setdefault(word, []).append(other)
    return {word: tuple(others[:6]) for word, others in found.items()}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip().lstrip("\ufeff")
