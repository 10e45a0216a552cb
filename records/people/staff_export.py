"""People and units as a table that can be edited and imported again: Excel, or CSV for others."""

from __future__ import annotations

import io
from typing import Any, cast

from django.db import transaction
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import spreadsheet
from records.core.enums import StaffSheet

from .models import Unit, User
from .staff_columns import LABELS

_PEOPLE = (
    *("prefix", "given", "family", "position", "unit", "unit_code"),
    *("phone", "email", "username", "acting"),
)
_UNITS = ("code", "name", "short_name", "level", "parent", "district", "order")
_MORE = {StaffSheet.PEOPLE: ["บัญชี"], StaffSheet.UNITS: ["ผู้ประสานงาน"]}  # to read; not imported
_WIDTHS = {"คำนำหน้า": 12, "ชื่อ": 18, "นามสกุล": 20, "รหัสหน่วยงาน": 14, "ลำดับที่แสดง": 12}


@transaction.atomic
def export(kind: StaffSheet, *, csv: bool, actor: User) -> bytes:
    """The whole list; that it left the house is an event."""
    rows = _people() if kind == StaffSheet.PEOPLE else _units()
    model = User if kind == StaffSheet.PEOPLE else Unit
    log_event(EventAction.EXPORTED, model, actor=actor, name=f"{kind.label} {len(rows)} แถว")
    return spreadsheet.csv_bytes(head(kind), rows) if csv else workbook(kind, rows)


def head(kind: StaffSheet) -> list[str]:
    keys = _PEOPLE if kind == StaffSheet.PEOPLE else _UNITS
    return [*(LABELS[kind][key] for key in keys), *_MORE[kind]]


def workbook(kind: StaffSheet, rows: list[list[Any]]) -> bytes:
    """Texts are written as strings, so that none of them is taken for a formula."""
    book = Workbook()
    sheet = cast(Worksheet, book.active)
    sheet.title = str(kind.label)
    for n, values in enumerate([head(kind), *rows], start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row=n, column=column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for column, label in enumerate(head(kind), start=1):
        cell = sheet.cell(row=1, column=column)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="EDE7F3")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(label, 30)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _people() -> list[list[Any]]:
    people = User.objects.serving().select_related("unit").prefetch_related("acting_units")
    return [
        [
            *(person.prefix, person.given_name, person.family_name, person.position),
            person.unit.name if person.unit else "",
            person.unit.code if person.unit else "",
            *(person.phone, person.email, person.username if person.is_active else ""),
            "; ".join(unit.name for unit in person.acting_units.all()),
            "มีบัญชี" if person.is_active else "ไม่มีบัญชี",
        ]
        for person in people.order_by("unit__order", "unit__name_key", "name_key")
    ]


def _units() -> list[list[Any]]:
    units = Unit.objects.for_list().prefetch_related("coordinators")
    return [
        [
            *(unit.code, unit.name, unit.short_name, unit.get_level_display()),
            unit.parent.name if unit.parent else "",
            unit.district.name if unit.district else "",
            unit.order,
            ", ".join(str(person) for person in unit.coordinators.all()),
        ]
        for unit in units
    ]
