"""Other spellings of a term, of words of the bank."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.search import spelling
from records.search.models import SearchText, SearchWord
from tests.search.strategies import QUICK

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


LETTERS = st.text("กคญณนยสศรลไใา่้ิีa", min_size=3, max_size=8)


ALIKE = {"น": "ณญ", "ณ": "นญ", "ญ": "ยน", "ส": "ศ", "ไ": "ใ", "ร": "ล", "่": "้"}


@settings(QUICK, max_examples=2000)
@given(LETTERS, LETTERS, st.data())
def test_what_is_sorted_out_quickly_is_too_far(word, other, data):
    """Unlike words, and one with letters changed, swapped or left out."""
    letters = list(word)
    for n in data.draw(st.sets(st.integers(0, len(word) - 1), max_size=3)):
        same = ALIKE.get(word[n], word[n - 1])
        letters[n] = data.draw(st.sampled_from([*same, "", other[0], letters[n] + "่"]))
    for near in (other, "".join(letters)):
        cost = spelling.distance(word, near)
        for limit in (0.3, 0.9, 1.0, 1.4, 2.0):
            assert cost > limit or not spelling._too_far(word, near, limit)


def test_letters_that_cost_little_count_as_one():
    letters = [chr(c) for c in range(0x0E01, 0x0E4F)] + list("az")
    cheap = [(x, y) for x in letters for y in letters if spelling._replacement_cost(x, y) < 0.7]
    assert len(cheap) > len(letters)
    assert all(spelling._letters(x) == spelling._letters(y) for x, y in cheap)


@pytest.fixture
def words(db):
    bank = ("ท่องเที่ยว", "ชุมชน", "เศรษฐกิจ", "มัดหมี่", "ผ้าไหม")
    rows = [SearchText(words_a=" ".join(bank))]
    spelling.store_words(rows)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ท่องเทียว", "ท่องเที่ยว"),
        ("เศรฐกิจ", "เศรษฐกิจ"),
        ("มัดหมี", "มัดหมี่"),
        ("ชุมชนท่องเทียว", "ชุมชนท่องเที่ยว"),
    ],
)
def test_the_nearest_word_of_the_bank_comes_first(words, typed, first):
    assert spelling.corrections(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "ท่องเที่ยว", "กล้วย", "ก" * 500])
def test_right_and_strange_words_are_left_alone(words, typed):
    assert spelling.corrections(typed) == []


def test_a_correction_costs_no_more_than_allowed(words):
    assert spelling.corrections("ท่องเทียว", furthest=0.1) == []
    assert len(spelling.corrections("ท่องเทียว", limit=1)) == 1


def test_words_are_stored_once_with_their_keys(words, django_capture_on_commit_callbacks):
    stored = SearchWord.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        spelling.store_words([SearchText(words_b="ชุมชน มัดหมี่ กข xsepx")])
    assert SearchWord.objects.count() == stored
    assert set(SearchWord.objects.get(word="ชุมชน").keys.values_list("key", flat=True)) == set(
        spelling.keys("ชุมชน")
    )


def test_a_misspelling_shares_a_key():
    assert set(spelling.keys("เศรษฐกิจ")) & set(spelling.keys("เศรฐกิจ"))
    assert spelling.keys("นัญญา")[0:1] and set(spelling.keys("นัญญา")) & set(spelling.keys("นันยา"))
    assert spelling.keys("กะ") == ()


@pytest.mark.parametrize(
    ("a", "b", "cost"),
    [
        ("กา", "กา", 0.0),
        ("กา", "ก่า", 0.3),
        ("ไหม", "ใหม", 0.4),
        ("กขค", "ขกค", 0.7),
        ("กา", "ขา", 1.0),
    ],
)
def test_edits_cost_what_writers_confuse(a, b, cost):
    assert spelling.distance(a, b) == cost
