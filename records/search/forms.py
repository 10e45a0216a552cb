"""The search form of the bank: it owns its filtering, its facets and its chips."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import django_filters
from django.db.models import F
from django.http import QueryDict

from records.awards.models import Award
from records.core import thai
from records.core.enums import AwardKind
from records.core.sections import PARTNERS
from records.record.models import Partner, Record, WorkProcess

from . import facets, index_pages
from .engine import find
from .planner import few_of
from .ranking import newest_first
from .results import hits_of

FIT, NEWEST = "fit", "newest"
SORTS = {
    FIT: "ตรงที่สุดก่อน",
    NEWEST: "ใหม่สุดก่อน",
    "read": "อ่านมากสุดก่อน",
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
# Always there, on the left, in this order; the rest are folded away until one is chosen.
_FOLDED = ("category", "unit", "sector", "process")
MANY = 8  # values of a facet shown before "more"


@dataclass
class Value:
    """One value of a facet: its label, how many records, where a click leads."""

    label: str
    count: int
    query: str
    active: bool
    value: str = ""


@dataclass
class Facet:
    name: str
    title: str
    values: list[Value] = field(default_factory=list)

    @property
    def folded(self) -> bool:
        return self.name in _FOLDED and not self.active

    @property
    def active(self) -> bool:
        return any(value.active for value in self.values)

    @property
    def first(self) -> list[Value]:
        return self.values[:MANY]

    @property
    def more(self) -> list[Value]:
        return self.values[MANY:]


class Results:
    """What a query found among *queryset*: rows, count, facets, chips; few statements."""

    def __init__(self, params: QueryDict, queryset, *, public=False):
        """public: *queryset* holds what everybody may see and nothing else."""
        self.params = cleaned(params)
        self.filters = {n: self.params[n] for n in _TITLES if self.params.get(n)}
        found = find(queryset, self.params.get("q", ""))
        asked = found.query
        self.by_text = bool(asked.terms or asked.literal or asked.without or asked.fields)
        if not self.by_text:
            found = replace(found, few=few_of(found.queryset))
        self.found = found
        # What everybody may see is counted and ordered from the narrow rows of the index alone.
        self._narrow = None
        if public and found.few is None and (found.common or not self.by_text):
            self._narrow = index_pages.Narrow(found.common, asked.terms, self.filters)
        if found.few is not None:
            self._few, self.counts = facets.count_few(found.ranked.rows, self.filters)
        else:
            listed = self._narrow.listed if self._narrow else found.queryset
            self.counts = facets.count(listed, self.filters, capped=self.by_text)
        self.count = self.counts.total
        if self.counts.capped and self.filters:
            self.count = self._rows.order_by().values("pk")[: facets.CAP + 1].count()
        self.over = self.counts.capped and self.count > facets.CAP
        self.over = self.over or found.more
        self.count = min(self.count, facets.CAP) if self.over else self.count

    @property
    def sort(self) -> str:
        return self.params.get("sort") or (FIT if self.by_text else NEWEST)

    @property
    def sorts(self) -> list[Value]:
        names = [name for name in SORTS if name != FIT or self.by_text]
        return [Value(SORTS[n], 0, self._query("sort", n), n == self.sort, n) for n in names]

    @property
    def keys(self):
        """Primary keys of the rows in their order: what a page is cut from."""
        if self.found.few is not None and self.sort in (FIT, NEWEST):
            few = self._few if self.sort == FIT else newest_first(self._few)
            return [row.pk for row in few]
        if self._narrow and self.sort in (FIT, NEWEST):
            return self._narrow.best_first() if self.sort == FIT else self._narrow.newest_first()
        return self.rows.values_list("pk", flat=True)

    @cached_property
    def _rows(self):
        found = self.found
        if found.few is not None:
            return Record.objects.filter(pk__in=[row.pk for row in self._few])
        return RecordFilter(self.filters, queryset=found.queryset).qs

    @property
    def rows(self):
        found = self._rows
        if self.sort == "title":
            return found.order_by("title_key", "pk")
        if self.sort == "name":
            return found.order_by(F("owner__name_key").asc(nulls_last=True), "title_key", "pk")
        if self.sort == "read":
            return found.order_by(F("reads__times").desc(nulls_last=True), "-published_at", "-pk")
        return found.newest_first() if self.sort == NEWEST or not self.by_text else found

    def load(self, keys) -> list[Record]:
        """The records of one page, with what a card shows and the texts its passage is cut from."""
        keys = list(keys)
        found = Record.objects.for_hits(texts=self.by_text).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def hits(self, records):
        hits = hits_of(records, self.found.query)
        inside = self.found.ranked.inside if self.found.few is not None else ()
        for hit in hits:
            hit.inside = hit.record.pk in inside
        return hits

    def facets(self) -> list[Facet]:
        """Every facet with every value that the text found, also those that are now at zero."""
        return [self._facet(name) for name in _TITLES]

    def chips(self) -> list[Value]:
        """The filters in force, each with the query that takes it off."""
        chips = []
        for name, value in self.filters.items():
            label = self.counts.facets[name].get(value, (value, 0))[0]
            label = label if name == "best" else f"{_TITLES[name]}: {label}"
            chips.append(Value(label, 0, self._query(name, None), True))
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
        params.update({n: self.params[n] for n in ("q", "sort") if self.params.get(n)})
        return f"?{params.urlencode()}"

    def _facet(self, name: str) -> Facet:
        chosen = self.filters.get(name, "")
        values = [
            Value(label, n, self._query(name, None if v == chosen else v), v == chosen, v)
            for v, (label, n) in self.counts.facets[name].items()
        ]
        by_year = name == "year"
        values.sort(
            key=lambda v: v.label if by_year else (-v.count, thai.sort_key(v.label)),
            reverse=by_year,
        )
        values.sort(key=lambda v: not v.active)
        return Facet(name, _TITLES[name], values)

    def _query(self, name: str, value: str | None) -> str:
        params = self.params.copy()
        params.pop("page", None)
        params.pop(name, None)
        if value:
            params[name] = value
        return f"?{params.urlencode()}"


class RecordFilter(django_filters.FilterSet):
    """The facets as filters; a value nobody knows finds nothing and breaks nothing."""

    topic = django_filters.CharFilter(field_name="topic__slug")
    kind = django_filters.CharFilter()
    best = django_filters.CharFilter(method="filter_best")
    category = django_filters.CharFilter(field_name="category__code")
    district = django_filters.CharFilter(field_name="district_id")
    unit = django_filters.CharFilter(field_name="unit__code")
    year = django_filters.CharFilter(method="filter_year")
    sector = django_filters.CharFilter(method="filter_sector")
    process = django_filters.CharFilter(method="filter_process")

    class Meta:
        model = Record
        fields = []

    def filter_best(self, queryset, name, value):
        awards = Award.objects.standing().filter(kind=AwardKind.BEST_PRACTICE)
        return queryset.filter(pk__in=awards.values("record")) if value == "1" else queryset.none()

    def filter_year(self, queryset, name, value):
        known = value.isascii() and value.isdigit() and len(value) == 4
        return queryset.filter(fiscal_year=int(value)) if known else queryset.none()

    def filter_sector(self, queryset, name, value):
        return queryset.filter(pk__in=Partner.objects.filter(sector=value).values("record"))

    def filter_process(self, queryset, name, value):
        return queryset.filter(pk__in=WorkProcess.objects.filter(process=value).values("record"))


def cleaned(params) -> QueryDict:
    """One value for each known name; Thai digits read; nothing that a database refuses."""
    out = QueryDict(mutable=True)
    for name in ("q", *_TITLES, "sort", "page"):
        value = thai.one_line(params.get(name, ""))[:10_000]
        if name != "q":
            value = thai.to_arabic(value)[:100]
        if value and (name != "sort" or value in SORTS):
            out[name] = value
    return out
