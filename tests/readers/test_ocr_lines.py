"""Lines cut out of a page, with their tables and without what is no letter."""

import pytest
from PIL import Image, ImageDraw

from records.readers import ocr_lines, ocr_pictures, ocr_tables
from tests import scans

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def page():
    return scans.typeset(["*แบบบันทึกองค์ความรู้", "ที่นี่มีน้ำปุ๋ยหมัก", "กู้เงิน ๘๔ บาท"])


def test_each_line_is_cut_with_its_marks(page):
    grey = ocr_pictures.prepared(scans.worn(page, 2))
    lines = ocr_lines.cut(grey)
    assert len(lines) == 3
    assert all(a.box[3] <= b.box[1] + 8 for a, b in zip(lines, lines[1:], strict=False))
    assert all(40 <= line.box[3] - line.box[1] <= 70 for line in lines)


def test_dots_and_strokes_to_write_on_are_no_letters(page):
    drawn = page.copy()
    pen = ImageDraw.Draw(drawn)
    for x in range(700, 1300, 9):
        pen.ellipse((x, 206, x + 3, 209), fill=0)
    pen.line((700, 290, 1300, 290), fill=0, width=3)
    plain, dotted = ([line.box for line in ocr_lines.cut(p)] for p in (page, drawn))
    assert [box[2] for box in dotted] == pytest.approx([box[2] for box in plain], abs=40)


def ruled() -> Image.Image:
    drawn = Image.new("L", (1654, 900), 255)
    pen = ImageDraw.Draw(drawn)
    for y in (100, 220, 340):
        pen.line((200, y, 1400, y), fill=0, width=4)
    for x in (200, 600, 1400):
        pen.line((x, 100, x, 340), fill=0, width=4)
    return drawn


def test_cells_between_rules_are_found_row_by_row():
    rules = ocr_tables.rules_of(ocr_pictures.ink(ruled()))
    whole = Image.composite(rules[0], rules[1], rules[0])
    cells = ocr_tables.cells_of(whole)
    assert [area.cell for area in cells] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert cells[0].box[2] < 610 and cells[1].box[0] > 590


def test_one_box_is_no_table():
    drawn = Image.new("L", (1654, 900), 255)
    ImageDraw.Draw(drawn).rectangle((200, 100, 1400, 340), outline=0, width=4)
    rules = ocr_tables.rules_of(ocr_pictures.ink(drawn))
    assert ocr_tables.cells_of(Image.composite(rules[0], rules[1], rules[0])) == []


def test_an_empty_page_has_no_lines():
    assert ocr_lines.cut(Image.new("L", (1654, 2339), 255)) == []
