"""The search form of the bank: it owns its filtering, its facets and its chips."""

from collections import Counter
from dataclasses import dataclass, field

import django_filters
from django.http import QueryDict

from records import thai
from records.enums import Kind
from records.models import Record
from records.services.search import search

SORTS = {"": "ใหม่สุดก่อน", "title": "ตามชื่อเรื่อง"}
_COLUMNS = {
    "kind": ("kind",),
    "topic": ("topic__slug", "topic__name"),
    "category": ("category__code", "category__label"),
    "district": ("district_id", "district__name"),
    "year": ("fiscal_year",),
    "unit": ("unit__code", "unit__short_name"),
}
_TITLES = {
    "kind": "ประเภท",
    "topic": "ประเด็น",
    "category": "หมวดองค์ความรู้",
    "district": "อำเภอ",
    "year": "ปีงบประมาณ",
    "unit": "หน่วยงาน",
}
_SHOWN = ("topic", "kind", "district", "year", "category")


class RecordFilter(django_filters.FilterSet):
    """Parameters of /records/; a value nobody knows finds nothing and breaks nothing."""

    q = django_filters.CharFilter(method="filter_text")
    kind = django_filters.CharFilter()
    topic = django_filters.CharFilter(field_name="topic__slug")
    category = django_filters.CharFilter(field_name="category__code")
    district = django_filters.CharFilter(field_name="district_id")
    unit = django_filters.CharFilter(field_name="unit__code")
    year = django_filters.CharFilter(method="filter_year")

    class Meta:
        model = Record
        fields = []

    def filter_text(self, queryset, name, value):
        return search(queryset, value)

    def filter_year(self, queryset, name, value):
        year = year_of(value)
        return queryset.filter(fiscal_year=year) if year else queryset.none()


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


class Results:
    """What a query found among *queryset*: rows, exact count, facets, chips; two statements."""

    def __init__(self, params: QueryDict, queryset):
        self.params = cleaned(params)
        self.found = RecordFilter(self.params, queryset=queryset).qs
        text_only = RecordFilter({"q": self.params.get("q", "")}, queryset=queryset).qs
        columns = [column for group in _COLUMNS.values() for column in group]
        self._rows = list(text_only.order_by().values(*columns))
        self.count = sum(1 for row in self._rows if self._fits(row))

    @property
    def rows(self):
        order = "title_key" if self.params.get("sort") == "title" else None
        found = self.found.for_list()
        return found.order_by(order, "pk") if order else found.newest_first()

    def facets(self) -> list[Facet]:
        """Counts of each value with the other filters kept; empty facets are left out."""
        facets = (self._facet(name) for name in _SHOWN)
        return [facet for facet in facets if len(facet.values) > 1 or self._any_active(facet)]

    def chips(self) -> list[Value]:
        """The filters in force, each with the query that takes it off."""
        chips = []
        for name in _COLUMNS:
            if value := self.params.get(name):
                label = self._labels(name).get(value, value)
                chips.append(Value(f"{_TITLES[name]}: {label}", 0, self._query(name, None), True))
        return chips

    def _facet(self, name: str) -> Facet:
        rows = [row for row in self._rows if self._fits(row, but=name)]
        counts = Counter(_value(row, name) for row in rows)
        labels, chosen = self._labels(name), self.params.get(name, "")
        values = [
            Value(
                labels[value],
                n,
                self._query(name, None if value == chosen else value),
                value == chosen,
                value,
            )
            for value, n in counts.items()
            if value
        ]
        by_year = name == "year"
        values.sort(key=lambda v: v.label if by_year else (-v.count, v.label), reverse=by_year)
        return Facet(name, _TITLES[name], values)

    @staticmethod
    def _any_active(facet: Facet) -> bool:
        return any(value.active for value in facet.values)

    def _labels(self, name: str) -> dict[str, str]:
        if name == "kind":
            return dict(Kind.choices)
        column = _COLUMNS[name][-1]
        return {_value(row, name): str(row[column]) for row in self._rows}

    def _fits(self, row: dict, but: str = "") -> bool:
        return all(
            _value(row, name) == self.params[name]
            for name in _COLUMNS
            if name != but and self.params.get(name)
        )

    def _query(self, name: str, value: str | None) -> str:
        params = self.params.copy()
        params.pop("page", None)
        params.pop(name, None)
        if value:
            params[name] = value
        return f"?{params.urlencode()}"


def cleaned(params) -> QueryDict:
    """One value for each known name; Thai digits read; nothing that a database refuses."""
    out = QueryDict(mutable=True)
    for name in ("q", *_COLUMNS, "sort", "page"):
        value = thai.one_line(params.get(name, ""))[:10_000]
        if name != "q":
            value = thai.to_arabic(value)[:100]
        if value and (name != "sort" or value in SORTS):
            out[name] = value
    return out


def year_of(text: str) -> int | None:
    text = thai.to_arabic(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _value(row: dict, name: str) -> str:
    value = row[_COLUMNS[name][0]]
    return "" if value is None else str(value)
