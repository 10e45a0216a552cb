"""Best first: flags that both databases evaluate alike, then newest.

A few matches are weighed one by one; of many only what is cheap to ask of each.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import and_, or_

from django.db import connection
from django.db.models import F, FloatField, Func, Q

from records.core.enums import Kind
from records.core.sections import form_sections
from records.record.models import Record

from . import text
from .query import Query, Term
from .query_predicates import all_words, stand, whole
from .sql_predicates import Listed, Says, Sql, Stands

RANKED = 100  # hits up to which occurrences are counted
# What a match is worth; each flag outweighs what stands below it as far as readers care.
TYPED, SECTION, WORDS, TITLE_WORDS, TITLE, TOGETHER, HEAD, METHOD = 64, 40, 32, 16, 8, 6, 4, 2
_EVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Ranked:
    """rows: in their order; inside: primary keys of those that hold the query only inside other
    words, where it is one of the dictionary and others say it as a word."""

    rows: list
    inside: frozenset[int] = frozenset()


def best_first(rows: list, query: Query) -> Ranked:
    """A few rows (pk, published_at, …) in their order."""
    newest = newest_first(rows)
    if len(rows) < 2 or not query.terms:
        return Ranked(newest)
    weights, said = _weights([row.pk for row in rows], query)
    ranked = sorted(newest, key=lambda row: -weights.get(row.pk, 0))
    words = all(form.known for term in query.terms for form in term.forms)
    return Ranked(ranked, frozenset(weights.keys() - said) if said and words else frozenset())


def newest_first(rows: list) -> list:
    return sorted(rows, key=lambda row: (row.published_at or _EVER, row.pk), reverse=True)


def many_in_order(rows, query: Query, common: Says | None):
    """A queryset of Record in its order. common: words that answer for the whole query."""
    if not query.terms:
        return rows.newest_first()
    score = Weighed(F("search__text"), flags=_flags_of_many(query, common))
    return rows.annotate(score=score).order_by(
        "-score", F("published_at").desc(nulls_last=True), "-pk"
    )


class Weighed(Func):
    """The worth of all flags that hold for a row of SearchText."""

    output_field = FloatField()

    def as_sql(self, compiler, connection, **extra):
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        return _sum(_worth(flag, worth, alias) for flag, worth in self.extra["flags"])

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection)


def _weights(ids: list[int], query: Query) -> tuple[dict[int, float], set[int]]:
    """Primary key → worth, and which rows say the query as words; in one statement, one more where
    a heading is asked for."""
    fine = len(ids) <= RANKED
    parts = [_worth(flag, worth, "s") for flag, worth in _flags_of_few(query, fine)]
    parts += _occurrences(query, "s") if fine else []
    sql, params = _sum(parts)
    says = all_words(query.terms)
    words, more = _worth(says, 1, "s") if says else ("0", [])
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.record_id, {sql}, {words} FROM records_searchtext s "  # noqa: S608
            f"WHERE s.record_id IN ({marks})",
            [*params, *more, *ids],
        )
        found = cursor.fetchall()
    weights = {pk: worth + WORDS * said for pk, worth, said in found}
    for pk in _under_headings(ids, query.terms):
        weights[pk] += SECTION
    return weights, {pk for pk, _, said in found if said}


def _flags_of_few(query: Query, fine: bool):
    """All but WORDS."""
    terms = query.terms
    near = [term.only_near() for term in terms]
    if near != terms:
        yield whole(Query(terms=near)), TYPED
    if says := all_words(near):
        yield says.within("A"), TITLE_WORDS
        if fine:
            yield says.within("C"), METHOD
    yield stand("title", near), TITLE
    yield stand("head", near), HEAD
    if len(terms) > 1:
        yield Stands("title", text.chars(" ".join(term.typed for term in terms))), TOGETHER


def _flags_of_many(query: Query, common: Says | None):
    near = [term.only_near() for term in query.terms]
    says = all_words(near)
    if says:
        yield Listed(says.within("A")), TITLE_WORDS
    if not common:
        if says:
            yield Listed(all_words(query.terms)), WORDS
        yield stand("title", near), TITLE
        yield stand("head", near), HEAD


def _worth(flag, worth: int, table: str) -> Sql:
    sql, params = flag.sql(table)
    return f"CASE WHEN {sql} THEN {worth} ELSE 0 END", params


def _sum(parts) -> Sql:
    parts = list(parts)
    sql = " + ".join(sql for sql, _ in parts) or "0"
    return f"CAST({sql} AS double precision)", [p for _, more in parts for p in more]


def _occurrences(query: Query, table: str):
    """How often the terms stand in the text, at most eight times each: below every flag."""
    least = "MIN" if connection.vendor == "sqlite" else "LEAST"
    column = f"{table}.text"
    for term in query.terms:
        for form in [form for form in term.only_near().forms[:2] if form.chars]:
            taken = f"(LENGTH({column}) - LENGTH(REPLACE({column}, %s, '')))"
            worth = 1.6 / 8 / len(query.terms)
            yield f"{least}({taken} / {len(form.chars)}, 8) * {worth}", [form.chars]


def _under_headings(ids: list[int], terms: list[Term]):
    """ข้อพึงระวัง สมัครใจ: a term that is the heading of a section asks what stands under it."""
    labels = {term.typed: _LABELS[term.typed] for term in terms if term.typed in _LABELS}
    for label, keys in labels.items():
        rest = [term.typed for term in terms if term.typed != label]
        if rest:
            under = [
                reduce(and_, (Q(**{f"{key}__contains": word}) for word in rest)) for key in keys
            ]
            rows = Record.objects.filter(pk__in=ids).filter(reduce(or_, under))
            yield from rows.values_list("pk", flat=True)


def _labels() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind in Kind:
        for section in form_sections(kind):
            if section.is_text:
                found.setdefault(section.label, set()).add(section.key)
    return found


_LABELS = _labels()
