"""Near words of the bank for a term that nothing holds: "หมายถึง … หรือไม่".

A word and its misspelling share a key: the consonants by sound, marks and vowels aside, with at
most one consonant missing. What shares a key is then measured: marks cost little, letters of the
same sound less than others, and a term made of dictionary words may only differ in marks.
"""

import re
from functools import lru_cache

from django.db import transaction
from rapidfuzz.distance import OSA

from . import dictionary, text
from .models import SearchWord, SearchWordKey

LONGEST_WORD = 40
SPAN = 4  # tokens that may be one misspelt word
_SOUND = str.maketrans(
    "ญณศษสฎฏฐฑธฒฆฅขฃภฬรฤฌ", "ยนสสสดตถทททคคคคพลลลช"
)  # fmt: skip
_ALIKE = {**_SOUND, **str.maketrans("ญนณใ", "ยยยไ")}
_SILENT = re.compile("[\u0e01-\u0e2e][\u0e34-\u0e3a]?\u0e4c")
_MARK = re.compile(f"[{text.MARKS}]")
_TONE = re.compile("[\u0e47-\u0e4e]")
_NOT_KEPT = re.compile("[^\u0e01-\u0e2ea-z0-9]")
_NAMES = re.compile("[\u0e01-\u0e4e]+")


def skeleton(word: str) -> str:
    """Consonants by sound: เศรษฐกิจ → สลสถกจ, นัญญา and นันยา → นนย."""
    word = _SILENT.sub("", word).replace("ญญ", "นย").replace("\u0e33", "ม")
    return _NOT_KEPT.sub("", word).translate(_SOUND)


@lru_cache(maxsize=20_000)
def keys(word: str) -> tuple[str, ...]:
    whole = skeleton(word)
    if len(whole) < 2:
        return ()
    fewer = {whole[:n] + whole[n + 1 :] for n in range(len(whole))} if len(whole) > 2 else set()
    return tuple({whole, *fewer})


_seen: set[str] = set()  # words this worker has already stored


def remember(entries) -> None:
    """Note the words of new rows of the index; what is there already costs nothing."""
    found = {word for entry in entries for word in words_of(entry)}
    new = found - _seen
    if new:
        there = set()
        for part in _parts(sorted(new), 500):
            rows = SearchWord.objects.filter(word__in=part)
            there.update(rows.values_list("word", flat=True))
        fresh = sorted(new - there)
        SearchWord.objects.bulk_create(map(SearchWord, fresh), ignore_conflicts=True)
        SearchWordKey.objects.bulk_create(
            (SearchWordKey(word_id=word, key=key) for word in fresh for key in keys(word)),
            ignore_conflicts=True,
            batch_size=2000,
        )
        # Only what is certain to stay: a transaction that fails takes its words along.
        transaction.on_commit(lambda: _note(there), robust=True)


def _note(words: set[str]) -> None:
    if len(_seen) > 200_000:
        _seen.clear()
    _seen.update(words)


def forget() -> None:
    """After words were swept out: look them up again."""
    _seen.clear()


def words_of(entry) -> set[str]:
    """Words of one row that are worth suggesting, names of people and places whole."""
    parts = (entry.words_a, entry.words_b, entry.words_c, entry.words_d)
    found = {word for part in parts for word in part.split()}
    return {w for w in found if 3 <= len(w) <= LONGEST_WORD and w != text.BREAK and keys(w)}


def corrections(typed: str, most: int = 5, furthest: float = 2.0) -> list[str]:
    """Other spellings of one term, made of words of the bank; the nearest first.

    furthest: what one misspelt word of it may cost.
    """
    tokens = text.words(typed)
    if not tokens or len(tokens) > 12:
        return []
    spans = [
        (start, end)
        for start in range(len(tokens))
        for end in range(start + 1, min(start + SPAN, len(tokens)) + 1)
    ]
    wanted = {span: "".join(tokens[span[0] : span[1]]) for span in spans}
    near = _near(set(wanted.values()), furthest)
    return [word for _, word in sorted(_paths(tokens, wanted, near))[:most]]


def _paths(tokens, wanted, near):
    """Every cheap way to replace one or more spans: (cost, term)."""
    reached = {0: [(0.0, 0, "")]}
    for start in range(len(tokens)):
        for cost, changed, so_far in reached.get(start, []):
            step = reached.setdefault(start + 1, [])
            step.append((cost, changed, so_far + tokens[start]))
            for end in range(start + 1, min(start + SPAN, len(tokens)) + 1):
                for more, word in near.get(wanted[start, end], ()):
                    reached.setdefault(end, []).append((cost + more, changed + 1, so_far + word))
        for end in reached:
            if end > start:
                reached[end] = sorted(set(reached[end]))[:12]
    best = {}
    for cost, changed, word in reached.get(len(tokens), []):
        if changed and word != "".join(tokens):
            best[word] = min(cost, best.get(word, 99))
    return [(cost, word) for word, cost in best.items()]


def _near(spans: set[str], furthest: float) -> dict[str, list[tuple[float, str]]]:
    """Span → [(cost, word of the bank)], within what is allowed for it."""
    by_key: dict[str, list[str]] = {}
    for span in spans:
        if len(span) >= 3:
            for key in keys(span):
                by_key.setdefault(key, []).append(span)
    limits = {span: min(allowed(span), furthest) for spans in by_key.values() for span in spans}
    found: dict[str, dict[str, float]] = {}
    for part in _parts(sorted(by_key), 400):
        rows = SearchWordKey.objects.filter(key__in=part).values_list("key", "word_id")
        for key, word in rows[:20_000]:
            for span in by_key[key]:
                if (
                    word == span
                    or word in found.get(span, {})
                    or _too_far(span, word, limits[span])
                ):
                    continue
                cost = distance(span, word)
                if cost <= limits[span]:
                    found.setdefault(span, {})[word] = cost
    return {span: sorted((c, w) for w, c in words.items())[:4] for span, words in found.items()}


def allowed(span: str) -> float:
    """How far a suggestion may be from what was typed."""
    if dictionary.known(span):
        return 0.3
    if all(dictionary.known(word) for word in dictionary.segment(span)):
        return 0.9
    return 1.0 if len(span) <= 5 else 1.4 if len(span) <= 8 else 2.0


def _too_far(a: str, b: str, limit: float) -> bool:
    """Quickly, whether `distance` must be beyond *limit*: no edit of a letter that sounds
    differently costs less than 0.7, no edit at all less than 0.3."""
    letters = int(limit / 0.7 + 1e-9)
    if OSA.distance(_bare(a), _bare(b), score_cutoff=letters) > letters:
        return True
    edits = int(limit / 0.3 + 1e-9)
    return OSA.distance(a, b, score_cutoff=edits) > edits


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """Letters without marks, one for all that are taken for one another."""
    return _MARK.sub("", word).translate(_ALIKE)


def distance(a: str, b: str) -> float:
    """Edits from *a* to *b*, weighed as Thai writers err; two letters in wrong order cost 0.7."""
    before, row = [], [0.0]
    for y in b:
        row.append(row[-1] + _weight(y))
    for i, x in enumerate(a, start=1):
        older, before, row = before, row, [row[0] + _weight(x)]
        for j, y in enumerate(b, start=1):
            best = min(
                before[j] + _weight(x),
                row[j - 1] + _weight(y),
                before[j - 1] + _swap(x, y),
            )
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + 0.7)
            row.append(best)
    return round(row[-1], 3)


def _weight(letter: str) -> float:
    if _TONE.match(letter):
        return 0.3
    return 0.6 if _MARK.match(letter) else 1.0


def _swap(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if _TONE.match(x) and _TONE.match(y):
        return 0.3
    if {x, y} in ({"ไ", "ใ"}, {"น", "ญ"}) or x.translate(_SOUND) == y.translate(_SOUND):
        return 0.4
    return 0.6 if _MARK.match(x) and _MARK.match(y) else 1.0


def _parts(items: list, size: int):
    for n in range(0, len(items), size):
        yield items[n : n + size]
