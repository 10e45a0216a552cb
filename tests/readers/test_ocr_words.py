"""What Tesseract says, put right; what a person should look at."""

import pytest
from PIL import Image

from records.readers import lexicon, ocr_doubts, ocr_words
from records.readers.ocr_lines import CutLine

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("ท\u0e4dางาน", "ทำงาน"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("เเม่บ้าน", "แม่บ้าน"),
        ("ที\u0e48\u0e48นี่", "ที่นี่"),
        ("| ชาวบ้าน  |  ,.", "ชาวบ้าน"),
        ("— กองใบไม้", "- กองใบไม้"),
        ("ชื่อ......เรื่อง", "ชื่อ  เรื่อง"),
        ("๘", "๘"),
        (" ,", ""),
    ],
)
def test_a_line_is_tidied(said, right):
    assert ocr_words.tidy(said) == right


def test_a_wide_gap_is_one_between_columns():
    boxes = [("ก", 10, 20), ("ข", 22, 32), ("ค", 120, 130), ("ง", 140, 150)]
    hocr = "<div class='ocr_page'>" + "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {a} 0 {b} 20; x_conf 98'>{c}</span>"
        for c, a, b in boxes
    )
    line = CutLine(Image.new("L", (200, 40), 255), (0, 0, 200, 40), 20)
    assert ocr_words.lines_of("กข ค ง\n\f", hocr, [line]) == [("กข  ค ง", 98.0)]


@pytest.mark.skipif(not lexicon.words(), reason="no list of words")
@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("ชาวบ้านปลูกผัก", []),
        ("มีปุ๋ย ๘๔ กระสอบ และ 12.5 บาท", ["๘๔", "12.5"]),
        ("การจัดตทำแผน", ["จัดตทำ"]),
        ("", []),
    ],
)
def test_digits_and_unknown_words_are_doubtful(text, doubts):
    found = ocr_doubts.doubtful(text)
    assert "".join(piece for piece, _ in ocr_doubts.parts(text)) == text
    assert found == doubts
