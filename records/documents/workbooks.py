"""Tables as a workbook for Excel: Thai heads, real dates, ready to be printed on A4."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from records.core import thai

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | date | None
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="EEEBF1")
_DAY, _NUMBER = "dd/mm/yyyy", "#,##0.##"
_NOT_IN_A_NAME = str.maketrans({sign: "-" for sign in "[]:*?/\\"})


@dataclass(frozen=True)
class Table:
    """One sheet. title: its tab, and the head of each printed page. widths: in letters."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[float]
    wide: bool = False
    note: str = ""  # printed below the rows


def both_dates(moment: date | None) -> tuple[date | None, str]:
    """A day for Excel to reckon with, and the same for people to read."""
    if moment is None:
        return None, ""
    day = thai.local(moment)
    return (day.date() if isinstance(day, datetime) else day), thai.thai_date(day)


def write(tables: Iterable[Table], *, office: str) -> bytes:
    """Texts are written as strings, so that none of them is taken for a formula."""
    book = Workbook()
    book.remove(cast(Worksheet, book.active))
    for table in tables:
        sheet = book.create_sheet(table.title.translate(_NOT_IN_A_NAME)[:31])
        _fill(sheet, table)
        _for_print(sheet, table, office)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for n, row in enumerate([table.heads, *table.rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=n, column=column)
            cell.value = value
            cell.border = _BORDER
            cell.alignment = Alignment(
                vertical="top", wrap_text=isinstance(value, str), horizontal=_side(value)
            )
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, date):
                cell.number_format = _DAY
            elif isinstance(value, float):
                cell.number_format = _NUMBER
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    if table.rows:
        last = get_column_letter(len(table.heads))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    if table.note:
        foot = len(table.rows) + 3
        cell = sheet.cell(row=foot, column=1)
        cell.value, cell.data_type = table.note, "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.merge_cells(start_row=foot, end_row=foot, start_column=1, end_column=len(table.heads))
        letters = max(1, int(sum(table.widths)))
        sheet.row_dimensions[foot].height = 16 * (1 + len(table.note) // letters)


def _side(value: Value) -> str:
    return "right" if isinstance(value, int | float) else "left"


def _for_print(sheet: Worksheet, table: Table, office: str) -> None:
    sheet.page_setup.orientation = "landscape" if table.wide else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    head, foot = cast(HeaderFooterItem, sheet.oddHeader), cast(HeaderFooterItem, sheet.oddFooter)
    head.left.text, head.right.text = _plain(office), _plain(table.title)
    foot.right.text = "หน้า &P จาก &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75


def _plain(text: str) -> str:
    """& begins a code in heads and feet."""
    return text.replace("&", "&&")
