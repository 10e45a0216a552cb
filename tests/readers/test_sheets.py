"""Tables out of workbooks and CSV files."""

import io
import zipfile
from datetime import datetime

import pytest

from records.readers import sheets
from tests.sheets import csv_file, xlsx

ROWS = (("ชื่อ", "นามสกุล"), ("มาลี", "ใจดี"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_csv_of_every_encoding_reads_the_same(encoding):
    (sheet,) = sheets.read(csv_file(*ROWS, encoding=encoding), "คน.csv")
    assert sheet.rows == [(1, ["ชื่อ", "นามสกุล"]), (2, ["มาลี", "ใจดี"])]


def test_csv_with_semicolons_and_line_breaks_in_a_cell():
    (sheet,) = sheets.read('ชื่อ;ตำแหน่ง\nมาลี;"นักวิชาการ\nพัฒนาชุมชน"\n'.encode(), "a.csv")
    assert sheet.rows[1] == (3, ["มาลี", "นักวิชาการ\nพัฒนาชุมชน"])


def test_merged_cells_say_the_same_in_each_place():
    content = xlsx(("ชื่อ", "สังกัด"), ("มาลี", "สพอ.เมือง"), ("อรุณ", None), merged=["B2:B3"])
    (sheet,) = sheets.read(content, "a.xlsx")
    assert [texts[1] for _, texts in sheet.rows] == ["สังกัด", "สพอ.เมือง", "สพอ.เมือง"]


def test_numbers_days_and_formulas_as_people_see_them():
    content = xlsx((812345678, 12.0, datetime(2026, 1, 5), True, '=HYPERLINK("http://x","y")'))
    (sheet,) = sheets.read(content, "a.xlsx")
    # openpyxl stores no value of a formula: there is nothing to read, and nothing is computed.
    assert sheet.rows == [(1, ["812345678", "12", "2026-01-05", "TRUE", sheets.FORMULA])]


def test_a_formula_of_a_csv_is_no_text_and_our_own_apostrophe_goes():
    (sheet,) = sheets.read(csv_file(("=1+1", "'=ชื่อ", "'-", "'ปกติ")), "a.csv")
    assert sheet.rows == [(1, [sheets.FORMULA, "=ชื่อ", "-", "'ปกติ"])]


def test_hidden_sheets_are_told_apart():
    content = xlsx(*ROWS, more=[("ซ่อน", ROWS, "hidden")])
    assert [sheet.hidden for sheet in sheets.read(content, "a.xlsx")] == [False, True]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "a.xls", ".xls"),
        (b"PK\x03\x04 broken", "a.xlsx", "เสียหาย"),
        (b"no workbook", "a.xlsx", "เสียหาย"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.csv", "ไม่ใช่ตาราง"),
        (csv_file(*[("a", "b")] * (sheets.ROWS_MOST + 1)), "a.csv", "แบ่งเป็นหลายไฟล์"),
    ],
    ids=["old", "torn", "text", "picture", "long"],
)
def test_what_is_no_table_is_refused_in_thai(content, name, said):
    with pytest.raises(sheets.BadSheet, match=said):
        sheets.read(content, name)


def test_an_archive_that_unpacks_to_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(sheets, "UNPACKED_MOST", 1000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 5000)
    with pytest.raises(sheets.BadSheet, match="ใหญ่เกินไป"):
        sheets.read(out.getvalue(), "a.xlsx")
