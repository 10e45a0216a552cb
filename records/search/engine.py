"""Search, behind one function; every caller hands in a visibility queryset.

    search(queryset, query) -> queryset      rows in order; filters, counts, pages like any other
    find(queryset, query) -> Found           the same with what was understood and what was mended
    index(record), index_new(rows)           bring the index up to date, in the caller's transaction
    index_public(record)                     the same where only its being public changed
    index_renamed(named, changed)            … of all records of a person, unit, category, topic

text.py folds and cuts, dictionary.py knows the words, query.py reads what was typed, wanted.py
and conditions.py say it in SQL, finding.py plans, ranking.py puts in order, facets.py and narrow.py
count and page, mending.py helps where nothing is found, highlight.py marks what was found.

An engine is one function, matching(queryset, query) -> Found: finding.py asks the database; with
SEARCH_URL remote.py asks an OpenSearch or Elasticsearch server, and the database where it is down.
"""

from logging import getLogger

from . import fallbacks, remote
from .planner import Found

log = getLogger(__name__)


def find(queryset, typed: str | None) -> Found:
    """Search; where nothing is found, try what may have been meant. Never raises."""
    if remote.in_use():
        try:
            return fallbacks.find(queryset, typed, remote.matching)
        except remote.Down as error:
            log.warning("the database answers: %s", error)
    return fallbacks.find(queryset, typed)


def search(queryset, query: str):
    """Rows of *queryset* that match *query*, best first; all of them for an empty query."""
    return find(queryset, query).queryset
