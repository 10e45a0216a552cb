"""Public records by the thousand: counted and paged from the narrow rows of the index alone.

No record is read for what is not shown. The order is that of ranking.many_in_order: those that say
the words in their titles, then the rest, each newest first.
"""

from collections.abc import Callable, Sequence

from django.db import connection

from . import facets
from .models import SearchText
from .planner import NARROW
from .query_predicates import all_words
from .sql_predicates import Says, Sql

# A word that stands nearly everywhere fills a page from so many of the newest rows, so that all
# that say it need not be sorted.
NEWEST = 200
_EVERY: Sql = ("1 = 1", [])


class Narrow:
    """Public rows that say *common*, as all of *terms* do (all rows for None), under *filters*."""

    def __init__(self, common: Says | None, terms, filters: dict[str, str]):
        self._common = common
        if common:
            near = all_words([term.only_near() for term in terms])
            self._in_title = near.within("A").sql("s")
        self._says = common.sql("s") if common else _EVERY
        self._filters = [facets.condition(*pair, key="s.record_id") for pair in filters.items()]

    @property
    def listed(self):
        """The rows without the filters, for facets.count."""
        rows = SearchText.objects.filter(published_at__isnull=False)
        return rows.filter(text__meets=self._common) if self._common else rows

    def best_first(self) -> "Keys":
        return Keys(self._best if self._common else self._newest)

    def newest_first(self) -> "Keys":
        return Keys(self._newest)

    def _best(self, start: int, stop: int) -> list[int]:
        # What says it in the title says it.
        first = self._sorted([self._in_title], 0, stop)
        after = max(0, start - len(first)), stop - len(first)
        rest = (f"NOT ({self._in_title[0]})", self._in_title[1])
        return first[start:] + (self._quickly([self._says, rest], *after) if after[1] else [])

    def _newest(self, start: int, stop: int) -> list[int]:
        if not (self._common or self._filters):
            return self._sorted([], start, stop)
        return self._quickly([self._says], start, stop)

    def _quickly(self, asked: list[Sql], start: int, stop: int) -> list[int]:
        near = self._among_newest(asked)
        return near[start:stop] if len(near) >= stop else self._sorted(asked, start, stop)

    def _sorted(self, asked: list[Sql], start: int, stop: int) -> list[int]:
        return self._keys("records_searchtext", asked, start, stop)

    def _among_newest(self, asked: list[Sql]) -> list[int]:
        """Those of the newest rows that match: a walk along an index."""
        words = ("tsv", "title_tsv") if connection.vendor == "postgresql" else ()
        columns = ", ".join(("record_id", "published_at", *NARROW, *words))
        newest = (
            f"SELECT {columns} FROM records_searchtext WHERE published_at IS NOT NULL "  # noqa: S608
            f"ORDER BY published_at DESC, record_id DESC LIMIT {NEWEST}"
        )
        return self._keys(f"({newest})", asked, 0, NEWEST)

    def _keys(self, table: str, asked: list[Sql], start: int, stop: int) -> list[int]:
        asked = [("s.published_at IS NOT NULL", []), *asked, *self._filters]
        where = " AND ".join(sql for sql, _ in asked)
        params = [param for _, more in asked for param in more]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT s.record_id FROM {table} s WHERE {where} "  # noqa: S608
                "ORDER BY s.published_at DESC, s.record_id DESC LIMIT %s OFFSET %s",
                [*params, stop - start, start],
            )
            return [pk for (pk,) in cursor.fetchall()]


class Keys(Sequence):
    """Primary keys in their order, fetched page by page; how many is told by the facets."""

    def __init__(self, fetch: Callable[[int, int], list[int]]):
        self._fetch = fetch

    def __getitem__(self, part: slice) -> list[int]:
        return self._fetch(part.start or 0, part.stop)

    def __len__(self):
        raise TypeError("how many there are is counted with the facets")
