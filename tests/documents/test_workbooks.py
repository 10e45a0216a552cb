"""Workbooks: real days, no formulas, ready for A4."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from records.documents.workbooks import Table, both_dates, write

pytestmark = pytest.mark.once


def opened(*tables):
    return load_workbook(io.BytesIO(write(tables, office="สำนักงาน & กลุ่ม")))


def test_cells_keep_their_kinds():
    row = ["=SUM(A1)", 3, 1.5, date(2026, 3, 1), None]
    sheet = opened(Table("รายชื่อ [1/2]", ["ก", "ข", "ค", "ง", "จ"], [row], [9] * 5)).active
    assert sheet["A2"].value == "=SUM(A1)" and sheet["A2"].data_type == "s"
    assert sheet["B2"].value == 3 and sheet["D2"].is_date
    assert sheet.title == "รายชื่อ -1-2-" and sheet.auto_filter.ref == "A1:E2"


def test_it_is_set_up_for_paper():
    sheet = opened(Table("ก", ["ก"], [["x"]], [9], wide=True, note="หมายเหตุ")).active
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$1" and sheet.page_setup.fitToWidth == 1
    assert "&P" in sheet.oddFooter.right.text and "&&" in sheet.oddHeader.left.text
    assert sheet["A4"].value == "หมายเหตุ"


def test_a_day_for_excel_and_the_same_for_people():
    night = datetime(2026, 2, 28, 18, 0, tzinfo=UTC)  # the first of March in Thailand
    assert both_dates(night) == (date(2026, 3, 1), "1 มีนาคม 2569")
    assert both_dates(None) == (None, "")


def test_an_empty_table():
    assert opened(Table("ว่าง", ["ก", "ข"], [], [9, 9])).active.max_row == 1
