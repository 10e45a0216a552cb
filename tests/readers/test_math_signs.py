"""Brackets and scripts of formulas in one line."""

import pytest

from records.readers.math_signs import grouped, in_brackets, limits, lowered, raised, touch


@pytest.mark.parametrize(
    ("text", "written"),
    [("น้ำหมัก", "น้ำหมัก"), ("a+b", "(a+b)"), ("(a)", "(a)"), ("(a)+(b)", "((a)+(b))"), ("", "")],
)
def test_what_is_no_word_stands_in_brackets(text, written):
    assert grouped(text) == written


def test_brackets_close_at_the_end():
    assert in_brackets("[a(b)]") and not in_brackets("(a)(b)") and not in_brackets("(a")


def test_scripts():
    assert [raised("2"), raised("k"), raised("2k"), raised("")] == ["²", "^k", "^{2k}", ""]
    assert [lowered("10"), lowered("i")] == ["₁₀", "_i"]
    assert limits("i=1", "n") == "_{i=1}^{n}" and limits("", "") == ""


def test_numbers_that_would_run_together():
    assert touch("2", "1/2") and not touch("2+", "1/2")
