"""Other spellings of a term, of words of the bank."""

import pytest

from records.search import spelling
from records.search.models import SearchText, SearchWord

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def words(db):
    bank = ("ท่องเที่ยว", "ชุมชน", "เศรษฐกิจ", "มัดหมี่", "ผ้าไหม", "เห็ด", "สัมมนาคาน")
    rows = [SearchText(words_a=" ".join(bank))]
    spelling.store_words(rows)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ท่องเทียว", "ท่องเที่ยว"),
        ("เศรฐกิจ", "เศรษฐกิจ"),
        ("มัดหมี", "มัดหมี่"),
        ("ชุมชนท่องเทียว", "ชุมชนท่องเที่ยว"),
        ("เห็ต", "เห็ด"),
        ("ผ้าใหม", "ผ้าไหม"),
        ("สัมมนาคาร", "สัมมนาคาน"),
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
