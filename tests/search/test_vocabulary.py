"""Stop words, honorifics and loan words."""

import pytest

from records.search import vocabulary


@pytest.mark.parametrize("word", ["อย่างไร", "ยังไง", "ไหม", "วิธี", "ครับ", "ที่"])
def test_words_that_only_ask(word):
    assert word in vocabulary.stop_words() and vocabulary.only_asks(word)


@pytest.mark.parametrize("word", ["กลุ่ม", "ผ้าไหม", "ปุ๋ย", "หนี้", "จัดตั้ง"])
def test_words_that_say_something(word):
    assert word not in vocabulary.stop_words() and not vocabulary.only_asks(word)


def test_two_stop_words_in_one_only_ask():
    assert "มีเรื่อง" not in vocabulary.stop_words() and vocabulary.only_asks("มีเรื่อง")
    assert not vocabulary.only_asks("ความจริง")


@pytest.mark.parametrize("word", ["พี่", "ป้า", "ผอ", "นาง", "สอหญิง", "ผญ"])
def test_what_stands_before_a_name(word):
    assert word in vocabulary.honorifics()


@pytest.mark.parametrize(
    ("word", "other"), [("online", "ออนไลน์"), ("ออนไลน์", "online"), ("meeting", "มีตติ้ง")]
)
def test_loan_words_go_both_ways(word, other):
    assert other in vocabulary.loan_words(word)


def test_other_words_are_no_loan_words():
    assert vocabulary.loan_words("งอกงาม") == ()
