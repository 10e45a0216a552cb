"""Rows of a table out of a workbook for Excel or a CSV file: texts, as a person sees them.

Nothing is computed: of a formula its last value is read, where Excel stored one. Merged cells say
the same in each of their places.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from . import code_pages
from .refusals import ImportRefused

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv")
ACCEPTED = ".xlsx,.xlsm,.csv"
UNPACKED_MOST = 80_000_000  # bytes of a workbook
ROWS_MOST = 6_000
COLUMNS_MOST = 60
FORMULA = "\ue000=\ue000"  # stands for a formula without a stored value
_MARKS = ("=", "+", "-", "@")


class BadSheet(Exception):
    """The file cannot be read; says why, in Thai."""


@dataclass
class Sheet:
    """name: of the sheet, "" in a CSV. rows: (number in the file, texts)."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    hidden: bool = False


def read(content: bytes, name: str) -> list[Sheet]:
    """Every sheet of the file. Raises BadSheet."""
    if content.startswith(b"PK"):
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadSheet("ไฟล์ Excel แบบเก่า (.xls) หรือมีรหัสผ่าน เปิดใน Excel แล้วบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน")
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise BadSheet("ไฟล์นี้ไม่ใช่ไฟล์ Excel หรือเสียหาย เปิดใน Excel แล้วบันทึกใหม่")
    return [_csv(content)]


def _csv(content: bytes) -> Sheet:
    try:
        text = code_pages.decode(content)
    except ImportRefused:
        raise BadSheet("ไฟล์นี้ไม่ใช่ตาราง รับไฟล์ Excel (.xlsx) และ CSV") from None
    sheet = Sheet("")
    csv.field_size_limit(1_000_000)
    try:
        for cells in (reader := csv.reader(io.StringIO(text), delimiter=_delimiter(text))):
            if any(cell.strip() for cell in cells):
                sheet.rows.append((reader.line_num, [_plain(c) for c in cells[:COLUMNS_MOST]]))
            if len(sheet.rows) > ROWS_MOST:
                raise BadSheet(_too_many())
    except csv.Error:
        raise BadSheet("อ่าน CSV ไม่ได้ เปิดใน Excel แล้วบันทึกเป็น .xlsx") from None
    return sheet


def _delimiter(text: str) -> str:
    head = text[:4000]
    return max((",", ";", "\t"), key=head.count)


def _workbook(content: bytes) -> list[Sheet]:
    book = _load(content, data_only=False)
    values = None
    sheets = []
    for page in book.worksheets:
        if page.max_row > 50 * ROWS_MOST:  # formatted to the end of the sheet
            raise BadSheet(_too_many())
        sheet = Sheet(page.title, hidden=page.sheet_state != "visible")
        spread = _merged(page)
        for number, cells in enumerate(page.iter_rows(max_col=COLUMNS_MOST), start=1):
            texts = []
            for cell in cells:
                cell = spread.get((cell.row, cell.column), cell)
                if cell.data_type == "f":
                    values = values or _load(content, data_only=True)
                    worth = values[page.title].cell(cell.row, cell.column).value
                    texts.append(FORMULA if worth is None else _text(worth))
                else:
                    texts.append(_text(cell.value))
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                sheet.rows.append((number, texts))
            if len(sheet.rows) > ROWS_MOST:
                raise BadSheet(_too_many())
        sheets.append(sheet)
    return sheets


def _merged(page: Any) -> dict[tuple[int, int], Any]:
    """(row, column) → the cell that says what stands there, for all places of merged cells."""
    spread = {}
    for area in page.merged_cells.ranges:
        first = page.cell(area.min_row, area.min_col)
        for row in range(area.min_row, min(area.max_row, area.min_row + ROWS_MOST) + 1):
            for column in range(area.min_col, min(area.max_col, COLUMNS_MOST) + 1):
                spread[row, column] = first
    return spread


def _load(content: bytes, *, data_only: bool) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED_MOST:
                raise BadSheet("ไฟล์ Excel ใหญ่เกินไป ลบรูปภาพและแผ่นงานที่ไม่เกี่ยวแล้วลองใหม่")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out: look, rules, drawings
            return load_workbook(io.BytesIO(content), data_only=data_only)
    except BadSheet:
        raise
    except Exception:  # a damaged file fails in any way
        raise BadSheet("ไฟล์นี้ไม่ใช่ไฟล์ Excel หรือเสียหาย เปิดใน Excel แล้วบันทึกใหม่") from None


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _plain(str(value))


def _plain(text: str) -> str:
    """Without the apostrophe that keeps a text from being taken for a formula."""
    text = text.strip()
    if text.startswith("'") and text[1:2] in _MARKS:
        return text[1:]
    # In a CSV a formula stands as it was typed; nobody has computed it.
    return FORMULA if text.startswith("=") else text


def _too_many() -> str:
    return f"ตารางยาวเกิน {ROWS_MOST:,} แถว แบ่งเป็นหลายไฟล์"
