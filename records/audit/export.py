"""The log of events for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from records.core import thai
from records.core.spreadsheet import csv_bytes

from .actions import EventAction
from .log import log_event
from .models import Event
from .visibility import EventQuerySet

if TYPE_CHECKING:
    from records.core.types import AnyUser

HEADER = (
    *("เมื่อ", "สิ่งที่ทำ", "ทะเบียน", "รายการ", "สิ่งที่เปลี่ยน", "เหตุผล"),
    *("ผู้ดำเนินการ", "ในฐานะ", "ในนามของ", "คำขอ"),
)


@transaction.atomic
def export_events(events: EventQuerySet, *, actor: AnyUser) -> bytes:
    """*events* as CSV; that they were exported is an event itself, the newest of the log."""
    rows = [_cells(event) for event in events.for_list()]
    log_event(EventAction.EXPORTED, Event, actor=actor, name=f"บันทึกการทำงาน {len(rows)} รายการ")
    return csv_bytes(HEADER, rows)


def _cells(event: Event) -> tuple[object, ...]:
    changes = "; ".join(f"{name}: {old} → {new}" for name, old, new in event.change_lines())
    return (
        thai.thai_datetime(event.at),
        event.action_label,
        event.model_label,
        event.object_name,
        changes,
        event.reason,
        event.actor or "",
        event.role_label,
        event.on_behalf_of or "",
        event.request_id,
    )
