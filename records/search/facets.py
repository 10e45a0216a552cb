"""How many of the matches fall under what: every facet and the count.

Each facet counts with the filters of the other facets kept and its own left aside. A few matches
are counted at hand; many are listed once, narrow, and grouped from there, of a very common word
only the first CAP.
"""

from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Case, When

from records.core.enums import Kind, Process, Sector
from records.record.models import Record

from .planner import IN_INDEX, NARROW, Row

CAP = 10_000  # matches of a text that are counted exactly

# Facet → (table, its key, column of the matches, how the value is known, how it is called).
_TABLES = {
    "topic": ("records_topic", "id", "topic_id", "slug", "name"),
    "category": ("records_category", "id", "category_id", "code", "label"),
    "district": ("records_district", "code", "district_id", "code", "name"),
    "unit": (
        *("records_unit", "id", "unit_id", "code"),
        "COALESCE(NULLIF(short_name, ''), name)",
    ),
}
_BITS = {"sector": ("sectors", Sector), "process": ("processes", Process)}
BEST = "best"
# Facet → column of the matches.
_COLUMNS = {
    "topic": "topic_id",
    "kind": "kind",
    "category": "category_id",
    "district": "district_id",
    "unit": "unit_id",
    "year": "fiscal_year",
    "sector": "sectors",
    "process": "processes",
    BEST: "best",
}
NAMES = tuple(_COLUMNS)
_BEST_LABEL = "แนวปฏิบัติที่ดี (Best Practice)"

Tally = dict[str, dict[object, int]]  # facet → value of its column → how many


@dataclass
class Counts:
    """total: under all filters; capped: there are more; facets: name → value → (label, number)."""

    total: int = 0
    capped: bool = False
    facets: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)


def condition(name: str, value: str, key: str = "") -> tuple[str, list]:
    """SQL over the narrow columns for one filter. A value nobody knows matches nothing.

    key: the column with the primary key, where there is none that says who is awarded.
    """
    if name in _TABLES:
        table, key, column, known_as, _ = _TABLES[name]
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
        awards, params = _awarded()
        return (f"{key} IN ({awards})", params) if key else (BEST, [])
    return "1 = 0", []


# --- a few ----------------------------------------------------------------------------------------


def count_few(rows: list[Row], filters: dict[str, str]) -> tuple[list[Row], Counts]:
    """The rows under *filters*, in their order, and the counts of all."""
    tally: Tally = {name: {} for name in NAMES}
    for row in rows:
        for name, column in _COLUMNS.items():
            if name != BEST and getattr(row, column) is not None:
                tally[name][getattr(row, column)] = 0
    names = _names_of(tally)
    best = names.pop(BEST)
    tally[BEST] = {row.pk in best: 0 for row in rows}
    passed = []
    for row in rows:
        misses = [n for n, wanted in filters.items() if not _is(row, n, wanted, names, best)]
        if not misses:
            passed.append(row)
        for name, column in _COLUMNS.items():
            value = row.pk in best if name == BEST else getattr(row, column)
            if value is not None and (not misses or misses == [name]):
                tally[name][value] += 1
    return passed, Counts(len(passed), facets=_labelled(tally, names))


def _is(row: Row, name: str, wanted: str, names: dict, best: set[int]) -> bool:
    if name == BEST:
        return wanted == "1" and row.pk in best
    value = getattr(row, _COLUMNS[name])
    if value is None:
        return False
    if name in _BITS:
        values = _BITS[name][1].values
        return wanted in values and bool(value >> values.index(wanted) & 1)
    return names[name][value][0] == wanted if name in _TABLES else str(value) == wanted


# --- many -----------------------------------------------------------------------------------------


def count(listed, filters: dict[str, str], *, capped: bool) -> Counts:
    """Counts of many. listed: a queryset without the filters, of Record or of the index."""
    is_index = hasattr(listed.model, "words_a")
    rows = listed.order_by().annotate(best_practice=_best("pk"))
    columns = [n if is_index or n not in IN_INDEX else f"search__{n}" for n in NARROW]
    rows = rows.values(*columns, "best_practice")
    rows = rows[: CAP + 1] if capped else rows
    try:
        inner, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return Counts(facets={name: {} for name in NAMES})
    grouped = connection.vendor == "postgresql" and not filters
    asked, values = (_in_one_go(), []) if grouped else _one_by_one(filters)
    # Written down once where it is read once for each facet.
    kept = "AS MATERIALIZED" if connection.vendor == "postgresql" and not grouped else "AS"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH m({', '.join(NARROW)}, {BEST}) {kept} ({inner}) {asked}",
            [*params, *values],
        )
        found = cursor.fetchall()
    tally, total, listed = _read_groups(found) if grouped else _read_rows(found)
    names = _names_of(tally)
    names.pop(BEST)
    return Counts(total, capped and listed > CAP, _labelled(tally, names))


def _best(key: str):
    awards = Record.objects.best_practice_awards()
    return Case(
        When(**{f"{key}__in": awards.values("record"), "then": True}),
        default=False,
        output_field=BooleanField(),
    )


def _in_one_go() -> str:
    """Without filters: all groups from one reading of the matches."""
    columns = ", ".join(_COLUMNS.values())
    sets = ", ".join(f"({column})" for column in _COLUMNS.values())
    return (
        f"SELECT GROUPING({columns}), {columns}, COUNT(*) FROM m "  # noqa: S608
        f"GROUP BY GROUPING SETS ((), {sets})"
    )


def _read_groups(rows) -> tuple[Tally, int, int]:
    tally: Tally = {name: {} for name in NAMES}
    total, last = 0, len(NAMES) - 1
    for mask, *values, number in rows:
        kept = [n for n in range(len(NAMES)) if not mask >> (last - n) & 1]
        if not kept:
            total = number
        elif values[kept[0]] is not None:
            tally[NAMES[kept[0]]][values[kept[0]]] = number
    return tally, total, total


def _one_by_one(filters) -> tuple[str, list]:
    """SELECT facet, value, number for each facet, and the whole: under filters, and listed."""
    where, values = _where(filters, None)
    parts = [f"SELECT 'all', CAST(COUNT(*) AS text), {_sum(where)} FROM m"]  # noqa: S608
    for name, column in _COLUMNS.items():
        where, more = _where(filters, name)
        values = values + more
        parts.append(
            f"SELECT '{name}', CAST({column} AS text), {_sum(where)} FROM m "  # noqa: S608
            f"WHERE {column} IS NOT NULL GROUP BY {column}"
        )
    return " UNION ALL ".join(parts), values


def _read_rows(rows) -> tuple[Tally, int, int]:
    tally: Tally = {name: {} for name in NAMES}
    total = listed = 0
    for name, value, number in rows:
        if name == "all":
            listed, total = int(value), int(number or 0)
        elif name == BEST:
            tally[name][value in ("1", "true")] = int(number)
        else:
            as_it_was = str if name in ("kind", "district") else int
            tally[name][as_it_was(value)] = int(number)
    return tally, total, listed


def _where(filters, but):
    found = [condition(name, value) for name, value in filters.items() if name != but]
    return " AND ".join(sql for sql, _ in found), [v for _, more in found for v in more]


def _sum(where: str) -> str:
    return f"SUM(CASE WHEN {where} THEN 1 ELSE 0 END)" if where else "COUNT(*)"


# --- names ----------------------------------------------------------------------------------------


def _names_of(tally: Tally) -> dict:
    """Facet → key → (value, label) of what stands in the tally, and under BEST the primary keys of
    awarded records; in one statement."""
    awards, params = _awarded()
    parts = [f"SELECT '{BEST}', CAST(record_id AS text), '', '' FROM ({awards}) a"]  # noqa: S608
    for name, (table, key, _, known_as, label) in _TABLES.items():
        if keys := list(tally[name]):
            marks = ", ".join(["%s"] * len(keys))
            parts.append(
                f"SELECT '{name}', CAST({key} AS text), {known_as}, {label} "  # noqa: S608
                f"FROM {table} WHERE {key} IN ({marks})"
            )
            params += keys
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    found: dict = {name: {} for name in _TABLES} | {BEST: set()}
    for name, key, value, label in rows:
        if name == BEST:
            found[BEST].add(int(key))
        else:
            found[name][key if name == "district" else int(key)] = (value, label)
    return found


def _awarded() -> tuple[str, list]:
    awards = Record.objects.best_practice_awards()
    sql, params = awards.order_by().values("record_id").query.sql_with_params()
    return sql, list(params)


def _labelled(tally: Tally, names: dict) -> dict:
    facets: dict = {name: {} for name in NAMES}
    for name, numbers in tally.items():
        for value, number in numbers.items():
            for known_as, label in _values(name, value, names):
                # Rows of several years share a value: the same topic stands in every cycle.
                before = facets[name].get(known_as, ("", 0))[1]
                facets[name][known_as] = (label, before + number)
    return facets


def _values(name: str, value, names: dict):
    if name in _TABLES:
        return [names[name][value]]
    if name in _BITS:
        choices = enumerate(_BITS[name][1])
        return [(choice.value, choice.label) for n, choice in choices if value >> n & 1]
    if name == BEST:
        return [("1", _BEST_LABEL)] if value else []
    return [(str(value), Kind(value).label if name == "kind" else str(value))]
