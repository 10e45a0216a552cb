"""The record that stands where a form is imported, and what becomes of it.

In a cycle a person has one record, a unit one of its own. A form that comes second replaces the
draft that is there, is joined to it or becomes another one: as somebody chose, never by itself.
What is replaced stays in the history. A record that was handed in is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records.core import richtext, thai
from records.core.enums import Kind, OnStanding
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models import Record
from records.record.text_snapshot import Snapshot, snapshot

_CHOSEN_ONCE = ("title", "category_id", "village", "district_id", "province_id", "subdistrict_id")


class Stands(Exception):
    """Nothing was written: a record stands there, and nobody said what becomes of it."""

    def __init__(self, record: Record):
        super().__init__(record.pk)
        self.record = record


@dataclass(frozen=True)
class Standing:
    """A record of the same task. choices: what may become of the form that is imported."""

    record: Record

    @property
    def touchable(self) -> bool:
        return self.record.editable

    @property
    def choices(self) -> list[tuple[str, str]]:
        allowed = OnStanding if self.touchable else (OnStanding.ANOTHER,)
        return [(choice.value, str(choice.label)) for choice in allowed]

    @property
    def filled(self) -> list[str]:
        """Number and label of the sections that hold text."""
        return [
            f"{section.number} {section.label}"
            for section in self.record.sections()
            if section.is_text and not richtext.is_empty(getattr(self.record, section.key))
        ]


def find(kind: str, cycle: Cycle, owner: User | None, unit: Unit | None) -> Record | None:
    """The record of the same person or unit in the cycle; first one whose text may be changed."""
    if kind != Kind.SET and (owner if kind == Kind.INDIVIDUAL else unit) is None:
        return None
    rows = Record.objects.rivals(kind=kind, cycle=cycle, owner=owner, unit=unit)
    return first_of(list(rows.order_by("pk")))


def first_of(records: list[Record]) -> Record | None:
    """Of several the one to offer: a draft before what was handed in, the newest first."""
    return min(records, key=lambda record: (not record.editable, -record.pk), default=None)


def note(record: Record) -> str:
    """What stands there and how much is in it, for a line of many."""
    filled = len(Standing(record).filled)
    said = f"ปีนี้มีเรื่องอยู่แล้ว: “{record.title or 'ยังไม่มีชื่อเรื่อง'}” มีข้อความ {filled} หัวข้อ"
    if record.editable:
        return f"{said} ({record.get_state_display()} แก้ไขล่าสุด {thai.thai_date(record.updated_at)})"
    return f"{said} ส่งแล้ว การนำเข้าจะไม่แตะต้อง"


def settle(
    kind: str, cycle: Cycle, owner: User | None, unit: Unit | None, how: str
) -> Record | None:
    """The record to write into, its row locked; None for a new one. Raises Stands where that is not
    said, or a record would be touched that was handed in.

    Locks the cycle, so that two imports at once see each other; the record before it, as handing
    in does, so that neither waits for the other.
    """
    into = find(kind, cycle, owner, unit) if how in (OnStanding.REPLACE, OnStanding.JOIN) else None
    if into:
        into = Record.objects.locked().get(pk=into.pk)
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    there = find(kind, cycle, owner, unit)
    if there is None or how == OnStanding.ANOTHER:
        return None
    if into is None or into.pk != there.pk or not into.editable:
        raise Stands(there)
    return into


def texts_after(record: Record, read: Mapping[str, Any], how: str) -> Snapshot:
    """What is to be written into *record* when a form with the texts *read* comes to it."""
    there = snapshot(record)
    if how == OnStanding.REPLACE:
        blank = {section.key: "" for section in record.sections() if section.is_text}
        return blank | {key: value for key, value in read.items() if value or key not in there}
    return {key: _joined(key, there[key], value) for key, value in read.items()}


def _joined(key: str, old: Any, new: Any) -> Any:
    if key in _CHOSEN_ONCE:
        return old or new
    if key == "partners":
        known = {(row["sector"], row["name"]) for row in old}
        return [*old, *(row for row in new if (row["sector"], row["name"]) not in known)]
    if key == "processes":
        return {**new, **{process: detail for process, detail in old.items() if detail}}
    if richtext.is_empty(old):
        return new
    clean = richtext.clean(new)
    return old if clean in old else old + clean
