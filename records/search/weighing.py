"""How well a record answers a question: rarity and coverage (BM25), nearness, runs of characters.

In Python, over the words and characters of the index: one measure for both databases, for a few
dozen candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from . import text
from .clues import Clue
from .models import SearchText
from .ranking import MatchRow

FIELD_WEIGHT = {"words_a": 3.0, "words_b": 2.0, "words_c": 1.2, "words_d": 1.0}
K1, B = 1.2, 0.75  # of BM25
USUAL_LENGTH = 700  # words of a record
WINDOW = 20  # words in which clues are near each other
NEARNESS, TRIGRAMS = 0.5, 0.6  # against what BM25 gives a record with every clue
TITLE = 0.3  # of a title with every clue
GRAM_B = 0.4  # how far a long text pays for the characters that stand in it by chance
GRAM_LIMIT = 160  # runs of three characters of a question that are looked for
INSIDE_SHARE = 0.8  # of a clue that stands inside other words only, against the word

# First word of a form → (number of the clue, words, what it is worth, how surely it is meant).
Wanted = dict[str, list[tuple[int, tuple[str, ...], float, float]]]


@dataclass(frozen=True)
class Scored:
    """A record with its score. coverage: the share of what was asked that it holds; sure: the same,
    with no allowance for what the bank does not know; together: the part of it that stands in one
    place."""

    row: MatchRow
    score: float
    coverage: float
    sure: float = 0.0
    together: float = 0.0


@dataclass(frozen=True)
class Gram:
    """A run of three characters of the question. weight: by rarity among the candidates; of all
    together 1. holders: primary keys of those that hold it; clues: numbers of those that it is a
    part of."""

    weight: float
    holders: frozenset[int]
    clues: frozenset[int]


@dataclass
class Found:
    """What a record holds. times, worth: number of the clue → how often, weighed by field, and
    the worth of its best form; sure: how surely what stands there is meant; places: (word, number
    of the clue); length: in words."""

    times: dict[int, float] = field(default_factory=dict)
    worth: dict[int, float] = field(default_factory=dict)
    sure: dict[int, float] = field(default_factory=dict)
    titled: dict[int, float] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0


def weigh(rows: Sequence[MatchRow], clues: Sequence[Clue], typed: str) -> list[Scored]:
    """The candidates by what they hold of the question, best first."""
    stored = {
        entry["record_id"]: entry
        for entry in SearchText.objects.filter(record__in=[row.pk for row in rows]).values(
            "record_id", "text", *FIELD_WEIGHT
        )
    }
    wanted = _wanted(clues)
    grams = _grams(typed, clues, {pk: entry["text"] for pk, entry in stored.items()})
    scored = [
        _scored(row, _found(stored[row.pk], clues, wanted), clues, grams)
        for row in rows
        if row.pk in stored
    ]
    return sorted(scored, key=lambda s: (-s.score, -s.row.pk))


def _wanted(clues: Sequence[Clue]) -> Wanted:
    wanted: Wanted = {}
    for n, clue in enumerate(clues):
        for form, worth, sure in clue.forms:
            for words in {form.words, (form.chars,)}:
                if words:
                    wanted.setdefault(words[0], []).append((n, words, worth, sure))
    return wanted


def _found(entry: dict[str, str], clues: Sequence[Clue], wanted: Wanted) -> Found:
    found = Found()
    for column, weight in FIELD_WEIGHT.items():
        tokens = entry[column].split()
        for at in [at for at, token in enumerate(tokens) if token in wanted]:
            for n, words, worth, sure in wanted[tokens[at]]:
                if len(words) == 1 or tuple(tokens[at : at + len(words)]) == words:
                    found.times[n] = found.times.get(n, 0.0) + weight * worth
                    found.worth[n] = max(worth, found.worth.get(n, 0.0))
                    found.sure[n] = max(sure, found.sure.get(n, 0.0))
                    found.places.append((found.length + at, n))
                    if column == "words_a":
                        found.titled[n] = max(worth, found.titled.get(n, 0.0))
        found.length += len(tokens) + WINDOW  # two fields are never near each other
    for n, clue in enumerate(clues):
        if n not in found.times and (inside := _worth_inside(clue, entry["text"])):
            found.times[n] = found.worth[n] = inside[0]
            found.sure[n] = inside[1]
    return found


def _worth_inside(clue: Clue, folded: str) -> tuple[float, float] | None:
    """(what it is worth, how surely it is meant) of a clue that stands in a text inside other
    words only; None where it does not."""
    for form, worth, sure in clue.forms:
        if not form.whole_word and len(text.clusters(form.chars)) > 2 and form.chars in folded:
            return INSIDE_SHARE * worth, INSIDE_SHARE * sure
    return None


def _scored(row: MatchRow, found: Found, clues: Sequence[Clue], grams: list[Gram]) -> Scored:
    asked = sum(clue.weight for clue in clues) or 1.0
    long = found.length / USUAL_LENGTH
    scale = K1 * (1 - B + B * long)
    words = sum(clues[n].weight * tf / (tf + scale) for n, tf in found.times.items())
    near = _nearness(found.places, {n: clues[n].weight * w for n, w in found.worth.items()})
    runs = sum(gram.weight * _share_held(gram, row.pk, found) for gram in grams)
    score = (words * (1 + K1) / 2 + NEARNESS * near) / asked
    score += TITLE * sum(clues[n].weight * w for n, w in found.titled.items()) / asked
    score += TRIGRAMS * runs / (1 - GRAM_B + GRAM_B * long)
    coverage = sum(clues[n].weight * worth for n, worth in found.worth.items()) / asked
    wanted = sum(clue.own_weight for clue in clues) or 1.0
    sure = {n: clues[n].own_weight * share for n, share in found.sure.items()}
    return Scored(
        row, score, coverage, sum(sure.values()) / wanted, _nearness(found.places, sure) / wanted
    )


def _share_held(gram: Gram, key: int, found: Found) -> float:
    """1 where a record holds a run, else what the clue is worth that stands there for it."""
    if key in gram.holders:
        return 1.0
    worth = found.worth
    return max([worth[n] for n in gram.clues if n in worth], default=0.0)


def _nearness(places: list[tuple[int, int]], weights: dict[int, float]) -> float:
    """The weight of the different clues that stand together in the best stretch of the text."""
    best = 0.0
    inside: dict[int, int] = {}
    weight = 0.0
    first = 0
    places.sort()
    for at, n in places:
        if not inside.get(n):
            weight += weights.get(n, 0.0)
        inside[n] = inside.get(n, 0) + 1
        while places[first][0] < at - WINDOW:
            gone = places[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                weight -= weights[gone]
            first += 1
        best = max(best, weight)
    return best


def _grams(typed: str, clues: Sequence[Clue], texts: dict[int, str]) -> list[Gram]:
    folded = text.chars(typed).replace(" ", "")
    runs = list(dict.fromkeys(folded[n : n + 3] for n in range(len(folded) - 2)))[:GRAM_LIMIT]
    typed_as = [clue.term.forms[0].chars for clue in clues]
    found = []
    for run in runs:
        holders = frozenset(pk for pk, content in texts.items() if run in content)
        weight = math.log((1 + len(texts)) / (1 + len(holders))) + 0.2 if holders else 0.5
        parts_of = frozenset(n for n, chars in enumerate(typed_as) if run in chars)
        found.append(Gram(weight, holders, parts_of))
    total = sum(gram.weight for gram in found) or 1.0
    return [replace(gram, weight=gram.weight / total) for gram in found]
