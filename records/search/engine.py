"""Search, behind one function; every caller hands in a visibility queryset.

    search(queryset, typed) -> queryset   rows in order; filters, counts, pages like any other
    find(queryset, typed) -> Outcome      the same with what was understood and what was tried

text.py folds and segments, dictionary.py knows the words, query.py parses what was typed,
query_predicates.py and sql_predicates.py turn it into SQL, planner.py chooses the index,
ranking.py orders, facets.py and facet_counts.py count, index_pages.py pages, fallbacks.py helps
where nothing is found, highlight.py marks what was found, indexing.py writes the index.
"""

from records.record.models import RecordQuerySet

from . import fallbacks, nearest, planner
from .planner import NEAR_NOTES, Outcome
from .query import parse


def find(queryset: RecordQuerySet, typed: str | None) -> Outcome:
    """Search; where nothing is found, try what may have been meant. Never raises."""
    query = parse(typed)
    if query.empty:
        rows = queryset.none() if query.typed else queryset
        return Outcome(rows, query, problem="empty" if query.typed else "")
    outcome = planner.run(queryset, query)
    if outcome.hits == 0:
        outcome = fallbacks.first_alternative(queryset, query) or outcome
    elif outcome.hits and outcome.hits <= fallbacks.SUGGESTION_HITS:
        outcome.offers = fallbacks.spelling_suggestions(queryset, query, outcome.hits)
    if outcome.hits and outcome.hits <= nearest.FOUND_LITTLE and outcome.given is None:
        outcome = nearest.extended(queryset, outcome)
    if query.cut:
        outcome.problem = "cut"
    return outcome


def search(queryset: RecordQuerySet, typed: str) -> RecordQuerySet:
    """Rows of *queryset* that match what was typed, best first; all of them for an empty text.

    Without those that are only near: a plain list has no room to say so.
    """
    found = find(queryset, typed)
    if found.note in NEAR_NOTES:
        return queryset.none()
    return found.queryset.exclude(pk__in=found.partial) if found.partial else found.queryset
