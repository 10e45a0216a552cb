"""The comparison table as a workbook for Excel."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, cast

from django.db import transaction
from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import Recommendation
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models import Record

from .comparison import Row, Table

_WORDS = {"old": "ฉบับก่อน", "waits": "รอ", "withheld": "ส่งแล้ว", "": "–"}


@transaction.atomic
def export(table: Table, cycle: Cycle, *, actor: User) -> bytes:
    """`workbook`; that it left the house is an event."""
    name = f"ตารางเปรียบเทียบผลพิจารณา {cycle} {len(table.rows)} เรื่อง"
    log_event(EventAction.EXPORTED, Record, actor=actor, cycle=cycle, name=name)
    return workbook(table, cycle)


def workbook(table: Table, cycle: Cycle) -> bytes:
    """One row a record, numbers as numbers; the first row names the columns.

    Texts are written as strings, so that none of them is taken for a formula.
    """
    book = Workbook()
    sheet = cast(Worksheet, book.active)
    sheet.title = f"ผลพิจารณา {cycle.fiscal_year}"
    heads = ["เลขทะเบียน", "ชื่อเรื่อง", "เจ้าของ", "หน่วยงาน", "ประเภท", "ประเด็น", "สถานะ"]
    heads += [str(reviewer) for reviewer in table.reviewers]
    heads += ["เฉลี่ย", "มัธยฐาน", "ต่างกัน", "รอผล"]
    heads += [criterion.name for criterion in table.criteria]
    heads += [word.label for word in Recommendation]
    _write(sheet, 1, heads)
    for n, row in enumerate(table.rows, start=2):
        _write(sheet, n, _cells(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in (("A", 16), ("B", 50), ("C", 26), ("D", 22), ("E", 20), ("F", 22)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "C2"
    _prepare_print(sheet, cycle)
    sheet.auto_filter.ref = sheet.dimensions
    first, last = 8, 7 + len(table.reviewers) + 1
    if table.rows:
        area = f"{get_column_letter(first)}2:{get_column_letter(last)}{len(table.rows) + 1}"
        scale = ColorScaleRule(  # type: ignore[no-untyped-call]  # not in its stubs
            start_type="num", start_value=40, start_color="F8D7DA",
            end_type="num", end_value=100, end_color="C7E9D4",
        )  # fmt: skip
        sheet.conditional_formatting.add(area, scale)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _prepare_print(sheet: Worksheet, cycle: Cycle) -> None:
    """A4 on its side, as wide as the sheet, the head on every page, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    for part, text in ((sheet.oddHeader, f"ผลพิจารณา {cycle}"), (sheet.oddFooter, "หน้า &P จาก &N")):
        if part is not None:
            part.center.text = text


def _cells(row: Row) -> list[Any]:
    record, standing = row.record, row.standing
    cells: list[Any] = [record.number, record.title, record.owner_name, str(record.unit or "")]
    cells += [record.get_kind_display(), str(record.topic or ""), record.get_state_display()]
    cells += [c.total if c.status == "done" else _WORDS[c.status] for c in row.cells]
    cells += [standing.mean, standing.median, standing.spread, row.waiting]
    cells += list(row.criteria)
    return cells + [standing.recommendations.get(word, 0) for word in Recommendation.values]


def _write(sheet: Worksheet, n: int, values: Iterable[Any]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=n, column=column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
