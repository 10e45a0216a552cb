"""A group is called by a phrase that somebody wrote."""

import pytest

from records.search.text import words
from records.synthesis import group_names

pytestmark = pytest.mark.once


def test_the_phrase_that_holds_most_of_what_is_shared():
    text = "๑. ก่อนเริ่มงาน กลับกองปุ๋ยหมักทุกสัปดาห์ ให้อากาศเข้าถึง"
    assert group_names.phrase(text, ["กองปุ๋ยหมัก", "กลับ"], words) == "กลับกองปุ๋ยหมักทุกสัปดาห์"
    assert group_names.phrase(text, ["โฮมสเตย์"], words) == ""
    assert group_names.phrase("สั้น", ["สั้น"], words) == ""


def test_a_long_phrase_ends_with_a_whole_word():
    text = "กลุ่มแม่บ้านรวมตัวกันทุกวันพฤหัสบดีเพื่อทำปุ๋ยหมักจากเศษผักของตลาดสดประจำอำเภอและแบ่งขาย"
    name = group_names.phrase(text, ["ปุ๋ยหมัก"], words)
    assert name.endswith("…") and len(name) <= group_names.NAME_LENGTH + 1
    assert any(text[: len(name) - 1] == text[:end] for end in _word_ends(text))


def _word_ends(text):
    at = 0
    for word in words(text):
        at = text.find(word, at) + len(word)
        yield at
