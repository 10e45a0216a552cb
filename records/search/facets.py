"""The facets: which columns they stand in, their conditions in SQL, and the labels of values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from records.core.enums import Kind, Process, Sector
from records.record.models import Record

from .sql_predicates import Sql

BEST = "best"
BEST_LABEL = "แนวปฏิบัติที่ดี (Best Practice)"
# Facet → column of the matches.
COLUMNS = {
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
FACETS = tuple(COLUMNS)
# Facets whose column has a bit for each choice.
BIT_CHOICES: dict[str, type[Sector] | type[Process]] = {"sector": Sector, "process": Process}


@dataclass(frozen=True)
class NamedBy:
    """The table that a facet's column refers to. value, label: SQL over it, as in the address of a
    page and as readers see it; column: of the matches."""

    table: str
    key: str
    column: str
    value: str
    label: str


TABLES = {
    "topic": NamedBy("records_topic", "id", "topic_id", "slug", "name"),
    "category": NamedBy("records_category", "id", "category_id", "code", "label"),
    "district": NamedBy("records_district", "code", "district_id", "code", "name"),
    "unit": NamedBy(
        *("records_unit", "id", "unit_id", "code"),
        "COALESCE(NULLIF(short_name, ''), name)",
    ),
}

Tally = dict[str, dict[Any, int]]  # facet → value of its column → how many
FacetCounts = dict[str, dict[str, tuple[str, int]]]  # facet → value → (label, how many)


@dataclass(frozen=True)
class Names:
    """rows: facet → key of a row of its table → (value, label); best: keys of awarded records."""

    rows: dict[str, dict[Any, tuple[str, str]]]
    best: set[int]


def condition(name: str, value: str, key: str = "") -> Sql:
    """SQL over the narrow columns for one filter. A value nobody knows matches nothing.

    key: the column with the primary key, where no column says who is awarded.
    """
    if name in TABLES:
        named = TABLES[name]
        listed = f"SELECT {named.key} FROM {named.table} WHERE {named.value} = %s"  # noqa: S608
        return f"{named.column} IN ({listed})", [value]
    if name == "kind":
        return "kind = %s", [value]
    if name == "year" and value.isascii() and value.isdigit() and len(value) == 4:
        return "fiscal_year = %s", [int(value)]
    if name in BIT_CHOICES and value in BIT_CHOICES[name].values:
        return f"({COLUMNS[name]} & {1 << BIT_CHOICES[name].values.index(value)}) > 0", []
    if name == BEST and value == "1":
        awards, params = awarded_records()
        return (f"{key} IN ({awards})", params) if key else (BEST, [])
    return "1 = 0", []


def names_of(tally: Tally) -> Names:
    """Names of everything in the tally, and which records are awarded; in one statement."""
    awards, params = awarded_records()
    parts = [f"SELECT '{BEST}', CAST(record_id AS text), '', '' FROM ({awards}) a"]  # noqa: S608
    for name, named in TABLES.items():
        if keys := list(tally[name]):
            marks = ", ".join(["%s"] * len(keys))
            parts.append(
                f"SELECT '{name}', CAST({named.key} AS text), {named.value}, "  # noqa: S608
                f"{named.label} FROM {named.table} WHERE {named.key} IN ({marks})"
            )
            params += keys
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    names = Names({name: {} for name in TABLES}, set())
    for name, key, value, label in rows:
        if name == BEST:
            names.best.add(int(key))
        else:
            names.rows[name][key if name == "district" else int(key)] = (value, label)
    return names


def name_of(name: str, value: str) -> str:
    """What readers call a value that no record of the results has."""
    if name in TABLES:
        named = TABLES[name]
        asked = f"SELECT MIN({named.label}) FROM {named.table} WHERE {named.value} = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(asked, [value])
            (label,) = cursor.fetchone()
        return label or value
    choices: dict[str, str] = {}
    if name == "kind":
        choices = {kind: str(label) for kind, label in Kind.choices}
    elif name in BIT_CHOICES:
        choices = {choice: str(label) for choice, label in BIT_CHOICES[name].choices}
    return choices.get(value, value)


def with_labels(tally: Tally, names: Names) -> FacetCounts:
    """The tally by the values and labels that readers meet."""
    facets: FacetCounts = {name: {} for name in FACETS}
    for name, numbers in tally.items():
        for column_value, number in numbers.items():
            for value, label in _values(name, column_value, names):
                # Rows of several years share a value: the same topic stands in every cycle.
                before = facets[name].get(value, ("", 0))[1]
                facets[name][value] = (label, before + number)
    return facets


def awarded_records() -> tuple[str, list[Any]]:
    awards = Record.objects.best_practice_awards()
    sql, params = awards.order_by().values("record_id").query.sql_with_params()
    return sql, list(params)


def _values(name: str, column_value: Any, names: Names) -> Iterable[tuple[str, str]]:
    """(value, label) of each value that one value of the facet's column stands for."""
    if name in TABLES:
        return [names.rows[name][column_value]]
    if name in BIT_CHOICES:
        choices = BIT_CHOICES[name].choices
        return [(v, str(label)) for n, (v, label) in enumerate(choices) if column_value >> n & 1]
    if name == BEST:
        return [("1", BEST_LABEL)] if column_value else []
    label = Kind(column_value).label if name == "kind" else str(column_value)
    return [(str(column_value), str(label))]
