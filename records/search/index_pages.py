"""Public records by the thousand: counted and paged from the narrow rows of the index alone.

No record is read for what is not shown. The order is that of ranking.order_many: those with the
words in their titles, then the rest, each newest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from django.db import connection
from django.db.models import QuerySet

from . import facets
from .models import SearchText
from .planner import FACET_COLUMNS
from .query import Term
from .query_predicates import words_predicate
from .sql_predicates import Sql, WordMatch

# Rows among which a page is looked for first: a word that stands nearly everywhere fills a page
# from the newest, so that all rows with it need not be sorted.
NEWEST_ROWS = 200
_ALL_ROWS: Sql = ("1 = 1", [])


class IndexPages:
    """Public rows with the words *common*, as all of *terms* are, under *filters*.

    common: None for all rows.
    """

    def __init__(
        self, common: WordMatch | None, terms: list[Term], filters: dict[str, str]
    ) -> None:
        self._common = common
        typed = words_predicate([term.without_synonyms() for term in terms]) if common else None
        self._in_title = typed.within("A").sql("s") if typed else ("1 = 0", [])
        self._in_text = common.sql("s") if common else _ALL_ROWS
        self._filters = [facets.condition(*pair, key="s.record_id") for pair in filters.items()]

    @property
    def listed(self) -> QuerySet[SearchText]:
        """The rows without the filters, for facet_counts.count_many."""
        rows = SearchText.objects.filter(published_at__isnull=False)
        return rows.filter(text__matches=self._common) if self._common else rows

    def best_first(self) -> PagedKeys:
        return PagedKeys(self._best if self._common else self._newest)

    def newest_first(self) -> PagedKeys:
        return PagedKeys(self._newest)

    def _best(self, start: int, stop: int) -> list[int]:
        # A row with the words in its title has them in its text.
        first = self._sorted([self._in_title], 0, stop)
        rest_start, rest_stop = max(0, start - len(first)), stop - len(first)
        if not rest_stop:
            return first[start:]
        not_in_title = (f"NOT ({self._in_title[0]})", self._in_title[1])
        rest = self._quickly([self._in_text, not_in_title], rest_start, rest_stop)
        return first[start:] + rest

    def _newest(self, start: int, stop: int) -> list[int]:
        if not (self._common or self._filters):
            return self._sorted([], start, stop)
        return self._quickly([self._in_text], start, stop)

    def _quickly(self, conditions: list[Sql], start: int, stop: int) -> list[int]:
        found = self._among_newest(conditions, stop)
        return found[start:stop] if len(found) >= stop else self._sorted(conditions, start, stop)

    def _sorted(self, conditions: list[Sql], start: int, stop: int) -> list[int]:
        return self._keys("records_searchtext", conditions, start, stop)

    def _among_newest(self, conditions: list[Sql], stop: int) -> list[int]:
        """The first of the newest rows that match: a walk along an index."""
        words = ("tsv", "title_tsv") if connection.vendor == "postgresql" else ()
        columns = ", ".join(("record_id", "published_at", *FACET_COLUMNS, *words))
        newest = (
            f"SELECT {columns} FROM records_searchtext WHERE published_at IS NOT NULL "  # noqa: S608
            f"ORDER BY published_at DESC, record_id DESC LIMIT {NEWEST_ROWS}"
        )
        return self._keys(f"({newest})", conditions, 0, stop)

    def _keys(self, table: str, conditions: Iterable[Sql], start: int, stop: int) -> list[int]:
        conditions = [("s.published_at IS NOT NULL", []), *conditions, *self._filters]
        where = " AND ".join(sql for sql, _ in conditions)
        params = [param for _, more in conditions for param in more]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT s.record_id FROM {table} s WHERE {where} "  # noqa: S608
                "ORDER BY s.published_at DESC, s.record_id DESC LIMIT %s OFFSET %s",
                [*params, stop - start, start],
            )
            return [pk for (pk,) in cursor.fetchall()]


class PagedKeys(Sequence[int]):
    """Primary keys in their order, fetched slice by slice; how many is known from the facets."""

    def __init__(self, fetch: Callable[[int, int], list[int]]) -> None:
        self._fetch = fetch

    @overload
    def __getitem__(self, part: int) -> int: ...
    @overload
    def __getitem__(self, part: slice) -> list[int]: ...
    def __getitem__(self, part: int | slice) -> int | list[int]:
        if isinstance(part, int):
            return self._fetch(part, part + 1)[0]
        return self._fetch(part.start or 0, part.stop)

    def __len__(self) -> int:
        raise TypeError("how many there are is counted with the facets")
