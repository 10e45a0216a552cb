"""Which records: the plan of one search.

Recall comes from the characters, rank from the words. A query of dictionary words that stand in
many records is answered by the words alone; everything else by the characters, which miss
nothing. Only a bounded number is ranked finely; beyond it title and date decide.
"""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import and_

from django.db import connection
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat, StrIndex

from records.core import thai

from . import ranking, text
from .models import SearchText
from .query import Query, Term
from .query_predicates import all_words, holds, literal, whole
from .sql_predicates import All, Holds, Not, Says, Stands

COMMON = 500  # hits above which words answer alone, and nothing is weighed finely
# What counting and ordering a few matches needs, from the row of the index.
NARROW = (
    *("kind", "topic_id", "category_id", "district_id", "unit_id", "fiscal_year"),
    *("sectors", "processes"),
)
IN_INDEX = {"sectors", "processes"}  # of these, what the record itself does not have
Row = namedtuple("Row", ("pk", "published_at", *NARROW))


@dataclass
class Found:
    """A search that was made. query: as it was understood.

    few: the matches, in no order, where they are at most COMMON; else many: a queryset in order.
    note: "" or why it is not what was typed ("spelling", "keyboard", "split", "prefix", "inside");
    used: the text that was looked for instead. common: the words that answered alone. problem:
    "" or what is wrong with the query ("empty", "cut").
    """

    rows: object  # a queryset without order
    query: Query
    few: list[Row] | None = None
    many: Callable | None = None
    note: str = ""
    used: str = ""
    problem: str = ""
    common: Says | None = None
    suggestions: list[str] = field(default_factory=list)

    @property
    def hits(self) -> int | None:
        """How many; None where there are too many to count by the way."""
        return None if self.few is None else len(self.few)

    @cached_property
    def ranked(self) -> ranking.Ranked:
        """The few, best first."""
        return ranking.best_first(self.few, self.query)

    @cached_property
    def queryset(self):
        """Everything that was found, best first."""
        if self.few is not None:
            return in_this_order(self.rows, [row.pk for row in self.ranked.rows])
        return self.many() if self.many else self.rows


def matching(queryset, query: Query) -> Found:
    """The rows of *queryset* that match, in order; [] of hits is told, not mended."""
    # Words one by one are counted from the index alone; words in a row would have to be looked
    # up in every text, so that for them the characters are asked first.
    single = all(len(form.words) == 1 for term in query.terms for form in term.forms)
    says = _known_words(query)
    if says and single and _is_common(says):
        return _by_words(queryset, query, says)
    query = _common_by_words(query)
    few = _first(queryset.filter(condition(query, loose=True))) if _short(query) else None
    matched = queryset.filter(condition(query))
    if few is None or len(few) > COMMON:
        few = _first(matched)
    if len(few) <= COMMON:
        return Found(queryset, query, few)
    if says and _is_common(says):
        return _by_words(queryset, query, says)
    return Found(matched, query, many=lambda: ranking.many_in_order(matched, query, None))


def _by_words(queryset, query: Query, says: Says) -> Found:
    without = All((says, *(Not(holds(term)) for term in query.without)))
    rows = queryset.filter(fields(query), search__text__meets=without)
    narrow = None if query.fields or query.without else says
    many = lambda: ranking.many_in_order(rows, query, says)  # noqa: E731
    return Found(rows, query, many=many, common=narrow)


def _first(rows) -> list[Row]:
    """The matches, or one more than are weighed finely."""
    columns = (f"search__{name}" if name in IN_INDEX else name for name in NARROW)
    rows = rows.order_by().values_list("pk", "published_at", *columns)[: COMMON + 1]
    return [Row(*row) for row in rows]


def few_of(rows) -> list[Row] | None:
    """The matches, where they are at most COMMON."""
    few = _first(rows)
    return few if len(few) <= COMMON else None


def in_this_order(rows, ids: list[int]):
    """The rows with these primary keys, in this order."""
    listed = Value("," + "".join(f"{pk}," for pk in ids))
    key = Concat(Value(","), Cast("pk", CharField()), Value(","), output_field=CharField())
    return rows.filter(pk__in=ids).annotate(place=StrIndex(listed, key)).order_by("place")


def _short(query: Query) -> bool:
    """Whether there is a short word that the character index could find inside others."""
    return any(
        form.whole and not form.common and len(form.chars) > 2
        for t in query.terms
        for form in t.forms
    )


def condition(query: Query, *, loose=False) -> Q:
    """All terms, fields, none of the excluded ones; or the whole as plain text."""
    asked = whole(query, loose=loose) if query.terms or query.without else None
    plain = literal(query)
    if plain and not (asked or query.fields):
        return Q(search__text__meets=plain)
    # Looked up once: an "or" over two tables would read every text.
    besides = _holding(plain) if plain else None
    if not besides:
        return fields(query) & (Q(search__text__meets=asked) if asked else Q())
    return fields(query) & (Q(pk__in=_meeting(asked)) if asked else Q()) | Q(pk__in=besides)


def _holding(plain: Holds) -> list[int]:
    """Primary keys; the newest where very many hold it."""
    return list(_meeting(plain).order_by("-pk")[: COMMON + 1])


def _meeting(asked):
    return SearchText.objects.filter(text__meets=asked).values_list("pk", flat=True)


def fields(query: Query) -> Q:
    """ผู้เขียน: อำเภอ: ปี: หน่วยงาน: ชื่อเรื่อง:"""
    return reduce(and_, [_FIELDS[name](value) for name, value in query.fields], Q())


def _owner(value):
    people = Q()
    for word in value.split():
        people &= Q(owner__given_name__icontains=word) | Q(owner__family_name__icontains=word)
    return people | Q(owner=None, unit__name__icontains=value)


def _year(value):
    digits = thai.to_arabic(value).removeprefix("พ.ศ.").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in (2, 4)):
        return Q(pk__in=[])
    return Q(fiscal_year=int(digits) + (2500 if len(digits) == 2 else 0))


_FIELDS = {
    "owner": _owner,
    "district": lambda v: Q(district__name__startswith=v.removeprefix("อำเภอ")),
    "year": _year,
    "unit": lambda v: Q(unit__name__icontains=v) | Q(unit__short_name__icontains=v),
    "title": lambda v: Q(search__text__meets=Stands("title", text.chars(v))),
}


def _known_words(query: Query) -> Says | None:
    """All terms as words, if the dictionary knows them all: then words alone may answer."""
    operators = query.literal and (query.without or query.fields)
    if operators or not query.terms or any(term.phrase for term in query.terms):
        return None
    if not all(form.known for term in query.terms for form in term.forms):
        return None
    return all_words(query.terms)


def _common_by_words(query: Query) -> Query:
    """Of several terms, those that stand in very many texts are asked as words: only the rare
    ones are worth the characters."""
    if len(query.terms) + len(query.without) + len(query.fields) < 2:
        return query
    terms, without = ([_by_words_if_common(t) for t in ts] for ts in (query.terms, query.without))
    return replace(query, terms=terms, without=without)


def _by_words_if_common(term: Term) -> Term:
    known = all(form.known and len(form.words) == 1 for form in term.forms)
    if not known or term.phrase or not _is_common(term.says):
        return term
    return replace(term, forms=tuple(replace(form, common=True) for form in term.forms))


def _is_common(says: Says) -> bool:
    sql, params = says.sql("s")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM (SELECT 1 FROM records_searchtext s "  # noqa: S608
            f"WHERE {sql} LIMIT {COMMON + 1}) found",
            params,
        )
        return cursor.fetchone()[0] > COMMON


def inside(query: Query) -> Query:
    """The same query with short terms as substrings."""
    terms = [
        replace(t, forms=tuple(replace(form, whole=False) for form in t.forms)) for t in query.terms
    ]
    return replace(query, terms=terms)
