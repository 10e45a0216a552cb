"""A query tried out with and without a group of words, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from records.record.models import Record

from . import synonyms
from .models import Synonym
from .results import Results, cleaned_query

SHOWN = 5  # first records


@dataclass(frozen=True)
class Understood:
    """A word of the query, and what else stands for it."""

    word: str
    others: list[str]


@dataclass(frozen=True)
class Tried:
    """What a query finds: note, used as of planner.Outcome; count: records, of which *matched*
    match; words: as they were understood; records: the first ones."""

    note: str
    used: str
    count: int
    matched: int
    words: list[Understood]
    records: list[Record]


def compare(typed: str, group: Synonym | None) -> tuple[Tried, Tried | None]:
    """(as it is now, as it were with *group* saved)."""
    now = _tried(typed)
    if group is None:
        return now, None
    with synonyms.trying(group):
        return now, _tried(typed)


def _tried(typed: str) -> Tried:
    results = Results(cleaned_query(typed), Record.objects.published(), public=True)
    query = results.found.query
    return Tried(
        results.found.note,
        results.found.used,
        results.count,
        results.matched,
        [
            Understood(term.typed, list(dict.fromkeys(f.chars for f in term.forms if f.chars))[1:])
            for term in query.terms
        ],
        results.load(list(results.keys[:SHOWN])),
    )
