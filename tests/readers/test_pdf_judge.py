"""Which of two readings of a page is taken."""

import pytest

from records.readers import pdf_judge

SOUND = "แม่บ้านปลูกผักเหลือกินทุกสัปดาห์ จึงตั้งโต๊ะขายที่หน้าสำนักงานทุกวันศุกร์ตอนเช้า"


@pytest.mark.parametrize(
    "damaged",
    [
        SOUND.replace("ั", ""),
        SOUND.replace("ั", "ั "),
        SOUND.replace("้", "\ufffd"),
        SOUND.replace("่", "\uf70a"),
        SOUND.replace("ที่", "ที่ที่").replace("บ้าน", "บ้บ้าน"),
        SOUND.replace("ตั้ง", "ต ั้ง").replace("สำนัก", "ส ำนัก"),
    ],
)
def test_sound_words_win(damaged):
    assert pdf_judge.second_is_better(damaged, SOUND)
    assert not pdf_judge.second_is_better(SOUND, damaged)


def test_the_first_stays_where_both_say_the_same_or_the_second_says_nothing():
    assert not pdf_judge.second_is_better(SOUND, SOUND.replace(" ", ""))
    assert not pdf_judge.second_is_better(SOUND, " ")


def test_whole_lines_that_only_one_has_read_count():
    assert pdf_judge.second_is_better(SOUND[:40], SOUND)
