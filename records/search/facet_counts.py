"""How many of the matches there are under each value of each facet, and in all.

Each facet counts with the filters of the other facets kept and its own left aside. A few matches
are counted in Python; many are listed once, by narrow columns, and grouped by the database, of a
very common word only the first COUNT_LIMIT.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Case, QuerySet, When

from records.record.models import Record

from . import facets
from .facets import BEST, BIT_CHOICES, COLUMNS, FACETS, TABLES, Names, Tally
from .models import SearchText
from .planner import FACET_COLUMNS, INDEX_COLUMNS
from .ranking import MatchRow
from .sql_predicates import Sql

COUNT_LIMIT = 10_000  # matches of a text that are counted exactly

Filters = dict[str, str]  # facet → value


@dataclass
class Counts:
    """total: under all filters; capped: there are more; facets: name → value → (label, number).

    values: name → how many values there are, where not all of them are in facets.
    """

    total: int = 0
    capped: bool = False
    facets: facets.FacetCounts = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)


def count_few(rows: list[MatchRow], filters: Filters) -> tuple[list[MatchRow], Counts]:
    """The rows under *filters*, in their order, and the counts of all."""
    tally: Tally = {name: {} for name in FACETS}
    for row in rows:
        for name, column in COLUMNS.items():
            if name != BEST and getattr(row, column) is not None:
                tally[name][getattr(row, column)] = 0
    names = facets.names_of(tally)
    tally[BEST] = {row.pk in names.best: 0 for row in rows}
    passed = []
    for row in rows:
        missed = [name for name, value in filters.items() if not _has(row, name, value, names)]
        if not missed:
            passed.append(row)
        for name, column in COLUMNS.items():
            value = row.pk in names.best if name == BEST else getattr(row, column)
            if value is not None and (not missed or missed == [name]):
                tally[name][value] += 1
    return passed, Counts(len(passed), facets=facets.with_labels(tally, names))


def _has(row: MatchRow, name: str, wanted: str, names: Names) -> bool:
    """Whether a match has the value *wanted* of a facet."""
    if name == BEST:
        return wanted == "1" and row.pk in names.best
    value = getattr(row, COLUMNS[name])
    if value is None:
        return False
    if name in BIT_CHOICES:
        values = BIT_CHOICES[name].values
        return wanted in values and bool(value >> values.index(wanted) & 1)
    return names.rows[name][value][0] == wanted if name in TABLES else str(value) == wanted


def count_many(
    listed: QuerySet[Record] | QuerySet[SearchText], filters: Filters, *, capped: bool
) -> Counts:
    """Counts of a queryset without the filters. capped: of the first COUNT_LIMIT only."""
    rows: QuerySet[Any] = listed.order_by().annotate(best_practice=_is_best())
    from_index = listed.model is SearchText
    columns = [
        name if from_index or name not in INDEX_COLUMNS else f"search__{name}"
        for name in FACET_COLUMNS
    ]
    narrow = rows.values(*columns, "best_practice")
    narrow = narrow[: COUNT_LIMIT + 1] if capped else narrow
    try:
        inner, params = narrow.query.sql_with_params()
    except EmptyResultSet:
        return Counts(facets={name: {} for name in FACETS})
    grouped = connection.vendor == "postgresql" and not filters
    select, values = (_select_all_groups(), []) if grouped else _select_each_facet(filters)
    # Written down once where it is read once for each facet.
    kept = "AS MATERIALIZED" if connection.vendor == "postgresql" and not grouped else "AS"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m({', '.join(FACET_COLUMNS)}, {BEST}) {kept} ({inner}) {select}",
            [*params, *values],
        )
        found = cursor.fetchall()
    tally, total, all_rows = _read_all_groups(found) if grouped else _read_each_facet(found)
    labelled = facets.with_labels(tally, facets.names_of(tally))
    return Counts(total, capped and all_rows > COUNT_LIMIT, labelled)


def _is_best() -> Case:
    awards = Record.objects.best_practice_awards()
    return Case(
        When(pk__in=awards.values("record"), then=True),
        default=False,
        output_field=BooleanField(),
    )


def _select_all_groups() -> str:
    """Without filters, on PostgreSQL: all groups from one reading of the matches."""
    columns = ", ".join(COLUMNS.values())
    sets = ", ".join(f"({column})" for column in COLUMNS.values())
    return (
        f"SELECT GROUPING({columns}), {columns}, COUNT(*) FROM m "  # noqa: S608
        f"GROUP BY GROUPING SETS ((), {sets})"
    )


def _read_all_groups(rows: Iterable[Sequence[Any]]) -> tuple[Tally, int, int]:
    """The tally, and twice how many rows there are."""
    tally: Tally = {name: {} for name in FACETS}
    total, last = 0, len(FACETS) - 1
    for mask, *values, number in rows:
        kept = [n for n in range(len(FACETS)) if not mask >> (last - n) & 1]
        if not kept:
            total = number
        elif values[kept[0]] is not None:
            tally[FACETS[kept[0]]][values[kept[0]]] = number
    return tally, total, total


def _select_each_facet(filters: Filters) -> Sql:
    """SELECT facet, value, number for each facet, and the whole: all rows, and under filters."""
    where, values = _where(filters, None)
    parts = [f"SELECT 'all', CAST(COUNT(*) AS text), {_sum(where)} FROM m"]  # noqa: S608
    for name, column in COLUMNS.items():
        where, more = _where(filters, name)
        values = values + more
        parts.append(
            f"SELECT '{name}', CAST({column} AS text), {_sum(where)} FROM m "  # noqa: S608
            f"WHERE {column} IS NOT NULL GROUP BY {column}"
        )
    return " UNION ALL ".join(parts), values


def _read_each_facet(rows: Iterable[Sequence[Any]]) -> tuple[Tally, int, int]:
    """The tally, how many rows there are under the filters, and how many in all."""
    tally: Tally = {name: {} for name in FACETS}
    total = all_rows = 0
    for name, value, number in rows:
        if name == "all":
            all_rows, total = int(value), int(number or 0)
        elif name == BEST:
            tally[name][value in ("1", "true")] = int(number)
        else:
            tally[name][value if name in ("kind", "district") else int(value)] = int(number)
    return tally, total, all_rows


def _where(filters: Filters, but: str | None) -> Sql:
    found = [facets.condition(name, value) for name, value in filters.items() if name != but]
    return " AND ".join(sql for sql, _ in found), [v for _, more in found for v in more]


def _sum(where: str) -> str:
    return f"SUM(CASE WHEN {where} THEN 1 ELSE 0 END)" if where else "COUNT(*)"
