"""A number in every way in which it is written."""

import pytest

from records.search import numbers
from records.search.numbers import NUMBER, written_forms
from tests.search.search_bank import found


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("62000", ["62,000"]),
        ("62,000", ["62000"]),
        ("2500", ["2,500"]),
        ("1320.50", ["1,320.50"]),
        ("2 หมื่น", ["20,000", "20000"]),
        ("1.5ล้าน", ["1,500,000", "1500000"]),
        ("412", []),
        ("3.5", []),
        ("0812345678", []),
        ("1.25ร้อย", ["125"]),
        ("1.234ร้อย", []),
        ("9" * 40, []),
        ("กก", []),
        ("", []),
    ],
)
def test_other_ways_to_write_it(typed, forms):
    assert written_forms(typed) == forms


@pytest.mark.parametrize("text", ["62,000", "3.5", "412", "1,234,567.25"])
def test_a_number_is_one_piece(text):
    assert NUMBER.fullmatch(text)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["62000", "62,000", "๖๒๐๐๐", "๖๒,๐๐๐"])
def test_finds_the_number_whichever_way_it_stands(publish, query):
    with_comma, without = publish(text="ลงทุน 62,000 บาท"), publish(text="ลงทุน 62000 บาท")
    publish(text="ลงทุน 62 บาท")
    assert set(found(query)) == {with_comma.pk, without.pk}


@pytest.mark.once
@pytest.mark.parametrize(
    ("number", "words"),
    [(10, "สิบ"), (20, "ยี่สิบ"), (21, "ยี่สิบเอ็ด"), (100, "หนึ่งร้อย"), (4500, "สี่พันห้าร้อย")],
)
def test_numbers_in_words_and_back(number, words):
    assert numbers.in_words(number) == words
    assert numbers.value_of_words([words]) == number
    assert numbers.other_readings(str(number)) == [words]
    assert str(number) in numbers.other_readings(words)


@pytest.mark.once
@pytest.mark.parametrize("word", ["สาม", "พันธุ์", "สิบเอก", "ร้อยละ", "0200", "7", "กล้วย", ""])
def test_what_is_no_number_in_words_has_no_other_reading(word):
    assert numbers.other_readings(word) == []


@pytest.mark.once
def test_number_words_that_were_cut_are_one():
    assert numbers.joined(["ปลูก", "สอง", "ร้อย", "ต้น"]) == ["ปลูก", "สองร้อย", "ต้น"]
    assert numbers.joined(["สาม", "พันธุ์"]) == ["สาม", "พันธุ์"]
