"""Words near those of a question."""

import pytest

from records.search import related_words
from records.search.models import SearchText, SynonymKind
from records.search.spelling import store_words
from records.search.synonyms import SynonymTable

RINGS = [(SynonymKind.RELATED.value, ["ขาย", "จำหน่าย", "ตลาด"])]


def test_the_thesaurus_gives_the_ring_without_the_word():
    assert related_words.near_words("ขาย", SynonymTable(RINGS)) == ["จำหน่าย", "ตลาด"]
    assert related_words.near_words("ผ้า", SynonymTable(RINGS)) == []


@pytest.mark.django_db
def test_parts_are_words_of_the_bank_at_either_end():
    store_words([SearchText(words_a="พันธุ์ ดินเค็ม")])
    assert related_words.parts_of(["สายพันธุ์", "ดินเค็มจัด", "ฝน"]) == {
        "สายพันธุ์": ["พันธุ์"],
        "ดินเค็มจัด": ["ดินเค็ม"],
        "ฝน": [],
    }
