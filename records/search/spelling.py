"""Other spellings, of words of the bank, for a term that no record has: "หมายถึง … หรือไม่".

A word and its misspelling share a key: the consonants by sound, marks and vowels aside, with at
most one consonant missing. What shares a key is then measured: marks cost little, letters of the
same sound less than others, and a term made of dictionary words may only differ in marks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db import transaction

from . import dictionary, text
from .edit_distance import FINAL_GROUPS, SOUND, distance, too_far, without_silent
from .models import SearchText, SearchWord, SearchWordKey

WORD_LENGTH_LIMIT = 40  # characters of a word that is suggested
SPAN_TOKENS = 4  # tokens of the dictionary that may be one misspelt word
TOKEN_LIMIT = 8  # tokens of a term that is corrected
STORED_LIMIT = 8_000  # stored words that a worker remembers: a megabyte
PATH_LIMIT = 12  # cheapest ways to write the beginning of a term that are followed
_NOT_KEPT = re.compile("[^\u0e01-\u0e2ea-z0-9]")

Span = tuple[int, int]  # from token, to token


def _skeleton(word: str) -> str:
    """Consonants by sound: เศรษฐกิจ → สลสถกจ, นัญญา and นันยา → นนย."""
    word = without_silent(word).replace("ญญ", "นย").replace("\u0e33", "ม")
    return _NOT_KEPT.sub("", word).translate(SOUND)


@lru_cache(maxsize=5_000)
def _has_keys(word: str) -> bool:
    return len(_skeleton(word)) > 1


@lru_cache(maxsize=1_000)
def keys(word: str) -> tuple[str, ...]:
    """What a word shares with its misspellings: its consonants, and those without any one."""
    whole = _skeleton(word)
    if len(whole) < 2:
        return ()
    fewer = {whole[:n] + whole[n + 1 :] for n in range(len(whole))} if len(whole) > 2 else set()
    return tuple({whole, *fewer})


def _keys_by_ending(word: str) -> set[str]:
    """Its consonants with the last one written otherwise: เห็ต, เห็ด."""
    whole = _skeleton(word)
    if len(whole) < 2:
        return set()
    alike = next((group for group in FINAL_GROUPS if whole[-1] in group), "")
    return {whole[:-1] + letter.translate(SOUND) for letter in alike}


_stored: set[str] = set()  # words that this worker knows to be stored


def store_words(entries: Iterable[SearchText]) -> None:
    """Store the words of new rows of the index; those that are stored already cost nothing."""
    store({word for entry in entries for word in words_of(entry)})


def store(found: set[str]) -> None:
    """Store words; those that are stored already cost nothing."""
    new = found - _stored
    if new:
        there: set[str] = set()
        for part in _slices(sorted(new), 500):
            rows = SearchWord.objects.filter(word__in=part)
            there.update(rows.values_list("word", flat=True))
        fresh = sorted(new - there)
        SearchWord.objects.bulk_create(
            (SearchWord(word=word) for word in fresh), ignore_conflicts=True
        )
        SearchWordKey.objects.bulk_create(
            (SearchWordKey(word_id=word, key=key) for word in fresh for key in keys(word)),
            ignore_conflicts=True,
            batch_size=2000,
        )
        # Only what is certain to stay: a transaction that fails takes its words along.
        transaction.on_commit(lambda: _mark_as_stored(there), robust=True)


def _mark_as_stored(words: set[str]) -> None:
    if len(_stored) + len(words) > STORED_LIMIT:
        _stored.clear()
    _stored.update(words)


def clear_cache() -> None:
    """After words were deleted: look in the database again."""
    _stored.clear()


def words_of(entry: SearchText) -> set[str]:
    """Words of one row that are worth suggesting; names of people and places are one word."""
    return words_in(entry.words_a, entry.words_b, entry.words_c, entry.words_d)


def words_in(*parts: str) -> set[str]:
    found = {word for part in parts for word in part.split()}
    return {
        w
        for w in found
        if 3 <= len(w) <= WORD_LENGTH_LIMIT and w != text.FIELD_BREAK and _has_keys(w)
    }


def corrections(typed: str, limit: int = 5, furthest: float = 2.0) -> list[str]:
    """Other spellings of one term, made of words of the bank; the nearest first.

    furthest: what one misspelt word of it may cost, at most; see distance.
    """
    tokens = text.words(typed)
    if not tokens or len(tokens) > TOKEN_LIMIT:
        return []
    spans = [
        (start, end)
        for start in range(len(tokens))
        for end in range(start + 1, min(start + SPAN_TOKENS, len(tokens)) + 1)
    ]
    typed_at = {(start, end): "".join(tokens[start:end]) for start, end in spans}
    near = near_words(set(typed_at.values()), furthest)
    return [word for _, word in sorted(_rewritten(tokens, typed_at, near))[:limit]]


def _rewritten(
    tokens: list[str], typed_at: dict[Span, str], near: dict[str, list[tuple[float, str]]]
) -> list[tuple[float, str]]:
    """(cost, term) of the cheap ways to replace one or more spans."""
    # Tokens that are written → (cost, spans replaced, what is written so far).
    reached: dict[int, list[tuple[float, int, str]]] = {0: [(0.0, 0, "")]}
    for start in range(len(tokens)):
        for cost, changed, so_far in reached.get(start, []):
            step = reached.setdefault(start + 1, [])
            step.append((cost, changed, so_far + tokens[start]))
            for end in range(start + 1, min(start + SPAN_TOKENS, len(tokens)) + 1):
                for more, word in near.get(typed_at[start, end], ()):
                    reached.setdefault(end, []).append((cost + more, changed + 1, so_far + word))
        for end in reached:
            if end > start:
                reached[end] = sorted(set(reached[end]))[:PATH_LIMIT]
    best: dict[str, float] = {}
    for cost, changed, word in reached.get(len(tokens), []):
        if changed and word != "".join(tokens):
            best[word] = min(cost, best.get(word, 99))
    return [(cost, word) for word, cost in best.items()]


def near_words(spans: set[str], furthest: float) -> dict[str, list[tuple[float, str]]]:
    """Span → [(cost, word of the bank)], within what is allowed for it."""
    by_key: dict[str, list[str]] = {}
    for span in spans:
        if len(span) >= 3:
            for key in {*keys(span), *_keys_by_ending(span)}:
                by_key.setdefault(key, []).append(span)
    limits = {
        span: min(_allowed_distance(span), furthest) for spans in by_key.values() for span in spans
    }
    found: dict[str, dict[str, float]] = {}
    for part in _slices(sorted(by_key), 400):
        rows = SearchWordKey.objects.filter(key__in=part).values_list("key", "word_id")
        for key, word in rows[:20_000]:
            for span in by_key[key]:
                if word == span or word in found.get(span, {}) or too_far(span, word, limits[span]):
                    continue
                cost = distance(span, word)
                if cost <= limits[span]:
                    found.setdefault(span, {})[word] = cost
    return {span: sorted((c, w) for w, c in words.items())[:4] for span, words in found.items()}


def _allowed_distance(span: str) -> float:
    """How far a suggestion may be from what was typed."""
    if dictionary.is_entry(span):
        return 0.3
    if all(dictionary.is_entry(word) for word in dictionary.segment(span)):
        return 0.9
    return 1.0 if len(span) <= 5 else 1.4 if len(span) <= 8 else 2.0


def _slices(items: list[str], size: int) -> Iterator[list[str]]:
    for n in range(0, len(items), size):
        yield items[n : n + size]
