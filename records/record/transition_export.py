"""The log of steps for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import thai
from records.core.spreadsheet import csv_bytes

from .models import Transition
from .step_inputs import input_lines

if TYPE_CHECKING:
    from records.core.types import AnyUser

HEADER = (
    *("เมื่อ", "เลขทะเบียน", "ชื่อเรื่อง", "การดำเนินการ", "จาก", "เป็น", "ผู้ดำเนินการ"),
    *("ในฐานะ", "ในนามของ", "ฉบับที่", "เหตุผล", "รายละเอียด"),
)


@transaction.atomic
def export_transitions(steps: QuerySet[Transition], *, actor: AnyUser) -> bytes:
    """*steps*, of Transition.objects.visible_to, as CSV; that they were exported is an event."""
    related = ("record", "actor", "on_behalf_of", "revision")
    rows = [_cells(step) for step in steps.select_related(*related)]
    name = f"บันทึกการดำเนินการ {len(rows)} รายการ"
    log_event(EventAction.EXPORTED, Transition, actor=actor, name=name)
    return csv_bytes(HEADER, rows)


def _cells(step: Transition) -> tuple[object, ...]:
    inputs = "; ".join(f"{label}: {text}" for label, text in input_lines(step.record, step.data))
    return (
        thai.thai_datetime(step.at),
        step.record.number,
        step.record.title if step.record_open else "",
        step.get_action_display(),
        step.get_from_state_display(),
        step.get_to_state_display(),
        step.actor,
        step.get_role_display(),
        step.on_behalf_of,
        step.revision and step.revision.number,
        step.note,
        inputs,
    )
