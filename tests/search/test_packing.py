"""Packed text: smaller, and the same again."""

import pytest

from records.search.packing import pack, unpack

pytestmark = pytest.mark.once
LONG = "การพัฒนาชุมชนท่องเที่ยว " * 60


@pytest.mark.parametrize(
    "text", ["", "ก", "ชุมชน otop", "ไหม — “ผ้า”", "漢字 ชุมชน", LONG, LONG + "漢", "\n\t\x00"]
)
def test_text_comes_back(text):
    assert unpack(pack(text)) == unpack(memoryview(pack(text))) == text


def test_thai_takes_a_fifth_or_a_third():
    assert len(pack("ชุมชน")) == 6  # one byte a letter, and how it was done
    assert len(pack(LONG)) * 5 < len(LONG.encode())
    assert unpack(None) == ""
