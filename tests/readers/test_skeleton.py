"""Thai text reduced to what survives bad conversions."""

import re

import pytest

from records.readers.skeleton import Skeleton, loosely, reduce


@pytest.mark.parametrize(
    "damaged", ["ตำแหน่ง", "ตาแหน่ง", "ต าแหน่ง", "ตํา แหน่ง", "ตําแหนง", "ต\u200bำแหน่ง"]
)
def test_every_damage_is_reduced_to_the_same(damaged):
    assert reduce(damaged) == "ตาแหนง"


def test_thai_digits_and_old_glyphs_are_told_as_what_they_are():
    assert reduce("๒๕๖๙ \uf700") == "2569ฐ"


def test_a_skeleton_knows_where_its_letters_stood():
    bones = Skeleton("ต าแหน่ง พัฒนากร")
    assert bones.text.startswith(reduce("ตำแหน่ง"))
    assert bones.source[: bones.end(len(reduce("ตำแหน่ง")))] == "ต าแหน่ง"
    for damaged in ("ตำแหน่ง", "ตาแหน่ง", "ตํา แหนง่", "ตําแหนง"):
        assert re.fullmatch(loosely("ตำแหน่ง"), damaged), damaged


def test_the_end_of_a_letter_takes_its_marks_along_but_no_space():
    bones = Skeleton("ที่ นี่")
    assert bones.end(1) == len("ที่")
    assert bones.start(1) == len("ที่ ")


def test_a_loose_pattern_takes_no_space_after_the_word():
    assert re.match(loosely("ที่"), "ที่ นี่")[0] == "ที่"
    assert re.search(loosely("ที่"), "บาน") is None
