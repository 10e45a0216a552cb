"""Fingerprints: copied text is found wherever it stands, other text is not."""

import random

import pytest

from records.screening import fingerprints
from records.screening.fingerprints import RUN_LENGTH, WINDOW

LETTERS = "กขคงจฉชซญฐดตถทธนบปผพภมยรลวศสหอเแาิีุู"


def noise(n, seed):
    return "".join(random.Random(seed).choices(LETTERS, k=n))


@pytest.mark.parametrize("seed", range(20))
def test_shared_text_of_the_promised_length_is_always_found(seed):
    shared = noise(RUN_LENGTH + WINDOW - 1, seed)
    one = noise(seed * 7, seed + 100) + shared + noise(60, seed + 200)
    two = noise(61 - seed, seed + 300) + shared + noise(seed, seed + 400)
    common = {p.value for p in fingerprints.fingerprints_of(one)} & {
        p.value for p in fingerprints.fingerprints_of(two)
    }
    assert common


def test_unrelated_texts_share_nothing():
    one, two = (
        {p.value for p in fingerprints.fingerprints_of(noise(4000, seed))} for seed in (1, 2)
    )
    assert one and not one & two


def test_spaces_digits_and_punctuation_make_no_difference():
    plain = "ปีงบประมาณ 2569 กลุ่มแม่บ้านรวมตัวกันทำปุ๋ยหมักจากใบไม้แห้งได้ 120 ตัน"
    other = "ปีงบประมาณ ๒๕๖๙ กลุ่มแม่บ้าน รวมตัวกัน\nทำปุ๋ยหมัก, จากใบไม้แห้งได้ ๑๒๐ ตัน!"
    assert [p.value for p in fingerprints.fingerprints_of(plain)] == [
        p.value for p in fingerprints.fingerprints_of(other)
    ]


def test_offsets_are_those_of_the_text():
    text = "  ก ข " + noise(80, 5)
    for one in fingerprints.fingerprints_of(text):
        assert len([c for c in text[one.start : one.end] if not c.isspace()]) == RUN_LENGTH


def test_short_and_empty_texts_have_no_prints():
    assert fingerprints.fingerprints_of("") == fingerprints.fingerprints_of("สั้น") == ()
