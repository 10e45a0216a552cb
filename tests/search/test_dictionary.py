"""The dictionary of the segmenter."""

import pytest

from records.search import dictionary


def test_a_run_is_cut_into_words():
    assert dictionary.segment("การท่องเที่ยวโดยชุมชน") == ["การ", "ท่องเที่ยว", "โดย", "ชุมชน"]


@pytest.mark.parametrize(("word", "known"), [("ชุมชน", True), ("ชัยภูมิ", True), ("กขฃคฅ", False)])
def test_entries_are_known(word, known):
    assert dictionary.is_entry(word) is known


def test_long_compounds_are_left_out_so_that_their_parts_are_found():
    assert not dictionary.is_entry("บรรลุเป้าหมาย")
    assert dictionary.segment("บรรลุเป้าหมาย") == ["บรรลุ", "เป้าหมาย"]
    assert all(len(word) <= dictionary.WORD_LENGTH_LIMIT for word in dictionary.entries())


def test_a_compound_is_divisible_by_words_that_are_long_enough():
    parts = {"บรรลุ", "เป้าหมาย", "ผล"}
    assert dictionary._divisible("บรรลุเป้าหมาย", parts)
    assert not dictionary._divisible("บรรลุผล", parts)  # ผล has fewer letters than a part must
    assert not dictionary._divisible("เป้าหมาย", parts)  # itself


def test_the_fingerprint_is_that_of_the_file():
    assert dictionary._path().name == f"words-{dictionary.fingerprint()}.txt"
    assert len(dictionary.fingerprint()) == 12
