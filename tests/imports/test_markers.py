"""Numbers and bullets at the beginning of a line."""

import pytest

from records.imports.markers import (
    digits,
    is_page_mark,
    numbers,
    parse,
    parse_loosely,
    split_items,
    without_artifacts,
)


@pytest.mark.parametrize(
    ("line", "number", "item", "rest"),
    [
        ("6.3 ปัจจัย", "6.3", "6.3", "ปัจจัย"),
        ("๖.๓ ปัจจัย", "๖.๓", "๖.๓", "ปัจจัย"),
        ("1. ชวนคน", "1", "1.", "ชวนคน"),
        ("(๑) ข้อย่อย", "", "(๑)", "ข้อย่อย"),
        ("2) ข้อย่อย", "", "2)", "ข้อย่อย"),
        ("- ใจเย็น", "", "-", "ใจเย็น"),
        ("- 1. ใจเย็น", "1", "1.", "ใจเย็น"),
        ("2.5 กิโลกรัม", "2.5", "2.5", "กิโลกรัม"),
        ("ไม่มีเลข", "", "", "ไม่มีเลข"),
        ("123 ตัว", "", "", "123 ตัว"),
    ],
)
def test_parse_takes_the_marker_off(line, number, item, rest):
    marker = parse(line)
    assert (marker.number, marker.item, line[marker.end :]) == (number, item, rest)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("ข้อ 1 ที่มา", "1"),
        ("ข้อที่ 2. ที่มา", "2"),
        ("1 . ที่มา", "1"),
        ("6. 1 ที่มา", "6.1"),
        ("1.) ที่มา", "1"),
    ],
)
def test_parse_loosely_reads_numbers_in_any_hand(line, number):
    assert parse_loosely(line).number == number


def test_parse_loosely_finds_no_number_in_words():
    assert parse_loosely("ที่มา 1") is None


def test_numbers_and_digits():
    assert numbers("๖.๑") == (6, 1) and numbers("") == ()
    assert digits("(๑)") == "๑" and digits("-") == ""


def test_page_marks_and_leftovers_of_converters():
    assert is_page_mark("-๒ -") and is_page_mark(" – 12 – ")
    assert not is_page_mark("- 2 กิโลกรัม -")
    assert without_artifacts("ก[bookmark: x] **ข**[cite: 1]") == "ก ข"


def test_items_behind_two_tabs_come_apart():
    assert split_items("1) ก\t\t2) ข\t\tค") == ["1) ก", "2) ข\t\tค"]
