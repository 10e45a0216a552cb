"""The log of steps for a spreadsheet, and a step's inputs in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import thai
from records.core.spreadsheet import csv_bytes

from . import workflow
from .models import Record, Transition

if TYPE_CHECKING:
    from records.core.types import AnyUser

HEADER = (
    *("เมื่อ", "เลขทะเบียน", "ชื่อเรื่อง", "การดำเนินการ", "จาก", "เป็น", "ผู้ดำเนินการ"),
    *("ในฐานะ", "ในนามของ", "ฉบับที่", "เหตุผล", "รายละเอียด"),
)


@transaction.atomic
def export_transitions(steps: QuerySet[Transition], *, actor: AnyUser) -> bytes:
    """*steps* as CSV; that they left the house is logged."""
    rows = [_cells(step) for step in steps]
    name = f"บันทึกการดำเนินการ {len(rows)} รายการ"
    log_event(EventAction.EXPORTED, Transition, actor=actor, name=name)
    return csv_bytes(HEADER, rows)


def _cells(step: Transition) -> tuple[object, ...]:
    more = "; ".join(f"{label}: {text}" for label, text in details(step.record, step.data))
    return (
        *(thai.thai_datetime(step.at), step.record.number, step.record.title),
        *(step.get_action_display(), step.get_from_state_display(), step.get_to_state_display()),
        *(step.actor, step.get_role_display(), step.on_behalf_of),
        *(step.revision and step.revision.number, step.note, more),
    )


def details(record: Record, data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """(label, text) of the inputs of a step, for people."""
    for name, value in data.items():
        label = workflow.INPUTS.get(name, name)
        if name == "sections":
            known = {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()}
            yield from ((known.get(key, key), note) for key, note in value.items())
        elif name in ("due_on", "resolved_on"):
            yield label, thai.thai_date(thai.parse_thai_date(value))
        elif value is True:
            yield label, "✓"
        else:
            yield label, value
