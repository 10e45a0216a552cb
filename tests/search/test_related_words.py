"""Words near those of a question."""

import pytest

from records.search import related_words
from records.search.models import SynonymKind
from records.search.synonyms import SynonymTable

RINGS = [(SynonymKind.RELATED.value, ["ขาย", "จำหน่าย", "ตลาด"])]


def test_the_thesaurus_gives_the_ring_without_the_word():
    assert related_words.near_words("ขาย", SynonymTable(RINGS)) == ["จำหน่าย", "ตลาด"]
    assert related_words.near_words("ผ้า", SynonymTable(RINGS)) == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("สายพันธุ์", ["พันธุ์"]),  # and สาย
        ("ที่เที่ยว", ["เที่ยว"]),  # what is left over asks only
        ("ทุเรียน", []),  # ทุ is no word
        ("ฝน", []),
    ],
)
def test_parts_are_words_at_either_end_with_nothing_left_over(word, parts):
    found = related_words.ends(word)
    assert set(parts) <= set(found) and bool(parts) == bool(found)
