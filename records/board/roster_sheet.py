"""A roster as a table for Excel and CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from records.core.enums import Kind
from records.cycles.models import Cycle
from records.documents.workbooks import Table, Value, both_dates

from .expected import WHO
from .rosters import Row


def table(
    rows: Sequence[Row], cycle: Cycle, kind: str, districts: Mapping[str, str], narrowed: str
) -> Table:
    """The rows as the page shows them; narrowed: the filters in words, for the note."""
    units = kind == Kind.UNIT
    who = ["หน่วยงาน", "ผู้ประสานงาน"] if units else ["ชื่อ", "ตำแหน่ง", "หน่วยงาน"]
    heads = ["ที่", *who, "อำเภอ", "สถานะ", "เลขทะเบียน", "ชื่อเรื่อง"]
    heads += ["ส่งเมื่อ", "ส่งเมื่อ (พ.ศ.)", "เตือนล่าสุด", "เตือนล่าสุด (พ.ศ.)"]
    cells: list[list[Value]] = []
    for n, row in enumerate(rows, start=1):
        named: list[Value] = (
            [row.name, ", ".join(map(str, row.coordinators))]
            if units
            else [row.name, row.position, str(row.unit or "")]
        )
        said: list[Value] = [districts.get(row.district, ""), str(row.stands.label)]
        said += [row.number, row.title]
        dates = [*both_dates(row.submitted_at), *both_dates(row.reminded_at)]
        cells.append([n, *named, *said, *dates])
    widths = [5, *([36, 36] if units else [28, 32, 22]), 18, 22, 15, 46, 12, 18, 12, 18]
    title = "รายชื่อหน่วยงาน" if units else "รายชื่อบุคลากร"
    note = f"{narrowed} · {WHO}" if narrowed else WHO
    return Table(f"{title} {cycle.fiscal_year}", heads, cells, widths, wide=True, note=note)
