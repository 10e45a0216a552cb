"""Fills 6.5 to 6.7 of the draft of a set with the places and activities of its year.

Each becomes an item of a list behind what stands there; one that the text has already is not added
again, so that the click does no harm a second time.
"""

from __future__ import annotations

from html import escape

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions, richtext, thai
from records.core.enums import EXCHANGES, Kind
from records.cycles.models import Cycle
from records.people.models import User
from records.record import writing
from records.record.models import Record

from .models import Activity, LearningPlace


def set_of(user: User, cycle: Cycle) -> Record | None:
    """The draft of the year's set, where *user* writes it; None where there is none."""
    rows = Record.objects.visible_to(user).of_cycle(cycle).of_kind(Kind.SET).order_by("pk")
    found = next((r for r in rows if r.editable and not r.amends_id), None)
    return found if found and permissions.is_author(user, found) else None


def items(cycle: Cycle) -> dict[str, list[str]]:
    """Section → what would be written into it, one text for each place or activity."""
    places = LearningPlace.objects.of_cycle(cycle).select_related("unit")
    held = list(Activity.objects.of_cycle(cycle).for_list().order_by("held_on", "begins", "pk"))
    return {
        "learning_places": [place_text(place) for place in places],
        "exchange_activities": [activity_text(a) for a in held if a.kind in EXCHANGES],
        "learning_activities": [activity_text(a) for a in held if a.kind not in EXCHANGES],
    }


def place_text(place: LearningPlace) -> str:
    parts = [f"{place.get_kind_display()} {place.name}", place.where, place.about, place.url]
    return thai.one_line(" ".join(part for part in parts if part))


def activity_text(activity: Activity) -> str:
    said = [f"{activity.get_kind_display()} “{activity.title}”"]
    said.append(f"เมื่อวันที่ {thai.thai_date(activity.held_on)}")
    if activity.venue_name:
        said.append(f"ณ {activity.venue_name}")
    if activity.attendance:
        said.append(f"ผู้เข้าร่วม {activity.attendance} คน")
    return thai.one_line(" ".join([*said, activity.summary]))


def missing(record: Record) -> dict[str, list[str]]:
    """The items that the sections of the set do not have yet."""
    out: dict[str, list[str]] = {}
    for section, texts in items(record.cycle).items():
        standing = thai.fold(richtext.to_text(getattr(record, section)))
        left = [text for text in texts if thai.fold(text) not in standing]
        if left:
            out[section] = left
    return out


@transaction.atomic
def fill(record: Record, *, actor: User) -> int:
    """Add what is missing; returns how many items. Raises writing.Locked when the set has been
    handed in meanwhile."""
    record = Record.objects.locked().get(pk=record.pk)
    left = missing(record)
    if not left:
        return 0
    values = {section: getattr(record, section) + _list(texts) for section, texts in left.items()}
    writing.write(record, values, actor=actor)
    changes = {section: (0, len(texts)) for section, texts in left.items()}
    log_event(EventAction.SET_FILLED, record, actor=actor, record=record, changes=changes)
    return sum(len(texts) for texts in left.values())


def _list(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li><p>{escape(text)}</p></li>" for text in texts) + "</ul>"
