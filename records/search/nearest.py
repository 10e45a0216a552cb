"""The second stage: where nothing holds all words, what holds most of them.

Candidates come from the word index by their rarest clues; weighing.py orders the best of them by
one measure for both databases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from records.record.models import RecordQuerySet

from . import text
from .clues import Clue, clues_of
from .models import SearchText
from .planner import FACET_COLUMNS, INDEX_COLUMNS, Outcome
from .query import Query
from .ranking import MatchRow, Ranked
from .related_words import NEAR_WORTH
from .weighing import Scored, weigh

CANDIDATE_LIMIT = 60  # records that are weighed one by one
LISTED_ROWS = 200  # records that are looked for among the rows to be shown
RESULT_LIMIT = 20  # records that are offered
FOUND_LITTLE = 3  # hits up to which more are offered behind them
EXTENSION_LIMIT = 10  # records that are offered behind those with every word
# Behind the record that a passage was pasted from: what is about the same.
PASTED_CLUES, PASTED_COVERAGE, PASTED_EXTENSION_LIMIT = 10, 0.3, 3
LEAST_COVERAGE = 0.18  # of the weight of all clues, for anything to be worth offering
LEAST_COVERAGE_OF_TWO = 0.4  # where there are one or two clues
MOST_COVERAGE = 0.5  # to be said to hold most of what was asked for
# A record is a match from here on: of all that was asked for by weight, what the bank does not have
# included; or, where it stands out from the next record, of more than half, together in one place.
MATCH = 0.72
FIRST = 3  # records, among which a match makes the answer one
STANDING_OUT, STANDING_OUT_TOGETHER, STANDING_OUT_BY = 0.55, 0.4, 2.0
SHARE_OF_BEST = 0.25  # of the score of the best record, for another to be offered


def nearest(queryset: RecordQuerySet, typed: str) -> Outcome | None:
    """What of *queryset* holds most of what was typed; None where nothing is worth offering.

    note of the outcome: "words" where one of the first is a match, else "most" or "nearest". Those
    that are no match are `ranked.partial`.
    """
    clues = clues_of(typed)
    telling = [clue for clue in clues if clue.says_something]
    scored = weigh(_candidates(queryset, telling), clues, typed) if telling else []
    offered = _worth_offering(scored, len(telling))
    if not offered:
        return None
    matches = _matches(scored)
    best = offered[0]
    most = min(best.coverage, best.sure) >= MOST_COVERAGE
    first = {s.row.pk for s in offered[:FIRST]}
    note = "words" if first & matches else "most" if most else "nearest"
    return Outcome(
        queryset,
        question_of(typed, telling),
        [s.row for s in offered],
        note=note,
        used=" ".join(clue.term.typed for clue in telling if not clue.lost),
        given=Ranked(
            [s.row for s in offered],
            partial=frozenset(s.row.pk for s in offered if s.row.pk not in matches),
        ),
    )


def _matches(scored: list[Scored]) -> frozenset[int]:
    """Primary keys of those that are matches."""
    best = scored[0]
    found = {s.row.pk for s in scored if s.sure >= MATCH}
    alone = len(scored) > 1 and best.score >= STANDING_OUT_BY * scored[1].score
    if alone and best.sure >= STANDING_OUT and best.together >= STANDING_OUT_TOGETHER:
        found.add(best.row.pk)
    return frozenset(found)


def question_of(typed: str, clues: Sequence[Clue]) -> Query:
    """The clues as a query whose terms mark and choose a passage; not all of them need be there."""
    terms = [replace(clue.widened, weight=clue.weight) for clue in clues]
    return Query(typed=typed, terms=terms, question=True)


def extended(queryset: RecordQuerySet, outcome: Outcome) -> Outcome:
    """The few that were found, and behind them what holds most of what was typed."""
    typed = outcome.used or outcome.query.typed
    if not _worth_extending(outcome, len(text.words(typed))):
        return outcome
    clues = clues_of(typed)
    telling = [clue for clue in clues if clue.says_something]
    if not _worth_extending(outcome, len(telling)):
        return outcome
    found = {row.pk for row in outcome.few or []}
    stored = SearchText.objects.filter(record__in=found)
    as_typed = stored.filter(text__contains=text.chars(typed))
    if not outcome.used and as_typed.exists():
        return outcome
    scored = weigh(_candidates(queryset, telling), clues, typed)
    pasted = len(telling) >= PASTED_CLUES
    least = PASTED_COVERAGE if pasted else MOST_COVERAGE
    more = [s.row for s in scored if s.coverage >= least and s.row.pk not in found]
    if not more:
        return outcome
    more = more[: PASTED_EXTENSION_LIMIT if pasted else EXTENSION_LIMIT]
    ranked = outcome.ranked
    partial = frozenset(row.pk for row in more)
    return replace(
        outcome,
        few=[*ranked.rows, *more],
        given=replace(ranked, rows=[*ranked.rows, *more], partial=partial),
    )


def _worth_extending(outcome: Outcome, words: int) -> bool:
    """What was found as it was typed, in one piece, is all that was meant. words: that it has."""
    query = outcome.query
    if query.fields or query.without or any(term.phrase for term in query.terms):
        return False
    if outcome.note in ("split", "spelling"):
        return words > 1
    return len(query.terms) > 1 and words > 2


def _worth_offering(scored: list[Scored], clues: int) -> list[Scored]:
    """clues: how many there are; of two, one alone says too little."""
    least_coverage = LEAST_COVERAGE if clues > 2 else LEAST_COVERAGE_OF_TWO
    if not scored or max(s.coverage for s in scored[:3]) < least_coverage:
        return []
    least = SHARE_OF_BEST * scored[0].score
    return [s for s in scored[:RESULT_LIMIT] if s.score >= least]


def _candidates(queryset: RecordQuerySet, clues: Sequence[Clue]) -> list[MatchRow]:
    """The rows of *queryset* that hold most by weight, of those with a rare clue."""
    telling = [clue for clue in clues if not clue.common] or clues
    weights: defaultdict[int, float] = defaultdict(float)
    for clue in clues:
        for held, worth in ((clue.near_held, NEAR_WORTH), (clue.held, 1.0)):
            share = worth * clue.weight
            for key in held.keys:
                weights[key] += share
    rare = frozenset[int]().union(*(c.held.keys | c.near_held.keys for c in telling))
    best = sorted(rare, key=lambda key: (-weights[key], -key))[:LISTED_ROWS]
    columns = (f"search__{name}" if name in INDEX_COLUMNS else name for name in FACET_COLUMNS)
    found = queryset.filter(pk__in=best).order_by().values_list("pk", "published_at", *columns)
    rows = [MatchRow(*row) for row in found]
    return sorted(rows, key=lambda row: (-weights[row.pk], -row.pk))[:CANDIDATE_LIMIT]
