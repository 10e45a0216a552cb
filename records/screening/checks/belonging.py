"""Whose record it is, and under which of the year's categories it stands."""

from __future__ import annotations

from collections.abc import Iterator

from records.core.enums import Level
from records.record.models import Record

from .registry import Finding, check


@check("owner", "เจ้าของและสังกัด")
def owner(record: Record) -> Iterator[Finding]:
    """An owner without a unit, or whose unit is another one than the record's."""
    if record.unit is None:
        yield Finding(Level.FAIL, "เรื่องนี้ไม่มีสังกัด", "owner")
    if not record.is_individual or record.owner is None:
        return
    if record.owner.unit_id is None:
        yield Finding(Level.WARNING, f"{record.owner} ไม่มีสังกัดในทะเบียนบุคลากร", "owner")
    elif record.unit_id and record.owner.unit_id != record.unit_id:
        text = f"เรื่องสังกัด{record.unit} แต่ {record.owner} อยู่ {record.owner.unit}"
        yield Finding(Level.INFO, text, "owner")


@check("category", "หมวดของปีนี้")
def category(record: Record) -> Iterator[Finding]:
    """No category, or one that is not in the list of the record's cycle."""
    if record.category is None:
        yield Finding(Level.WARNING, "ไม่ได้ระบุหมวดองค์ความรู้ที่บ่งชี้", "category")
    elif record.category.cycle_id != record.cycle_id:
        text = f"หมวด “{record.category}” ไม่อยู่ในรายการของ{record.cycle}"
        yield Finding(Level.FAIL, text, "category")
