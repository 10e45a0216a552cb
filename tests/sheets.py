"""Workbooks and CSV files that offices keep their people in."""

import csv
import io

from openpyxl import Workbook


def xlsx(*rows, merged=(), title="รายชื่อ", more=()) -> bytes:
    """One sheet of *rows*; merged: areas as "A1:D1"; more: (title, rows, state) of other sheets."""
    book = Workbook()
    sheets = [(title, rows, "visible"), *more]
    for n, (name, lines, state) in enumerate(sheets):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.title, sheet.sheet_state = name, state
        for line in lines:
            sheet.append(list(line))
        for area in merged if n == 0 else ():
            sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_file(*rows, encoding="utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)
