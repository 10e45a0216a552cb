"""Numbers of resolutions: each stands once in a cycle, and the next one is offered."""

from __future__ import annotations

import re
from datetime import date

from records.core import thai
from records.cycles.models import Cycle
from records.record.guards import Problem

from .models import Resolution
from .models.resolutions import number_key

_NUMBERED = re.compile(r"(\d+)/\d+")


def following(cycle: Cycle) -> str:
    """The number after the highest of the year; those of resolutions taken back are not reused."""
    keys = Resolution.objects.filter(cycle=cycle).values_list("number_key", flat=True)
    numbers = [int(found[1]) for item in keys if (found := _NUMBERED.fullmatch(item))]
    return f"{max(numbers, default=0) + 1}/{cycle.fiscal_year}"


def standing(cycle: Cycle, number: str) -> Resolution | None:
    """The resolution that has this number now."""
    rows = Resolution.objects.standing().filter(cycle=cycle, number_key=number_key(number))
    return rows.select_related("applied_by").first()


def objection(cycle: Cycle, number: str, day: date) -> Problem | None:
    """Why nothing more can be decided under this number: it is of another day."""
    taken = standing(cycle, number)
    if taken is None or taken.resolved_on == day:
        return None
    text = (
        f"เลขที่ {taken.resolution} เป็นมติเมื่อ {thai.thai_date(taken.resolved_on)} แล้ว"
        f" ถ้าเป็นมติเดียวกันให้ใช้วันที่นั้น ถ้าเป็นมติใหม่ให้ใช้เลขที่ {following(cycle)}"
    )
    return Problem("number", text)
