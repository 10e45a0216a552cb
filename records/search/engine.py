"""Search, behind one function; every caller hands in a visibility queryset.

    search(queryset, query) -> queryset   rows in order; filters, counts, pages like any other
    find(queryset, query) -> Found        the same with what was understood and what was tried

text.py folds and segments, dictionary.py knows the words, query.py reads what was typed,
query_predicates.py and sql_predicates.py say it in SQL, planner.py plans, ranking.py orders,
facets.py and index_pages.py count and page, fallbacks.py helps where nothing is found,
highlight.py marks what was found, indexing.py writes the index.
"""

from . import fallbacks
from .planner import Found, matching
from .query import parse


def find(queryset, typed: str | None) -> Found:
    """Search; where nothing is found, try what may have been meant. Never raises."""
    query = parse(typed)
    if query.empty:
        rows = queryset.none() if query.typed else queryset
        return Found(rows, query, problem="empty" if query.typed else "")
    found = matching(queryset, query)
    if found.hits == 0:
        found = fallbacks.instead(queryset, query) or found
    elif found.hits and found.hits <= fallbacks.FEW:
        found.suggestions = fallbacks.offers(queryset, query, found.hits)
    if query.cut:
        found.problem = "cut"
    return found


def search(queryset, query: str):
    """Rows of *queryset* that match *query*, best first; all of them for an empty query."""
    return find(queryset, query).queryset
