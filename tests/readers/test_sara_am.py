"""Sara am and sara aa taken for each other, lost signs, spaces before marks."""

import pytest

from records.readers import lexicon, repairs, sara_am

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not lexicon.words(), reason="no list of words here"),
]
SOUND = "ชาวนาในตำบลนี้ทำปุ๋ยหมักจากฟางข้าว กำหนดราคาร่วมกัน และนำรายได้มาทำบัญชีทุกเดือน"


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("ตาบลบ้านใหม่ อาเภอเมือง", "ตำบลบ้านใหม่ อำเภอเมือง"),
        ("กำรจัดกำรน้ำ", "การจัดการน้ำ"),
        ("สานักงานจานวนสามแห่ง", "สำนักงานจำนวนสามแห่ง"),
        ("ท ี่ประชุม", "ที่ประชุม"),
        ("พัฒ\ufffdาชุมชน", "พัฒนาชุมชน"),
    ],
)
def test_single_words_are_proposed(damaged, sound):
    assert repairs.propose(damaged) == sound


def test_sound_text_stays():
    assert repairs.propose(SOUND) == SOUND


def test_a_whole_text_both_ways():
    assert repairs.propose(SOUND.replace("า", "ำ"), ["aa-to-am"]) == SOUND
    assert repairs.propose(SOUND.replace("ำ", "า"), ["am-to-aa"]) == SOUND


def test_a_text_with_sara_am_alone_is_told():
    assert "aa-to-am" in repairs.inspect([SOUND.replace("า", "ำ")]).codes
    assert "aa-to-am" not in repairs.inspect([SOUND]).codes


def test_a_lost_sign_that_may_be_two_stays():
    assert sara_am.with_lost_signs("\ufffdา") == "\ufffdา"
