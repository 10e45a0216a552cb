"""What the awards room has against a step: what was honoured does not vanish."""

from __future__ import annotations

from typing import Any

from records.core.enums import Action
from records.record.guards import Problem
from records.record.models import Record

from .models import Award


def objections(record: Record, action: Action, inputs: dict[str, Any]) -> list[Problem]:
    """The problems of *action* on *record*."""
    if action in (Action.WITHDRAW, Action.UNDO_ACCEPT):
        return standing_awards(record)
    return []


def standing_awards(record: Record) -> list[Problem]:
    """Awards that have to be revoked first, with a reason of their own."""
    return [
        Problem("award", f"เรื่องนี้ได้รับ{award.get_kind_display()} ต้องเพิกถอนรางวัลก่อนจึงจะถอนเรื่องได้")
        for award in Award.objects.standing().filter(record=record)
    ]
