"""How many of the matches fall under what: every facet and the count, in one statement.

Each facet counts with the filters of the other facets kept and its own left aside. The matches
are listed once, narrow, and grouped from there; of a very common word only the first CAP.
"""

from contextlib import nullcontext
from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Case, When

from records.enums import AwardKind, Kind, Process, Sector
from records.models import Award

from .lookups import by_index

CAP = 10_000  # matches of a text that are counted exactly

# Facet → how a row of it is named: (table, id column of the matches, value column, label column).
_TABLES = {
    "topic": ("records_topic", "topic_id", "slug", "name", "id"),
    "category": ("records_category", "category_id", "code", "label", "id"),
    "district": ("records_district", "district_id", "code", "name", "code"),
    "unit": ("records_unit", "unit_id", "code", "COALESCE(NULLIF(short_name, ''), name)", "id"),
}
_PLAIN = {"kind": "kind", "year": "fiscal_year"}
_BITS = {"sector": ("sectors", Sector), "process": ("processes", Process)}
BEST = "best"
NAMES = ("topic", "kind", "category", "district", "unit", "year", *_BITS, BEST)


@dataclass
class Counts:
    """total: under all filters; capped: there are more; facets: name → value → (label, number)."""

    total: int = 0
    capped: bool = False
    facets: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)


def condition(name: str, value: str) -> tuple[str, list]:
    """SQL over the listed matches for one filter. A value nobody knows matches nothing."""
    if name in _TABLES:
        table, column, known_as, _, key = _TABLES[name]
        sql = f"{column} IN (SELECT {key} FROM {table} WHERE {known_as} = %s)"  # noqa: S608
        return sql, [value]
    if name == "kind":
        return "kind = %s", [value]
    if name == "year" and value.isascii() and value.isdigit() and len(value) == 4:
        return "fiscal_year = %s", [int(value)]
    if name in _BITS and value in _BITS[name][1].values:
        column, choices = _BITS[name]
        return f"({column} & {1 << choices.values.index(value)}) > 0", []
    if name == BEST and value == "1":
        return "best", []
    return "1 = 0", []


def count(matches, filters: dict[str, str], *, capped: bool, narrow=None, by_text=True) -> Counts:
    """Counts of *matches* (a queryset of Record without the filters) under *filters*.

    narrow: the same rows as a queryset of SearchText, where no record needs to be read.
    """
    if narrow is not None:
        listed = narrow.order_by().annotate(best_practice=_best("pk")).values(*_NARROW)
    else:
        wide = matches.order_by().annotate(best_practice=_best("pk"))
        listed = wide.values(*(f"search__{n}" if n in _BIT_COLUMNS else n for n in _NARROW))
    listed = listed[: CAP + 1] if capped else listed
    try:
        inner, params = listed.query.sql_with_params()
    except EmptyResultSet:
        return Counts(facets={name: {} for name in NAMES})
    columns = ", ".join((*_NARROW[:-1], "best"))
    materialised = "AS MATERIALIZED" if connection.vendor == "postgresql" else "AS"
    parts, values = _parts(filters)
    sql = f"WITH m({columns}) {materialised} ({inner}) {' UNION ALL '.join(parts)}"
    # What a text found is reached by its index; the whole bank is better read in one go.
    with by_index() if by_text else nullcontext(), connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values])
        rows = cursor.fetchall()
    return _gathered(rows, capped)


_NARROW = (
    *("pk", "kind", "topic_id", "category_id", "district_id", "unit_id", "fiscal_year"),
    *("sectors", "processes", "best_practice"),
)
_BIT_COLUMNS = {column for column, _ in _BITS.values()}


def _best(key: str):
    awards = Award.objects.standing().filter(kind=AwardKind.BEST_PRACTICE)
    return Case(
        When(**{f"{key}__in": awards.values("record"), "then": True}),
        default=False,
        output_field=BooleanField(),
    )


def _parts(filters):
    """SELECT facet, value, label, number for each facet, and the whole."""
    where, values = _where(filters, None)
    parts = [f"SELECT 'all', '', CAST(COUNT(*) AS text), {_sum(where)} FROM m"]  # noqa: S608
    for name in NAMES:
        where, more = _where(filters, name)
        total = _sum(where)
        values = values + more
        if name in _TABLES:
            table, column, value, label, key = _TABLES[name]
            parts.append(
                f"SELECT '{name}', t.{value}, t.shown, g.n FROM "  # noqa: S608
                f"(SELECT {column} AS k, {total} AS n FROM m WHERE {column} IS NOT NULL "
                f"GROUP BY {column}) g JOIN (SELECT {key} AS k, {value}, {label} AS shown "
                f"FROM {table}) t ON t.k = g.k"
            )
        else:
            column = _PLAIN.get(name) or _BITS.get(name, (BEST,))[0]
            parts.append(
                f"SELECT '{name}', CAST({column} AS text), '', {total} FROM m "  # noqa: S608
                f"WHERE {column} IS NOT NULL GROUP BY {column}"
            )
    return parts, values


def _where(filters, but):
    found = [condition(name, value) for name, value in filters.items() if name != but]
    return " AND ".join(sql for sql, _ in found), [v for _, more in found for v in more]


def _sum(where: str) -> str:
    return f"SUM(CASE WHEN {where} THEN 1 ELSE 0 END)" if where else "COUNT(*)"


def _gathered(rows, capped: bool) -> Counts:
    counts = Counts(facets={name: {} for name in NAMES})
    for name, value, label, number in rows:
        number = int(number or 0)
        if name == "all":
            counts.total, counts.capped = number, capped and int(label) > CAP
        elif name in _BITS:
            for n, choice in enumerate(_BITS[name][1]):
                if int(value) >> n & 1:
                    _add(counts.facets[name], choice.value, choice.label, number)
        elif name == BEST:
            if value in ("1", "true"):
                _add(counts.facets[name], "1", "แนวปฏิบัติที่ดี (Best Practice)", number)
        else:
            shown = Kind(value).label if name == "kind" else label or value
            _add(counts.facets[name], value, shown, number)
    return counts


def _add(facet: dict, value: str, label: str, number: int) -> None:
    """Rows of several years share a value: the same topic stands in every cycle."""
    facet[value] = (label, facet.get(value, ("", 0))[1] + number)
