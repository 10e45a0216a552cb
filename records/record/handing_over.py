"""Texts that somebody who leaves was still writing: who goes on with them.

What was handed in and decided stays hers. A text that another goes on with becomes that other's;
who wrote which revision stays in its history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import hooks
from records.core.enums import EDITABLE, Kind
from records.people.leaving import Duty, Refused

from .models import Record

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.people.models import User

DRAFTS, OTHERS = "drafts", "texts"


def duties(person: User) -> list[Duty]:
    """Her own texts, which another may take; and texts of units that she began."""
    own, others = _own(person), _others(person)
    return [
        Duty(DRAFTS, "เรื่องที่ยังเขียนอยู่", _titles(own), _nobody(person)),
        Duty(
            OTHERS,
            "ฉบับปรับปรุง และเรื่องของหน่วยงานที่ท่านนี้เริ่มเขียน",
            _titles(others),
            "ผู้ประสานงานของหน่วยงานเขียนต่อได้",
            goes_on=False,
        ),
    ]


def hand_over(person: User, takes: Mapping[str, User | None], *, actor: User) -> list[str]:
    """Make who takes her texts their owner. Raises Refused: one text for a person and year."""
    heir = takes.get(DRAFTS)
    if heir is None:
        return []
    for record in _own(person):
        record = Record.objects.locked().select_related("cycle").get(pk=record.pk)
        rivals = Record.objects.rivals(
            kind=record.kind, cycle=record.cycle_id, owner=heir.pk, unit=record.unit_id
        )
        if rivals.exclude(pk=record.pk).exists():
            raise Refused(f"{heir} มีเรื่องของ{record.cycle}อยู่แล้ว เลือกผู้รับคนอื่นสำหรับ “{record}”")
        record.owner = heir
        record.save(update_fields=["owner"])
        log_event(
            EventAction.HANDED_OVER,
            record,
            actor=actor,
            record=record,
            changes={"owner": (str(person), str(heir))},
        )
        hooks.text_written(record, actor)
    return []


def _own(person: User) -> QuerySet[Record]:
    rows = Record.objects.filter(owner=person, state__in=EDITABLE, amends=None)
    return rows.select_related("cycle").order_by("pk")


def _others(person: User) -> QuerySet[Record]:
    begun = Record.objects.filter(created_by=person, owner=None, state__in=EDITABLE)
    amended = Record.objects.filter(owner=person, state__in=EDITABLE, amends__isnull=False)
    rows = (begun | amended).exclude(kind=Kind.SET)
    return rows.select_related("cycle").order_by("pk")


def _titles(rows: QuerySet[Record]) -> list[str]:
    return [f"{record} · {record.author_word} · {record.cycle}" for record in rows]


def _nobody(person: User) -> str:
    if person.unit and person.unit.coordinators.exclude(pk=person.pk).exists():
        return "คงเป็นชื่อเดิม ผู้ประสานงานของหน่วยงานเขียนต่อและส่งแทนได้"
    return "คงเป็นชื่อเดิม และไม่มีใครเขียนต่อได้จนกว่าหน่วยงานจะมีผู้ประสานงาน"
