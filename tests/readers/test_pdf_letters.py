"""The letters of a page are read as the page is shown, however it is turned."""

import io

import pikepdf
import pytest

from tests.readers.pdf_reading import lines
from tests.typeset import typeset

WORDS = "ตั้งโต๊ะขายผักหน้าสำนักงานทุกวันศุกร์"
BLOCK = f"{WORDS}\n\nบรรทัดสอง\n\n{WORDS * 5}จบ\n\nบรรทัดสี่"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(degrees):
    out = io.BytesIO()
    source = f"#rotate({degrees}deg, reflow: true)[#block(width: 8cm)[{BLOCK}]]"
    with pikepdf.open(io.BytesIO(typeset(source))) as document:
        document.pages[0].rotate((360 - degrees) % 360, relative=False)
        document.save(out)
    assert lines(out.getvalue()) == BLOCK.split("\n\n")
