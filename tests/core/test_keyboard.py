"""What was typed with the other keyboard on."""

import pytest

from records.core.keyboard import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l;ylfu", "สวัสดี"),
        ("แนดดำำ", "coffee"),
        ("L;YLFU", "ศวํศโ๊"),
        ("๑๒", "@#"),
        ("สวัสดี coffee", ""),
        ("12 34", ""),
        ("", ""),
        ("é", ""),
    ],
)
def test_the_same_keys_with_the_other_layout(typed, meant):
    assert other_layout(typed) == meant


def test_there_and_back():
    word = "พัฒนาชุมชน"
    assert other_layout(other_layout(word)) == word
