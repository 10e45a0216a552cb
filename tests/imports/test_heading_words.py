"""Headings known by their words, however spaced, damaged or misspelt."""

import pytest

from records.imports import heading_table, heading_words
from tests.imports import build
from tests.imports.reading import read, section


@pytest.mark.parametrize(
    "heading",
    [
        "๓. หมวตองค์ความรู้ที่บ่งชี้ ทุนชุมชน",
        "๓.หมวดองค์ความรู้ที่บ่งชี ทุนชุมชน",
        "๓. หมวด องค์ความรู้ ที่บ่งชี้ : ทุนชุมชน",
        "๓. หมวดองค์ความรู้ที่บ่งชี้ (เลือกได้จำนวน ๑ หมวด) ทุนชุมชน",
    ],
)
def test_headings_survive_typing_errors(heading):
    lines = [*build.FORM[:3], heading, *build.FORM[4:]]
    assert section(read(lines), "category")["text"] == "ทุนชุมชน"


def test_match_says_where_the_text_begins():
    text = "ปัจจัยแห่งความสำเร็จ : ความอดทน"
    found = heading_words.match(text, forgiving=False)
    assert found.keys == ("success_factors",) and found.exact and found.closed
    assert text[found.end :].strip() == "ความอดทน"


def test_match_is_glued_where_a_letter_follows():
    found = heading_words.match("ปัจจัยแห่งความสำเร็จของกลุ่ม", forgiving=False)
    assert found.glued and not found.closed
    assert heading_words.match("ปัจจัยแห่งความสำเร็จ   ก", forgiving=False).gap


def test_wrong_letters_are_forgiven_only_when_asked_for():
    text = "ปัจจยแห่งควมสำเร็จ ความอดทน"
    assert heading_words.match(text, forgiving=False) is None
    found = heading_words.match(text, forgiving=True)
    assert found.keys == ("success_factors",) and found.typo and not found.exact


def test_lost_marks_count_as_exact_in_a_damaged_text():
    text = "ปจจยแหงความส าเรจ ก"
    assert not heading_words.match(text, forgiving=False).exact
    with heading_words.damaged_text(True):
        assert heading_words.match(text, forgiving=False).exact


def test_taught_words_match():
    text = "เคล็ดลับจากคนทำจริง ใจเย็น"
    assert heading_words.match(text, forgiving=True) is None
    with heading_table.taught([("เคล็ดลับจากคนทำจริง", "technique")]):
        assert heading_words.match(text, forgiving=False).keys == ("technique",)


def test_heading_that_a_line_breaks_off_goes_on_in_the_next():
    assert heading_words.broken_off("ปัจจัยแห่งความ", "สำเร็จ ความอดทน")
    assert not heading_words.broken_off("ปัจจัยแห่งความสามัคคี", "สำเร็จ")
    assert not heading_words.broken_off("ปัจ", "จัยแห่งความสำเร็จ")


def test_resembles_needs_half_of_the_letters():
    wording = heading_words.resembles("ปัจจัยที่ทำให้งานสำเร็จ", ["success_factors"])
    assert wording is not None
    assert heading_words.resembles("ทำขนม", ["success_factors"]) is None


def test_form_title_is_known_by_its_beginning():
    assert heading_words.form_title("แบบบันทึกองค์ความรู้รายบุคคล ประจำปี 2563")
    assert heading_words.form_title("บันทึกข้อความ") is None


def test_keys_of_takes_the_whole_words_only():
    assert heading_words.keys_of("ปัจจัยแห่งความสำเร็จ") == ["success_factors"]
    assert heading_words.keys_of("ปัจจัยแห่งความสำเร็จของเรา") == []
