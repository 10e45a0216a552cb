"""Lines of read pages: paragraphs whole, page numbers gone, headings numbered by their words."""

import pytest

from records.imports import pipeline, scan_headings, scan_lines
from records.readers.docx import Document
from tests.imports.reading import flat
from tests.imports.scanning import PAGES, page

pytestmark = pytest.mark.once


def texts(*pages):
    return [line.text for line in scan_lines.lines_of(pages)]


def test_numbers_of_headings_are_those_of_their_form():
    lines = scan_headings.with_numbers([line for some in PAGES for line in some])
    numbers = [line.split(" ")[0] for line in lines if line[0] in "๑๒๓๔๕๖"]
    assert [number for number in numbers if ")" not in number] == [
        *("๑.", "๒.", "๓.", "๔.", "๔.๑", "๕.", "๖.", "๖.๑"),
    ]
    assert "๒. ชื่อเจ้าขององค์ความรู้ นางบัวผัน" in lines[3]


def test_arabic_numbers_stay_arabic_and_text_stays_text():
    lines = ["1. ชื่อองค์ความรู้", "7. วิธีการ/ขั้นตอนการจัดการความรู้", "6, ผลลัพธ์ที่ได้จากการจัดการความรู้"]
    other = ["5 ครัวเรือนช่วยกัน", "ความเป็นมาของบ้านเรา"]
    out = scan_headings.with_numbers([*lines, *other])
    assert [line.split(" ")[0] for line in out[:3]] == ["1.", "5.", "6."]
    assert out[3:] == other


def test_a_step_between_two_that_go_on_is_put_right():
    steps = ["๑) กอง", "๕) รดน้ำ", "๓) กลับ", "๗) ตัก", "๑. อื่น"]
    assert scan_headings.with_steps(steps) == ["๑) กอง", "๒) รดน้ำ", "๓) กลับ", "๗) ตัก", "๑. อื่น"]


def test_a_line_that_the_edge_broke_is_whole_again():
    words = ["ชาวบ้านเผาใบลำไยทุกฤดูหนาวจนควัน", "คลุมทั้งหมู่บ้าน"]
    full = page(words, right=1500)
    assert texts(full) == ["".join(words)]
    assert texts(page(words)) == words
    listed = page([words[0], "๒) รดน้ำ"], right=1500)
    assert len(texts(listed)) == 2


def test_the_number_of_a_page_is_no_text():
    numbered = page(["เนื้อความยาวพอ", "เนื้อความต่อ"])
    numbered["lines"].append(
        {"text": "- ๒ -", "sure": 99, "cell": None, "box": [800, 2250, 850, 2290]}
    )
    assert "- ๒ -" not in texts(numbered)


def test_tables_of_two_pages_are_two():
    cells = [page(["ที่", "๑"], cell=[0, 0, 0]), page(["ที่", "๒"], cell=[0, 0, 0])]
    assert {line.cell for line in scan_lines.lines_of(cells)} == {(0, 0, 0), (1, 0, 0)}


def test_a_misread_form_gets_its_sections():
    document = Document(scan_lines.lines_of([page(lines) for lines in PAGES]))
    (form,) = pipeline.read_document(document, "a.pdf").forms
    keys = [node["key"] for node in flat(form["sections"])]
    assert keys == [
        *("title", "owner", "category", "background", "origin", "process", "results", "technique")
    ]
