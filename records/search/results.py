"""The results of the public list: a query owns its filtering, its facets and its chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse

from records.core import thai
from records.core.sections import PARTNERS
from records.record.models import Record, RecordQuerySet

from . import facet_counts, facets, index_pages, kept_counts, synonyms
from .engine import find
from .hits import Hit, hits_of
from .planner import NEAR_NOTES
from .ranking import MatchRow, newest_first
from .record_filter import RecordFilter

BEST_FIRST, NEWEST_FIRST, READ_MOST = "fit", "newest", "read"  # as they stand in an address
SORTS = {
    BEST_FIRST: "ตรงที่สุดก่อน",
    NEWEST_FIRST: "ใหม่สุดก่อน",
    READ_MOST: "อ่านมากสุดก่อน",
    "title": "ตามชื่อเรื่อง",
    "name": "ตามชื่อเจ้าของ",
}
_TITLES = {
    "topic": "ประเด็น",
    "kind": "ประเภท",
    "best": "แนวปฏิบัติที่ดี",
    "category": "หมวดองค์ความรู้",
    "district": "อำเภอ",
    "unit": "หน่วยงาน",
    "year": "ปีงบประมาณ",
    "sector": PARTNERS,
    "process": "กระบวนงาน",
}
# Folded away until a value is chosen; the others are always open.
_FOLDED_FACETS = ("category", "unit", "sector", "process")
PARAMETER_LENGTH_LIMIT = 10_000  # characters of a parameter that are looked at
VALUES_SHOWN = 8  # values of a facet before "more"
VALUES_LIMIT = 12  # values of a facet on the page of results; all of them have a page of their own

# Primary keys that a page can be cut from: known ones, a query, or the pages of the index.
Keys = list[int] | QuerySet[Record, int] | index_pages.PagedKeys


@dataclass
class Choice:
    """What a reader can click: a value of a facet, a filter in force, an order.

    count: how many records; query: the address that a click leads to, from "?" on.
    """

    label: str
    count: int
    query: str
    active: bool
    value: str = ""


@dataclass
class Facet:
    """A facet with its values, those in force first.

    total: how many values there are, where `values` does not hold all of them; all: the address of
    the page that does.
    """

    name: str
    title: str
    values: list[Choice] = field(default_factory=list)
    total: int = 0
    all: str = ""

    @property
    def folded(self) -> bool:
        return self.name in _FOLDED_FACETS and not self.active

    @property
    def active(self) -> bool:
        return any(value.active for value in self.values)

    @property
    def first(self) -> list[Choice]:
        return self.values[:VALUES_SHOWN]

    @property
    def more(self) -> list[Choice]:
        return self.values[VALUES_SHOWN:]


class Results:
    """What a query found among *queryset*: rows, count, facets, chips; few statements."""

    def __init__(
        self,
        params: QueryDict,
        queryset: RecordQuerySet,
        *,
        public: bool = False,
        values: int | None = None,
    ) -> None:
        """public: *queryset* holds what everybody may see and nothing else.

        values: of each facet only so many; None: all.
        """
        self._values = values
        self.params = cleaned(params)
        self.filters = {n: str(self.params[n]) for n in _TITLES if self.params.get(n)}
        found = find(queryset, self.params.get("q", ""))
        self.by_text = not found.query.empty
        if found.problem == "empty":
            found = replace(found, few=[])
        self.found = found
        # What everybody may see is counted and ordered from the narrow rows of the index alone.
        self._index_pages: index_pages.IndexPages | None = None
        if public and found.few is None and (found.common or not self.by_text):
            self._index_pages = index_pages.IndexPages(
                found.common, found.query.terms, self.filters
            )
        self._few: list[MatchRow] = []  # those under the filters
        if found.few is not None:
            self._few, self.counts = facet_counts.count_few(found.ranked.rows, self.filters)
        elif public and not self.by_text and not self.filters:
            self.counts = kept_counts.count_public(values)
        else:
            listed = self._index_pages.listed if self._index_pages else found.queryset
            self.counts = facet_counts.count_many(listed, self.filters, capped=self.by_text)
        limit = facet_counts.COUNT_LIMIT
        self.count = self.counts.total
        if self.counts.capped and self.filters:
            self.count = self._rows.order_by().values("pk")[: limit + 1].count()
        self.over = self.counts.capped and self.count > limit
        self.count = min(self.count, limit) if self.over else self.count

    @property
    def explained(self) -> list[tuple[str, str]]:
        """(abbreviation, what it stands for) of those that were searched for."""
        terms = self.found.query.terms
        if not terms:
            return []
        table = synonyms.table()
        pairs = [(term.typed, table.in_full(term.typed)) for term in terms]
        return [(typed, full) for typed, full in pairs if full]

    @property
    def matched(self) -> int:
        """How many hold all that was asked for; others are offered as the nearest."""
        if self.found.few is None:
            return self.count
        partial = self.found.ranked.partial
        near = self.found.note in NEAR_NOTES
        return 0 if near else sum(row.pk not in partial for row in self._few)

    @property
    def shown_count(self) -> int:
        """How many match, or how many are near where none does."""
        return self.matched or self.count

    @property
    def near_count(self) -> int:
        """How many follow that hold only some of what was asked for."""
        return self.count - self.shown_count

    @property
    def sort(self) -> str:
        default = BEST_FIRST if self.by_text else NEWEST_FIRST
        return str(self.params.get("sort") or default)

    @property
    def sorts(self) -> list[Choice]:
        """The orders to choose from."""
        names = [name for name in SORTS if name != BEST_FIRST or self.by_text]
        return [Choice(SORTS[n], 0, self._query("sort", n), n == self.sort, n) for n in names]

    @property
    def keys(self) -> Keys:
        """Primary keys of the rows in their order: what a page is cut from."""
        best_first = self.sort == BEST_FIRST
        if self.sort in (BEST_FIRST, NEWEST_FIRST):
            if self.found.few is not None:
                few = self._few if best_first else newest_first(self._few)
                return [row.pk for row in few]
            if pages := self._index_pages:
                return pages.best_first() if best_first else pages.newest_first()
        return self.rows.values_list("pk", flat=True)

    @cached_property
    def _rows(self) -> RecordQuerySet:
        found = self.found
        if found.few is not None:
            return Record.objects.filter(pk__in=[row.pk for row in self._few])
        filtered = RecordFilter(self.filters, queryset=found.queryset).qs
        return cast("RecordQuerySet", filtered)

    @property
    def rows(self) -> RecordQuerySet:
        """The rows under the filters, in their order."""
        found = self._rows
        if self.sort == "title":
            return found.order_by("title_key", "pk")
        if self.sort == "name":
            return found.order_by(F("owner__name_key").asc(nulls_last=True), "title_key", "pk")
        if self.sort == READ_MOST:
            return found.order_by(F("reads__times").desc(nulls_last=True), "-published_at", "-pk")
        return found.newest_first() if self.sort == NEWEST_FIRST or not self.by_text else found

    def load(self, keys: Iterable[int]) -> list[Record]:
        """The records of one page, with what a card shows and the texts its passage is cut from."""
        keys = list(keys)
        found = Record.objects.for_hits(texts=self.by_text).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def hits(self, records: list[Record]) -> list[Hit]:
        """The records of one page with their marked titles and passages."""
        hits = hits_of(records, self.found.query)
        if self.found.few is not None:
            ranked = self.found.ranked
            for hit in hits:
                hit.inside = hit.record.pk in ranked.inside
                hit.partial = hit.record.pk in ranked.partial
        return hits

    def facets(self) -> list[Facet]:
        """Every facet with every value that the text found, also those that are now at zero."""
        return [self._facet(name) for name in _TITLES]

    def chips(self) -> list[Choice]:
        """The filters in force, each with the query that takes it off."""
        chips = []
        for name, value in self.filters.items():
            label, _ = self.counts.facets[name].get(value, ("", 0))
            label = label or facets.name_of(name, value)
            label = label if name == "best" else f"{_TITLES[name]}: {label}"
            chips.append(Choice(label, 0, self._query(name, None), True))
        return chips

    @property
    def same(self) -> str:
        """The same search without its page, for a feed or a program."""
        params = self.params.copy()
        params.pop("page", None)
        return f"?{params.urlencode()}" if params else ""

    @property
    def without_filters(self) -> str:
        """The same text with no filter, for who has filtered everything away."""
        params = QueryDict(mutable=True)
        params.update({n: str(self.params[n]) for n in ("q", "sort") if self.params.get(n)})
        return f"?{params.urlencode()}"

    def _facet(self, name: str) -> Facet:
        chosen = self.filters.get(name, "")
        values = [
            Choice(label, n, self._query(name, None if v == chosen else v), v == chosen, v)
            for v, (label, n) in self.counts.facets[name].items()
        ]
        by_year = name == "year"
        values.sort(
            key=lambda v: v.label if by_year else (-v.count, thai.sort_key(v.label)),
            reverse=by_year,
        )
        values.sort(key=lambda v: not v.active)
        total = max(self.counts.values.get(name, 0), len(values))
        params = self.params.copy()
        params.pop("page", None)
        address = reverse("records-values", args=[name])
        return Facet(
            *(name, _TITLES[name], values[: self._values], total),
            f"{address}?{params.urlencode()}" if params else address,
        )

    def _query(self, name: str, value: str | None) -> str:
        params = self.params.copy()
        params.pop("page", None)
        params.pop(name, None)
        if value:
            params[name] = value
        return f"?{params.urlencode()}"


def is_counted(params: QueryDict) -> bool:
    """Whether a search is counted, or its order depends on what is counted: such a page is not the
    same for everybody who asks for it."""
    return bool(params.get("q")) or params.get("sort") == READ_MOST


def cleaned(params: QueryDict) -> QueryDict:
    """One value for each known name; Thai digits read; nothing that a database refuses."""
    out = QueryDict(mutable=True)
    for name in ("q", *_TITLES, "sort", "page"):
        value = thai.one_line(params.get(name, ""))[:PARAMETER_LENGTH_LIMIT]
        if name != "q":
            value = thai.to_arabic(value)[:100]
        if value and (name != "sort" or value in SORTS):
            out[name] = value
    return out


def cleaned_query(typed: str) -> QueryDict:
    """The parameters of a search for *typed* and nothing else."""
    params = QueryDict(mutable=True)
    params["q"] = typed
    return cleaned(params)
