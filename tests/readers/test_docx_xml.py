"""Short names for WordprocessingML."""

import pytest
from lxml import etree

from records.readers.docx_xml import W, attr, child, whole


@pytest.fixture
def level():
    return etree.fromstring(f'<w:lvl xmlns:w="{W[1:-1]}" w:ilvl="2"><w:start w:val="5"/></w:lvl>')


def test_children_and_attributes(level):
    assert attr(level, "ilvl") == "2"
    assert attr(child(level, "start"), "val") == "5"


def test_none_of_none_is_none(level):
    assert child(level, "numFmt") is None
    assert child(child(level, "numFmt"), "x") is None
    assert attr(None, "val") is None


@pytest.mark.parametrize(
    ("value", "number"),
    [("0", 0), ("7", 7), ("99999", 32_767), ("-1", 1), ("๗", 1), ("", 1), ("9" * 30, 1)],
)
def test_numbers_are_bounded_and_anything_else_is_the_default(level, value, number):
    level.set(f"{W}ilvl", value)
    assert whole(level, "ilvl", 1) == number


def test_a_number_that_is_not_there_is_the_default():
    assert whole(None, "val", 3) == 3
