"""Conditions on a row of the index, asked of the database."""

import pytest
from django.db import connection

from records.record.models import Record
from records.search.sql_predicates import (
    And,
    CharMatch,
    Not,
    Or,
    Preselected,
    ScanMatch,
    WordMatch,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(publish):
    return {
        "silk": publish("ผ้าไหม", text="ลายขอ ของ บ้านหนอง").pk,
        "cotton": publish("ผ้าฝ้าย", text="ตลาด ผ้าไหม").pk,
    }


def matched(predicate) -> set[int]:
    found = Record.objects.filter(search__text__matches=predicate)
    return set(found.values_list("pk", flat=True))


def test_characters_are_found_anywhere_in_a_column(rows):
    assert matched(CharMatch("ผ้าไหม")) == set(rows.values())
    assert matched(CharMatch("้าไห", "title")) == {rows["silk"]}
    assert matched(CharMatch('"%_\\')) == set()


@pytest.mark.parametrize("chars", ["%", "_", "\\", "ฮ"])
def test_a_scan_takes_wildcards_for_characters(rows, chars):
    assert matched(ScanMatch("title", chars)) == set()
    assert matched(ScanMatch("title", "ไ")) == {rows["silk"]}


def test_words_are_found_in_a_row_and_by_weight(rows):
    assert matched(WordMatch(("ผ้าไหม",))) == set(rows.values())
    assert matched(WordMatch(("ผ้าไหม",)).within("A")) == {rows["silk"]}
    assert matched(WordMatch(("ลายขอ",)).within("A")) == set()
    assert matched(WordMatch(("ตลาด", "ผ้าไหม"))) == {rows["cotton"]}
    assert matched(WordMatch(("ผ้าไหม", "ตลาด"))) == set()
    assert matched(WordMatch(("'", '"'))) == matched(WordMatch()) == set()
    assert matched(WordMatch(("'",))) == matched(WordMatch(("%",)).within("A")) == set()


def test_matches_of_words_join(rows):
    both = tuple(WordMatch((word,)) for word in ("ผ้าฝ้าย", "ผ้าไหม"))
    assert matched(WordMatch(how="and", parts=both)) == {rows["cotton"]}
    assert matched(WordMatch(how="or", parts=both)) == set(rows.values())
    assert matched(Preselected(WordMatch(how="and", parts=both))) == {rows["cotton"]}
    assert WordMatch(how="or", parts=both).within("A").only_title


def test_conditions_join_and_are_negated(rows):
    silk, cotton = CharMatch("ผ้าไหม", "title"), CharMatch("ผ้าฝ้าย", "title")
    assert matched(And((silk, cotton))) == set()
    assert matched(Or((silk, cotton))) == set(rows.values())
    assert matched(Not(silk)) == {rows["cotton"]}
    assert matched(And(())) == set(rows.values()) and matched(Or(())) == set()


def test_a_list_of_keys_is_bounded(publish):
    pks = {publish(text="ชุมชน").pk for _ in range(3)}
    with connection.cursor() as cursor:
        for limit, expected in ((2, 2), (10, 3)):
            cursor.execute(*WordMatch(("ชุมชน",)).listed(limit))
            rows = {pk for pk, public in cursor.fetchall() if public}
            assert rows <= pks and len(rows) == expected
