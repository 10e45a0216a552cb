"""The order of what was found: flags that both databases evaluate alike, then newest first.

A few matches are weighed one by one; of many, only what is cheap to ask of each counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import F, FloatField, Func, Q

from records.core.enums import Kind
from records.core.sections import form_sections
from records.record.models import Record, RecordQuerySet

from . import text
from .query import Query, Term
from .query_predicates import column_predicate, query_predicate, words_predicate
from .sql_predicates import Predicate, Preselected, ScanMatch, Sql, WordMatch

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

OCCURRENCE_LIMIT = 100  # hits up to which occurrences are counted
OCCURRENCES_COUNTED = 8  # of each term in one record
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Weight(IntEnum):
    """What a match is worth; each flag outweighs those below it as far as readers care."""

    AS_TYPED = 64
    UNDER_HEADING = 40
    AS_WORDS = 32
    WORDS_OF_TITLE = 16
    IN_TITLE = 8
    TOGETHER_IN_TITLE = 6
    IN_HEAD = 4
    WORDS_OF_METHOD = 2


class MatchRow(NamedTuple):
    """A match as counting and ordering need it; columns of the record and of its index row."""

    pk: int
    published_at: datetime | None
    kind: str
    topic_id: int | None
    category_id: int | None
    district_id: str | None
    unit_id: int | None
    fiscal_year: int | None
    sectors: int  # a bit for each of Sector
    processes: int  # a bit for each of Process


@dataclass(frozen=True)
class Ranked:
    """rows: in their order; inside: primary keys of those that hold the query only inside other
    words, where the dictionary knows it and other rows hold it as a word; partial: of those that
    hold only some of what was asked for."""

    rows: list[MatchRow]
    inside: frozenset[int] = frozenset()
    partial: frozenset[int] = frozenset()


def rank_few(rows: list[MatchRow], query: Query) -> Ranked:
    """A few rows, best first."""
    newest = newest_first(rows)
    if len(rows) < 2 or not query.terms:
        return Ranked(newest)
    weights, as_words = _weights([row.pk for row in rows], query)
    ranked = sorted(newest, key=lambda row: -weights.get(row.pk, 0))
    known = all(form.known for term in query.terms for form in term.forms)
    inside = weights.keys() - as_words if as_words and known else set()
    return Ranked(ranked, frozenset(inside))


def newest_first(rows: list[MatchRow]) -> list[MatchRow]:
    return sorted(rows, key=lambda row: (row.published_at or _LONG_AGO, row.pk), reverse=True)


def order_many(rows: RecordQuerySet, query: Query, common: WordMatch | None) -> RecordQuerySet:
    """*rows* best first. common: words that answer for the whole query."""
    if not query.terms:
        return rows.newest_first()
    score = WeightSum(F("search__text"), flags=_flags_of_many(query, common))
    return rows.annotate(score=score).order_by(
        "-score", F("published_at").desc(nulls_last=True), "-pk"
    )


class WeightSum(Func):
    """The weights of all flags that hold for a row of SearchText.

    flags: (predicate, weight); the expression is any column of the row.
    """

    output_field = FloatField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, Any]:
        column: Any = self.source_expressions[0]  # a Col, which knows the alias of its table
        alias = compiler.quote_name_unless_alias(column.alias)
        return _sum(_weighted(flag, weight, alias) for flag, weight in self.extra["flags"])

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection)


def _weights(ids: list[int], query: Query) -> tuple[dict[int, float], set[int]]:
    """Primary key → weight, and which rows hold the query as words.

    One statement; one more for each term that is the heading of a section.
    """
    fine = len(ids) <= OCCURRENCE_LIMIT
    parts = [_weighted(flag, weight, "s") for flag, weight in _flags_of_few(query, fine)]
    parts += _occurrences(query, "s") if fine else []
    sql, params = _sum(parts)
    match = words_predicate(query.terms)
    as_words, more = _weighted(match, 1, "s") if match else ("0", [])
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.record_id, {sql}, {as_words} FROM records_searchtext s "  # noqa: S608
            f"WHERE s.record_id IN ({marks})",
            [*params, *more, *ids],
        )
        found = cursor.fetchall()
    weights = {pk: weight + Weight.AS_WORDS * said for pk, weight, said in found}
    for pk in _under_headings(ids, query.terms):
        weights[pk] += Weight.UNDER_HEADING
    return weights, {pk for pk, _, said in found if said}


def _flags_of_few(query: Query, fine: bool) -> Iterator[tuple[Predicate, Weight]]:
    """Every flag but AS_WORDS. fine: those that are worth it for a hundred rows, too."""
    terms = query.terms
    typed = [term.without_synonyms() for term in terms]
    if typed != terms:
        yield query_predicate(Query(terms=typed)), Weight.AS_TYPED
    if match := words_predicate(typed):
        yield match.within("A"), Weight.WORDS_OF_TITLE
        if fine:
            yield match.within("C"), Weight.WORDS_OF_METHOD
    yield column_predicate("title", typed), Weight.IN_TITLE
    yield column_predicate("head", typed), Weight.IN_HEAD
    if len(terms) > 1:
        together = text.chars(" ".join(term.typed for term in terms))
        yield ScanMatch("title", together), Weight.TOGETHER_IN_TITLE


def _flags_of_many(query: Query, common: WordMatch | None) -> Iterator[tuple[Predicate, Weight]]:
    typed = [term.without_synonyms() for term in query.terms]
    match, any_form = words_predicate(typed), words_predicate(query.terms)
    if match:
        yield Preselected(match.within("A")), Weight.WORDS_OF_TITLE
    if not common:
        if match and any_form:
            yield Preselected(any_form), Weight.AS_WORDS
        yield column_predicate("title", typed), Weight.IN_TITLE
        yield column_predicate("head", typed), Weight.IN_HEAD


def _weighted(flag: Predicate, weight: int, table: str) -> Sql:
    sql, params = flag.sql(table)
    return f"CASE WHEN {sql} THEN {int(weight)} ELSE 0 END", params


def _sum(parts: Iterable[Sql]) -> Sql:
    parts = list(parts)
    sql = " + ".join(sql for sql, _ in parts) or "0"
    return f"CAST({sql} AS double precision)", [p for _, more in parts for p in more]


def _occurrences(query: Query, table: str) -> Iterator[Sql]:
    """How often the terms stand in the text: all of them together weigh less than any flag."""
    least = "MIN" if connection.vendor == "sqlite" else "LEAST"
    column = f"{table}.text"
    weight = 1.6 / OCCURRENCES_COUNTED / len(query.terms) if query.terms else 0
    for term in query.terms:
        for form in [form for form in term.without_synonyms().forms[:2] if form.chars]:
            taken = f"(LENGTH({column}) - LENGTH(REPLACE({column}, %s, '')))"
            times = f"{least}({taken} / {len(form.chars)}, {OCCURRENCES_COUNTED})"
            yield f"{times} * {weight}", [form.chars]


def _under_headings(ids: list[int], terms: Sequence[Term]) -> Iterator[int]:
    """ข้อพึงระวัง สมัครใจ: a term that is the heading of a section asks for what stands under it.

    The primary keys, of *ids*, of records with the other terms in that section.
    """
    labels = {term.typed: _KEYS[term.typed] for term in terms if term.typed in _KEYS}
    for label, keys in labels.items():
        rest = [term.typed for term in terms if term.typed != label]
        if rest:
            under = [
                reduce(and_, (Q(**{f"{key}__contains": word}) for word in rest)) for key in keys
            ]
            rows = Record.objects.filter(pk__in=ids).filter(reduce(or_, under))
            yield from rows.values_list("pk", flat=True)


def _keys_by_label() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind in Kind:
        for section in form_sections(kind):
            if section.is_text:
                found.setdefault(section.label, set()).add(section.key)
    return found


_KEYS = _keys_by_label()
