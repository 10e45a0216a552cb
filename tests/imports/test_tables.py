"""Tables of data, and tables that a form is laid out in."""

import pytest

from records.core.richtext import cleaning
from records.imports import pipeline
from tests.imports.build import FORM, raw
from tests.imports.reading import section
from tests.imports.tables import cell, form, table, words


def blocks(process, **kwargs):
    result = pipeline.read(form(process, **kwargs), "x.docx").as_json()
    return section(result, "process")["blocks"], result["warnings"]


def types(process):
    return [block["type"] for block in blocks(process)[0]]


@pytest.mark.parametrize(
    "rows",
    [
        [("รายการ", "ราคา"), ("ดิน", "60")],
        [("ที่", "ปัญหา", "วิธีแก้ไข"), ("1", "แล้ง", "ขุดบ่อ")],
        [("ชื่อ", "ตำแหน่ง", "หมู่"), ("นายดี", "ประธาน", "1"), ("นางมี", "เลขา", "2")],
        [("เป้าหมาย", "20"), ("ผล", "30")],
    ],
    ids=["plain", "headings", "head_fields", "words"],
)
def test_a_table_of_data_is_one_block(rows):
    (block,) = blocks(table(*rows))[0]
    assert block["type"] == "table" and block["html"].count("<tr>") == len(rows)
    assert block["text"] == "\n".join(" ".join(row) for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("กรอบข้อความ",), ("บรรทัดสอง",)],
        [("ก", "ข")],
    ],
    ids=["frame", "one_row"],
)
def test_other_tables_are_read_cell_by_cell(rows):
    assert types(table(*rows)) == ["para"] * sum(map(len, rows))


def test_a_table_of_signatures_is_set_aside():
    made = table(("(ลงชื่อ)........", "(ลงชื่อ)........"), ("(นายดี มีสุข)", "(นางมี ดีงาม)"))
    assert types(made) == []


def test_a_form_laid_out_as_a_table_keeps_its_sections_and_the_tables_in_them():
    inner = table(("รายการ", "ราคา"), ("ดิน", "60"))
    rows = ""
    for line in FORM[1:]:
        number, _, rest = line.partition(" ")
        rest = words(rest) + (inner if line.startswith("5. ") else "")
        rows += f"<w:tr>{cell(words(number))}{cell(rest)}</w:tr>"
    result = pipeline.read(raw(f"<w:tbl>{rows}</w:tbl>"), "x.docx").as_json()
    first, *_ = section(result, "process")["blocks"]
    assert first["html"].count("<td>") == 4
    assert section(result, "caution")["heading"].startswith("ข้อพึงระวัง")


def test_a_table_that_looks_like_data_is_not_taken_apart_in_silence():
    rows = [("ก", "ข", "ค"), ("5. ผลลัพธ์ที่ได้จากการจัดการความรู้", "1", "2")]
    rows += [(f"{n}", "1", "2") for n in "กขคงจ"]
    result = pipeline.read(form(table(*rows)), "x.docx").as_json()
    assert any("อ่านตาราง" in warning for warning in result["warnings"])


def test_tables_in_tables_and_large_ones_are_said(monkeypatch):
    inner = cell(words("ก") + table(("1", "2"), ("3", "4")))
    outer = f"<w:tbl><w:tr>{inner}{cell(words('ข'))}</w:tr><w:tr>{cell(words('ค'))}</w:tr></w:tbl>"
    (block,), (warning,) = blocks(outer)
    assert "1 ตาราง" in warning and block["type"] == "table"
    monkeypatch.setattr(cleaning, "CELL_LIMIT", 3)
    cells, (warning,) = blocks(table(("1", "2"), ("3", "4")))
    assert "ใหญ่เกิน" in warning and [cell["type"] for cell in cells] == ["para"] * 4
