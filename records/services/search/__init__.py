"""Search, behind one function; every caller hands in a visibility queryset.

    search(queryset, query) -> queryset      rows in order; filters, counts, pages like any other
    find(queryset, query) -> Found           the same with what was understood and what was mended
    index(record), index_new(rows)           bring the index up to date, in the caller's transaction

text.py folds and cuts, dictionary.py knows the words, lookups.py asks the two indexes, finding.py
plans and ranks, mending.py helps where nothing is found, highlight.py marks what was found.
"""

from .finding import Found
from .indexing import index, index_new
from .mending import find

__all__ = ["Found", "find", "index", "index_new", "search"]


def search(queryset, query: str):
    """Rows of *queryset* that match *query*, best first; all of them for an empty query."""
    return find(queryset, query).queryset
