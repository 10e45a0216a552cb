"""The plan of one search: which records match, and by which index they are found.

Recall comes from the characters, rank from the words. A query of dictionary words that stand in
many records is answered by the word index alone; everything else by the characters, which miss
nothing. Only a bounded number is ranked finely; beyond it title and date decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import and_

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, StrIndex

from records.core import thai
from records.record.models import RecordQuerySet

from . import ranking, text
from .models import SearchText
from .query import Query, Term
from .query_predicates import (
    literal_predicate,
    query_predicate,
    term_predicate,
    words_predicate,
)
from .ranking import MatchRow
from .sql_predicates import (
    And,
    CharMatch,
    ListedFirst,
    Not,
    Predicate,
    ScanMatch,
    WordMatch,
)

# Hits up to which matches are fetched at once and weighed one by one; above it the word index
# answers alone.
FEW_LIMIT = 500
# What counting and ordering a few matches needs of each.
FACET_COLUMNS = MatchRow._fields[2:]
INDEX_COLUMNS = {"sectors", "processes"}  # of these, what the record itself does not have


NEAR_NOTES = {"most", "nearest"}  # of an outcome that is no match
# Of one that matches what was typed written otherwise.
MENDED_NOTES = {"spelling", "keyboard", "prefix", "split"}


@dataclass(frozen=True)
class Offer:
    """Another spelling and how many records it finds; None where they are too many to count in
    passing."""

    text: str
    count: int | None


@dataclass
class Outcome:
    """What a search found. query: as it was understood.

    few: the matches, in no order, where they are at most FEW_LIMIT; else many: makes a queryset
    in order. note: "" or why it is not what was typed ("spelling", "keyboard", "split", "prefix",
    "inside"; of nearest.py "words", "most", "nearest"); used: the text that was searched for
    instead. common: the words that answered alone. problem: "" or what is wrong with the query
    ("empty", "cut"). given: the few in an order that is known already.
    """

    rows: RecordQuerySet  # in no order
    query: Query
    few: list[MatchRow] | None = None
    many: Callable[[], RecordQuerySet] | None = None
    note: str = ""
    used: str = ""
    problem: str = ""
    common: WordMatch | None = None
    offers: list[Offer] = field(default_factory=list)
    given: ranking.Ranked | None = None

    @property
    def suggestions(self) -> list[str]:
        """Other spellings that may be meant."""
        return [offer.text for offer in self.offers]

    @property
    def hits(self) -> int | None:
        """How many; None where there are too many to count in passing."""
        return None if self.few is None else len(self.few)

    @cached_property
    def ranked(self) -> ranking.Ranked:
        """The few, best first."""
        return self.given or ranking.rank_few(self.few or [], self.query)

    @property
    def partial(self) -> frozenset[int]:
        """Primary keys of those that hold only some of what was asked for."""
        return self.given.partial if self.given else frozenset()

    @cached_property
    def queryset(self) -> RecordQuerySet:
        """Everything that was found, best first."""
        if self.few is not None:
            return in_order_of(self.rows, [row.pk for row in self.ranked.rows])
        return self.many() if self.many else self.rows


def run(queryset: RecordQuerySet, query: Query) -> Outcome:
    """The rows of *queryset* that match *query*, and no others, even where none does."""
    # Words one by one are counted from the index alone; words in a row would have to be looked
    # up in every text, so that for them the characters are asked first.
    single = all(len(form.words) == 1 for term in query.terms for form in term.forms)
    words = _known_words(query)
    if words and single and _is_common(words):
        return _by_words(queryset, query, words)
    query = _common_terms_as_words(query)
    few = None
    if _has_short_words(query):
        few = _rows_up_to_limit(queryset.filter(query_condition(query, loose=True)))
    matched = queryset.filter(query_condition(query))
    if few is None or len(few) > FEW_LIMIT:
        few = _rows_up_to_limit(matched)
    if len(few) <= FEW_LIMIT:
        return Outcome(queryset, query, few)
    if words and _is_common(words):
        return _by_words(queryset, query, words)
    return Outcome(matched, query, many=lambda: ranking.order_many(matched, query, None))


def any_match(queryset: RecordQuerySet, terms: list[Term]) -> bool:
    """Whether `run` would find anything for these terms."""
    predicate = query_predicate(Query(terms=terms), loose=True)
    # Where they stand as words, one of the first rows with them is an answer; without them
    # PostgreSQL would read one text after the other.
    words = words_predicate(terms) if connection.vendor == "postgresql" else None
    if words and (
        queryset.filter(search__text__matches=words)
        .filter(search__text__matches=predicate)
        .exists()
    ):
        return True
    return queryset.filter(search__text__matches=ListedFirst(predicate)).exists()


def _by_words(queryset: RecordQuerySet, query: Query, words: WordMatch) -> Outcome:
    matching = And((words, *(Not(term_predicate(term)) for term in query.without)))
    rows = queryset.filter(field_conditions(query), search__text__matches=matching)
    common = None if query.fields or query.without else words
    return Outcome(rows, query, many=lambda: ranking.order_many(rows, query, words), common=common)


def _rows_up_to_limit(rows: RecordQuerySet) -> list[MatchRow]:
    """The matches, or the first FEW_LIMIT and one more."""
    columns = (f"search__{name}" if name in INDEX_COLUMNS else name for name in FACET_COLUMNS)
    found = rows.order_by().values_list("pk", "published_at", *columns)[: FEW_LIMIT + 1]
    return [MatchRow(*row) for row in found]


def few_rows(rows: RecordQuerySet) -> list[MatchRow] | None:
    """The matches, where they are at most FEW_LIMIT."""
    few = _rows_up_to_limit(rows)
    return few if len(few) <= FEW_LIMIT else None


def in_order_of(rows: RecordQuerySet, ids: list[int]) -> RecordQuerySet:
    """The rows with these primary keys, in this order."""
    listed = Value("," + "".join(f"{pk}," for pk in ids))
    key = Concat(Value(","), Cast("pk", CharField()), Value(","), output_field=CharField())
    return rows.filter(pk__in=ids).annotate(place=StrIndex(listed, key)).order_by("place")


def _has_short_words(query: Query) -> bool:
    """Whether there is a short word that the character index could find inside others."""
    return any(
        form.whole_word and not form.common and len(form.chars) > 2
        for term in query.terms
        for form in term.forms
    )


def query_condition(query: Query, *, loose: bool = False) -> Q:
    """All terms, all fields, none of the excluded terms; or the whole as plain text."""
    predicate = query_predicate(query, loose=loose) if query.terms or query.without else None
    literal = literal_predicate(query)
    if literal and not (predicate or query.fields):
        return Q(search__text__matches=literal)
    # Looked up once: an "or" over two tables would read every text.
    literal_keys = _newest_keys(literal) if literal else None
    if not literal_keys:
        return field_conditions(query) & (Q(search__text__matches=predicate) if predicate else Q())
    matching = Q(pk__in=_keys(predicate)) if predicate else Q()
    return field_conditions(query) & matching | Q(pk__in=literal_keys)


def _newest_keys(literal: CharMatch) -> list[int]:
    """Primary keys of what holds the text; the newest where very many do."""
    return list(_keys(literal).order_by("-pk")[: FEW_LIMIT + 1])


def _keys(predicate: Predicate) -> QuerySet[SearchText, int]:
    return SearchText.objects.filter(text__matches=predicate).values_list("pk", flat=True)


def field_conditions(query: Query) -> Q:
    """ผู้เขียน: อำเภอ: ปี: หน่วยงาน: ชื่อเรื่อง:"""
    return reduce(and_, [_FIELDS[name](value) for name, value in query.fields], Q())


def _owner_condition(value: str) -> Q:
    people = Q()
    for word in value.split():
        people &= Q(owner__given_name__icontains=word) | Q(owner__family_name__icontains=word)
    return people | Q(owner=None, unit__name__icontains=value)


def _year_condition(value: str) -> Q:
    digits = thai.to_arabic(value).removeprefix("พ.ศ.").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in (2, 4)):
        return Q(pk__in=[])
    return Q(fiscal_year=int(digits) + (2500 if len(digits) == 2 else 0))


_FIELDS: dict[str, Callable[[str], Q]] = {
    "owner": _owner_condition,
    "district": lambda value: Q(district__name__startswith=value.removeprefix("อำเภอ")),
    "year": _year_condition,
    "unit": lambda value: Q(unit__name__icontains=value) | Q(unit__short_name__icontains=value),
    "title": lambda value: Q(search__text__matches=ScanMatch("title", text.chars(value))),
}


def _known_words(query: Query) -> WordMatch | None:
    """All terms as words, where the dictionary knows them all: then words alone may answer."""
    operators = query.literal and (query.without or query.fields)
    if operators or not query.terms or any(term.phrase for term in query.terms):
        return None
    if not all(form.known for term in query.terms for form in term.forms):
        return None
    return words_predicate(query.terms)


def _common_terms_as_words(query: Query) -> Query:
    """Of several terms, those that stand in very many texts are asked as words: only the rare
    ones are worth the characters."""
    if len(query.terms) + len(query.without) + len(query.fields) < 2:
        return query
    terms, without = (
        [_as_word_if_common(term) for term in terms] for terms in (query.terms, query.without)
    )
    return replace(query, terms=terms, without=without)


def _as_word_if_common(term: Term) -> Term:
    known = all(form.known and len(form.words) == 1 for form in term.forms)
    words = term.as_words
    if not known or term.phrase or not words or not _is_common(words):
        return term
    return replace(term, forms=tuple(replace(form, common=True) for form in term.forms))


def _is_common(words: WordMatch) -> bool:
    sql, params = words.sql("s")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM (SELECT 1 FROM records_searchtext s "  # noqa: S608
            f"WHERE {sql} LIMIT {FEW_LIMIT + 1}) found",
            params,
        )
        (count,) = cursor.fetchone()
        return bool(count > FEW_LIMIT)


def as_substrings(query: Query) -> Query:
    """The same query with short terms inside other words, too."""
    terms = [
        replace(term, forms=tuple(replace(form, whole_word=False) for form in term.forms))
        for term in query.terms
    ]
    return replace(query, terms=terms)
