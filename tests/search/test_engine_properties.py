"""What must hold for any text and any query, with Hypothesis, on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.record.models import Record
from records.search import text
from records.search.engine import find
from records.search.highlight import marked, spans_of
from tests.search import search_bank
from tests.search.search_bank import found
from tests.search.strategies import QUERIES, QUICK

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_any_substring_finds_its_record(office):
    bank = [(r.pk, t) for r in search_bank.load(office) for t in search_bank.texts_of(r)]
    bank = [(pk, content) for pk, content in bank if len(content) > 12]

    @QUICK
    @given(st.data())
    def check(data):
        pk, content = data.draw(st.sampled_from(bank))
        start = data.draw(st.integers(0, len(content) - 12))
        part = content[start : start + data.draw(st.integers(3, 12))]
        if len(text.chars(part)) >= 3:
            assert find(Record.objects.published(), part).queryset.filter(pk=pk).exists(), part

    check()


def test_every_title_finds_its_record_first(office):
    for record in search_bank.load(office):
        assert find(Record.objects.published(), record.title).queryset[0] == record


def test_any_query_is_answered(office):
    search_bank.load(office)

    @QUICK
    @given(QUERIES)
    def check(query):
        found = find(Record.objects.published(), query)
        for record in found.queryset[:3]:
            marked(record.title, spans_of(record.title, found.query))
            assert record.is_public

    check()


@pytest.mark.parametrize("part", [") เข", "1) เข", "(นา", "นา)", "- ไป", "ไป/"])
def test_a_passage_with_a_short_word_is_found_beside_records_with_that_word(publish, part):
    """Once, the word alone was searched for: another record that has it hid the passage."""
    words = publish(text="เข นา ไป เป็น คำ")
    passage = publish(text="1) เขียวคือสี (นาข้าว ไร่นา) - ไปเที่ยว ไป/กลับ")
    assert passage.pk in found(part)
    assert (words.pk in found(part)) is not part.startswith("1")
