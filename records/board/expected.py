"""Who owes a record in a cycle: people who can sign in and belong to a unit; reporting units."""

from __future__ import annotations

from django.db.models import Q

from records.core import thai
from records.core.enums import UnitLevel
from records.cycles.models import Cycle

from . import days

# Offices of the department above the province write in their own houses.
_ELSEWHERE = (UnitLevel.DEPARTMENT,)
WHO = (
    "ผู้ที่ต้องส่ง คือผู้ที่บัญชีใช้งานได้ มีสังกัดในจังหวัด และเข้ามาก่อนรอบนั้นสิ้นสุด "
    "รวมทั้งผู้ที่มีเรื่องในรอบนั้นแล้ว หน่วยงานที่ต้องส่ง คือสำนักงานจังหวัดและสำนักงานอำเภอ"
)


def people_rows(cycle: Cycle, path: str = "") -> Q:
    """Of people, or by *path* of what points to them: those who owe a record, by office alone."""
    _, last = thai.fiscal_dates(cycle.fiscal_year)
    last = max(last, cycle.closes_on or last)
    rows = Q(**{f"{path}is_active": True, f"{path}unit__isnull": False})
    rows &= Q(**{f"{path}date_joined__lt": days.end_of(last)})
    return rows & ~Q(**{f"{path}unit__level__in": _ELSEWHERE})
