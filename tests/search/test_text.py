"""Folding, words, clusters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.core import thai
from records.search import text
from tests.search.strategies import QUICK, THAI


@QUICK
@given(st.text())
def test_folding_is_stable_and_knows_no_loose_spaces(value):
    folded = text.chars(value)
    assert text.chars(folded) == folded
    assert "\n" not in folded and "\x00" not in folded


@QUICK
@given(THAI)
def test_clusters_and_words_lose_nothing(value):
    value = thai.normalise(value)
    assert "".join(text.clusters(value)) == value
    kept = "".join(text.words(value))
    assert set(kept) <= set(text.chars(value)) | {text.FIELD_BREAK}


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("พัฒนา\nชุมชน", "พัฒนาชุมชน"),
        ("เเปลงใหญ่", "แปลงใหญ่"),
        ("น\u0e4d้าใจ", "น้ำใจ"),
        ("OTOP  ๒๕๓๘ ปี", "otop 2538ปี"),
        ("new  york", "new york"),
        (None, ""),
    ],
)
def test_characters_are_folded(typed, folded):
    assert text.chars(typed) == folded


def test_words_are_of_letters_and_digits_and_parted_by_space():
    assert text.words("ท่องเที่ยวโดยชุมชน, OTOP 2538 ฯลฯ") == [
        *("ท่องเที่ยว", "โดย", "ชุมชน", "otop", "2538", "ล")
    ]
    assert text.words("ท่อง เที่ยว") == ["ท่อง", "เที่ยว"]
    assert len(text.words("กา" * (text.RUN_LENGTH_LIMIT + 1))) > text.RUN_LENGTH_LIMIT / 2


def test_clusters_are_what_a_reader_counts():
    assert text.clusters("ปู่น้ำ") == ["ปู่", "น้ำ"]


@pytest.mark.parametrize(
    ("word", "known"), [("ชุมชน", True), ("otop", True), ("ฒน", False), ("", False)]
)
def test_words_are_known_or_not_thai(word, known):
    assert text.is_word(word) is known
