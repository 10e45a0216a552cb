"""What the synthesis room has against a step: a set is not published without its sources."""

from __future__ import annotations

from typing import Any

from django.db import connection

from records.core.enums import Action, Kind
from records.record.guards import Problem
from records.record.models import Record


def objections(record: Record, action: Action, inputs: dict[str, Any]) -> list[Problem]:
    """The problems of *action* on *record*; none for other records than sets."""
    if action in (Action.PUBLISH, Action.MERGE) and record.kind == Kind.SET:
        return departed_sources(record)
    return []


def departed_sources(record: Record) -> list[Problem]:
    """Sources of a set that have left the bank.

    In a step the sources are locked, so that none leaves before the step is taken.
    """
    paragraphs = record.paragraphs.filter(suggested=False).exclude(text="")
    sources = Record.objects.filter(used_as_source__paragraph__in=paragraphs)
    if connection.in_atomic_block:
        list(Record.objects.filter(pk__in=sources.values("pk")).locked().order_by("pk").only("pk"))
    gone = sources.exclude(pk__in=Record.objects.usable_in_set()).distinct()
    return [
        Problem("source", f"ที่มา {r.number} “{r.title}” ถูกระงับหรือถอนแล้ว นำออกจากชุดความรู้ก่อน")
        for r in gone.order_by("number")
    ]
