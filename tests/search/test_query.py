"""How a query is understood."""

import pytest
from hypothesis import given

from records.search import synonyms
from records.search.models import Synonym
from records.search.query import MAX_TERMS, QUERY_LENGTH_LIMIT, parse
from tests.search.strategies import QUERIES, QUICK

pytestmark = pytest.mark.django_db


def test_terms_are_bounded():
    assert [t.typed for t in parse("ก ข ก ค").terms] == ["ก", "ข", "ค"]
    assert len(parse(" ".join(str(n) for n in range(50))).terms) == MAX_TERMS
    assert parse("ก" * 400).cut and len(parse("ก" * 400).typed) == QUERY_LENGTH_LIMIT


@QUICK
@given(QUERIES)
def test_any_query_is_understood(query):
    parse(query)


@pytest.mark.parametrize(
    ("typed", "literal"),
    [
        ("นา", ""),
        (" นา ", ""),
        ("อย.", ""),
        ("กชช. 2ค", ""),
        ("พัฒนาชุมชน!", ""),
        (") เข", ")เข"),
        ("นา!", "นา!"),
        ("1) เข", "1)เข"),
        ("-นาข้าว", ""),
        ("ข้าว -นา", "ข้าว-นา"),
        ("ปี: 2569", "ปี: 2569"),
        ("???", "???"),
        ("!!", ""),
    ],
)
def test_what_may_be_meant_as_plain_text_is_searched_as_such_too(typed, literal):
    """One word and nothing else is meant as a word; with a sign beside it, it may be a passage."""
    synonyms.load()
    assert parse(typed).literal == literal


@pytest.mark.parametrize(
    ("typed", "fields", "without", "terms"),
    [
        ("ผ้าไหม -ฝ้าย", [], ["ฝ้าย"], ["ผ้าไหม"]),
        ("อำเภอ:ภูเขียว ปี: 2569 ไหม", [("district", "ภูเขียว"), ("year", "2569")], [], ["ไหม"]),
        ('ผู้เขียน:"สมศรี ดี"', [("owner", "สมศรี ดี")], [], []),
        ("-ฝ้าย", [], [], ["ฝ้าย"]),
        ('ไหม ไหม "ลาย ขอ"', [], [], ["ไหม", "ลาย ขอ"]),
    ],
)
def test_fields_exclusions_and_phrases(typed, fields, without, terms):
    query = parse(typed)
    assert query.fields == fields
    assert [t.typed for t in query.without] == without
    assert [t.typed for t in query.terms] == terms


def test_a_term_has_its_spellings_before_its_synonyms():
    Synonym.objects.create(kind="spelling", words="โอทอป|โอท็อป")
    Synonym.objects.create(kind="synonym", words="โอทอป|สินค้าชุมชน")
    synonyms.clear_cache()
    (term,) = parse("โอทอป").terms
    assert [(f.chars, f.same_word) for f in term.forms] == [
        *(("โอทอป", True), ("โอท็อป", True), ("สินค้าชุมชน", False))
    ]
    assert [f.chars for f in term.without_synonyms().forms] == ["โอทอป", "โอท็อป"]
    (phrase,) = parse('"โอทอป"').terms
    assert phrase.phrase and [f.chars for f in phrase.forms] == ["โอทอป"]


@pytest.mark.parametrize("query", ["ผ้าไหม OR ผ้าฝ้าย", "ผ้าไหม หรือ ผ้าฝ้าย"])
def test_either_or_is_one_term(query):
    (term,) = parse(query).terms
    assert {form.chars for form in term.forms} >= {"ผ้าไหม", "ผ้าฝ้าย"}


@pytest.mark.parametrize("query", ["OR", "หรือ", "ผ้าไหม หรือ", "หรือ ผ้าไหม", "ผ้าไหมหรือผ้าฝ้าย"])
def test_either_or_needs_both_sides(query):
    assert all(" OR " not in term.typed for term in parse(query).terms)
