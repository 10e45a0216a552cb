"""A query as conditions on a row of the index."""

from records.search.query import Form, Query, Term
from records.search.query_predicates import (
    column_predicate,
    literal_predicate,
    query_predicate,
    words_predicate,
)
from records.search.sql_predicates import And, CharMatch, Not, Or, ScanMatch, WordMatch

LONG = Term("ผ้าไหม", (Form("ผ้าไหม", ("ผ้าไหม",)),))
SHORT = Term("นา", (Form("นา", ("นา",), whole_word=True),))
FARM = Term("ไร่นา", (Form("ไร่นา", ("ไร่นา",), whole_word=True),))
COMMON = Term("ชุมชน", (Form("ชุมชน", ("ชุมชน",), common=True),))
BARE = Term("ฒ", (Form("ฒ", ()),))


def form_of(term, **options):
    (predicate,) = query_predicate(Query(terms=[term]), **options).parts
    assert isinstance(predicate, Or)
    return predicate.parts[0]


def test_long_terms_are_asked_as_characters_short_ones_as_words():
    assert form_of(LONG) == CharMatch("ผ้าไหม")
    assert form_of(SHORT) == WordMatch(("นา",))
    assert form_of(COMMON) == WordMatch(("ชุมชน",))
    assert form_of(BARE) == ScanMatch("text", "ฒ")


def test_loosely_short_words_of_three_characters_are_found_inside_others():
    assert form_of(FARM) == WordMatch(("ไร่นา",))
    assert form_of(FARM, loose=True) == Or((WordMatch(("ไร่นา",)), CharMatch("ไร่นา")))
    assert form_of(SHORT, loose=True) == WordMatch(("นา",))


def test_excluded_terms_are_negated():
    query = query_predicate(Query(terms=[LONG], without=[SHORT]))
    assert query == And((Or((CharMatch("ผ้าไหม"),)), Not(Or((WordMatch(("นา",)),)))))


def test_all_words_in_one_match_where_every_term_has_words():
    assert words_predicate([LONG]) == WordMatch(("ผ้าไหม",))
    parts = (WordMatch(("ผ้าไหม",)), WordMatch(("นา",)))
    assert words_predicate([LONG, SHORT]) == WordMatch(how="and", parts=parts)
    assert words_predicate([LONG, BARE]) is None and words_predicate([]) is None


def test_a_small_column_is_scanned_and_the_literal_is_characters():
    assert column_predicate("title", [LONG]) == And((Or((ScanMatch("title", "ผ้าไหม"),)),))
    assert literal_predicate(Query(literal="-ข้าว")) == CharMatch("-ข้าว")
    assert literal_predicate(Query()) is None
