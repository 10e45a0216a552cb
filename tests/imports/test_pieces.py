"""Lines → pieces: what is joined, what comes apart, what is left out."""

import re
from dataclasses import replace

import docx

from records.imports import pipeline
from records.imports.pieces import split_lines
from records.readers.docx import Line
from tests.imports import build
from tests.imports.build import FORM, saved
from tests.imports.reading import KEYS, keys, section


def test_table_with_a_column_of_numbers():
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for line in FORM[1:]:
        found = re.match(r"(\d\.\d?) ((?:ชื่อ|หมวด|ที่มา|มี|วิธี|ผล|เทค|ข้อ|ปัจ|ปัญหาแ)\S*)\s*(.*)", line)
        cells = table.add_row().cells
        for cell, words in zip(cells, found.groups() if found else ("", "", line), strict=True):
            cell.text = words
    result = pipeline.read(saved(document), "t.docx").as_json()
    assert keys(result) == KEYS
    assert result["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"


def test_columns_of_a_table_of_data_are_not_sections():
    document = docx.Document()
    for line in FORM[:-2]:
        document.add_paragraph(line)
    document.add_paragraph("6.4 ปัญหาและวิธีการแก้ไข")
    table = document.add_table(rows=0, cols=3)
    for row in (("ที่", "ปัญหาอุปสรรค", "แนวทางแก้ไข"), ("1", "มดขึ้นกล่อง", "หล่อน้ำ")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph(FORM[-1])
    result = pipeline.read(saved(document), "t.docx").as_json()
    assert keys(result) == KEYS
    (table,) = section(result, "problems_solutions")["blocks"]
    assert table["text"] == "ที่ ปัญหาอุปสรรค แนวทางแก้ไข\n1 มดขึ้นกล่อง หล่อน้ำ"


def test_table_with_heading_left_and_content_right():
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for line in build.FORM[1:]:
        found = re.match(r"([\d.]+ \S+)\s*(.*)", line)
        cells = table.add_row().cells
        if found:
            cells[0].text, cells[1].text = found.groups()
        else:
            cells[0].merge(cells[1]).text = line
    result = pipeline.read(build.saved(document), "t.docx").as_json()
    assert result["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert section(result, "goal")["text"].endswith("เพิ่มรายได้จากน้ำผึ้ง")


def texts(*lines):
    return [piece.text for piece in split_lines([Line(text) for text in lines])]


def test_page_marks_and_leftovers_are_left_out():
    assert texts("ก", "- 2 -", "ข[bookmark: x]") == ["ก", "ข"]


def test_heading_that_a_line_breaks_off_is_joined():
    assert texts("6.3 ปัจจัยแห่งความ", "สำเร็จ ความอดทน") == ["6.3 ปัจจัยแห่งความ สำเร็จ ความอดทน"]


def test_number_in_a_cell_of_its_own_joins_the_words_beside_it():
    cells = [Line("6.3", cell=(0, 0, 0)), Line("ปัจจัยแห่งความสำเร็จ", cell=(0, 0, 1))]
    (piece,) = split_lines(cells)
    assert (piece.text, piece.cell) == ("6.3 ปัจจัยแห่งความสำเร็จ", (0, 0, 0))
    other_row = [Line("6.3", cell=(0, 0, 0)), Line("ปัจจัยแห่งความสำเร็จ", cell=(0, 1, 1))]
    assert len(split_lines(other_row)) == 2


def test_number_of_a_list_stands_before_its_words():
    (piece,) = split_lines([Line("ชวนคน", number="1.")])
    assert (piece.text, piece.fresh) == ("1. ชวนคน", True)


def test_a_column_of_bare_numbers_beside_headings_of_the_office():
    headings = ["ความเป็นมา", "เป้าหมาย", "สิ่งที่ลงมือ", "ข้อพึงระวัง", "ปัจจัยแห่งความสำเร็จ"]
    rows = [
        Line(text, cell=(1, n, column))
        for n, heading in enumerate(headings)
        for column, text in enumerate((str(n + 1), heading, f"เรื่องของ{heading}"))
    ]
    found = [piece.text for piece in split_lines(rows)]
    assert found[4] == "3 สิ่งที่ลงมือ" and not {"1", "2", "3"} & set(found)
    data = [
        replace(row, text=row.text.replace("เป้าหมาย", "ชุดที่").replace("ข้อพึง", "การ")) for row in rows
    ]
    assert "3" in [piece.text for piece in split_lines(data[:9])]
