"""What the synthesis room has against a step: a set must not lose its sources."""

from django.db import connection

from records.core.enums import Action, Kind
from records.record.guards import Problem
from records.record.models import Record


def objections(record, action, inputs) -> list[Problem]:
    if action == Action.PUBLISH and record.kind == Kind.SET:
        return sources_stand(record)
    return []


def sources_stand(record) -> list[Problem]:
    """No source of a set may have left the bank; in a step they are locked until it is taken."""
    paragraphs = record.paragraphs.filter(suggested=False).exclude(text="")
    sources = Record.objects.filter(used_as_source__paragraph__in=paragraphs)
    if connection.in_atomic_block:
        list(Record.objects.filter(pk__in=sources.values("pk")).locked().order_by("pk").only("pk"))
    gone = sources.exclude(pk__in=Record.objects.usable_in_set()).distinct()
    return [
        Problem("source", f"ที่มา {r.number} “{r.title}” ถูกระงับหรือถอนแล้ว นำออกจากชุดความรู้ก่อน")
        for r in gone.order_by("number")
    ]
