"""Sets that somebody who leaves was writing with others: who writes in her place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import EDITABLE
from records.people.leaving import Duty, Refused

from .models import SetEditor

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.people.models import User

SETS = "sets"


def duties(person: User) -> list[Duty]:
    items = [str(editor.record) for editor in _of(person)]
    return [Duty(SETS, "ชุดความรู้ที่ร่วมเขียน", items, "เลขานุการและผู้เขียนคนอื่นเขียนต่อ")]


def hand_over(person: User, takes: Mapping[str, User | None], *, actor: User) -> list[str]:
    """Make who takes them an editor. Raises Refused for who has no seat in the committee."""
    heir = takes.get(SETS)
    for editor in _of(person):
        record = editor.record
        if heir:
            heir = type(heir).objects.get(pk=heir.pk)  # her seats as they are now
            if not p.is_committee_member(heir, record):
                raise Refused(f"{heir} ไม่ได้เป็นกรรมการของ{record.cycle} จึงเขียนชุดความรู้ไม่ได้")
            SetEditor.objects.get_or_create(record=record, user=heir, defaults={"added_by": actor})
        editor.delete()
        changes = {"editors": (str(person), str(heir or ""))}
        log_event(EventAction.EDITORS_NAMED, record, actor=actor, record=record, changes=changes)
    return []


def _of(person: User) -> QuerySet[SetEditor]:
    rows = SetEditor.objects.filter(user=person, record__state__in=EDITABLE)
    return rows.select_related("record__cycle")
