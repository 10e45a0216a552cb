"""The one place where the text of a record is written.

`writing_bulk` is its half for many new records, `revisions` its history.

Every save makes or extends a revision and tells later rooms, in one transaction. The text of a
record is a flat dict (see text_snapshot); a form says which version it started from, and what two
people changed at once is handed back instead of overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from records.core import hooks, richtext
from records.core.enums import Kind, RevisionReason
from records.core.sections import text_sections
from records.cycles.models import Category, Cycle
from records.people.models import Unit, User

from . import revisions
from .models import Partner, Record, Revision, WorkProcess
from .text_snapshot import Base, Snapshot, cleaned, digest, excerpt, snapshot


class Locked(Exception):
    """The text belongs to the committee now; nothing was written."""


class OtherForm(Exception):
    """A record cannot be moved to this form; nothing was written."""


@dataclass
class Written:
    """Outcome of a save. conflicts: part → (text that stands, text that came too late)."""

    record: Record
    revision: Revision | None
    conflicts: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@transaction.atomic
def write(
    record: Record,
    values: Mapping[str, Any],
    *,
    actor: User | None,
    base: Base | None = None,
    reason: RevisionReason = RevisionReason.WRITE,
) -> Written:
    """Write *values* (a part of a snapshot) into *record*; the row is locked meanwhile.

    With *base*, a part that changed both here and in the database since then is a conflict: the
    text that stands stays, the other is kept as a revision aside, and both are returned.
    Raises Locked when the record has left its author's hands meanwhile.
    """
    values = cleaned(record.kind, values)
    record = Record.objects.locked().get(pk=record.pk)
    if reason == RevisionReason.WRITE and not record.editable:
        raise Locked
    current = snapshot(record)
    conflicts: dict[str, tuple[Any, Any]] = {}
    if base is not None and base.version != record.text_version:
        values, conflicts = _merge(base, current, values)
        if conflicts:
            late = {key: mine for key, (_, mine) in conflicts.items()}
            revisions.keep_aside(record, current | values | late, actor)
    changed = {key: value for key, value in values.items() if current[key] != value}
    if not changed:
        last = record.revisions.exclude(reason=RevisionReason.ASIDE).first()
        return Written(record, last, conflicts)
    _apply(record, changed)
    revision = revisions.save(record, actor=actor, reason=reason)
    hooks.text_written(record, actor)
    return Written(record, revision, conflicts)


@transaction.atomic
def create(
    *,
    kind: str,
    cycle: Cycle,
    actor: User | None,
    owner: User | None = None,
    unit: Unit | None = None,
    values: Mapping[str, Any] | None = None,
    reason: RevisionReason = RevisionReason.WRITE,
    **extra: Any,
) -> Record:
    """A new draft with its first revision. *extra*: other fields of Record, such as unplaced."""
    record = Record(
        kind=kind, cycle=cycle, owner=owner, unit=unit, created_by=actor,
        **{"fiscal_year": cycle.fiscal_year, **extra},
    )  # fmt: skip
    if owner and not record.position:
        record.position = owner.position
    place = unit.district if unit else None
    record.district = place
    record.province = (place.province if place else None) or (unit.province if unit else None)
    record.set_title("")
    record.save()
    _apply(record, cleaned(kind, values or {}))
    revisions.save(record, actor=actor, reason=reason)
    hooks.text_written(record, actor)
    return record


@transaction.atomic
def begin(
    *,
    kind: str,
    cycle: Cycle,
    actor: User,
    owner: User | None = None,
    unit: Unit | None = None,
    title: str = "",
) -> tuple[Record, bool]:
    """The record of this person or unit in the cycle: the one there is, or a new draft.

    Second value: whether it is new. A double click finds the draft of the first.
    """
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    there = Record.objects.rivals(kind=kind, cycle=cycle, owner=owner, unit=unit).first()
    if there:
        return there, False
    values = {"title": title}
    return create(kind=kind, cycle=cycle, actor=actor, owner=owner, unit=unit, values=values), True


@transaction.atomic
def correct(record: Record, *, kind: str, category: Category | None, actor: User) -> Revision:
    """Put a text that was handed in onto the other form, or under another category.

    record: its row is locked by the caller, and it is changed in place. What has no section on the
    other form waits in `unplaced`; an individual record without an owner becomes that of the person
    who handed it in. The corrected text is a new frozen revision.
    Raises OtherForm between other kinds than an individual record and a unit's.
    """
    values: Snapshot = {}
    if kind != record.kind:
        values = _move_to_form(record, kind)
    _apply(record, values, category=category)
    revision = revisions.freeze(record, actor=actor)
    hooks.text_written(record, actor)
    hooks.text_handed_in(record)
    return revision


def _move_to_form(record: Record, kind: str) -> Snapshot:
    """Give the record the other kind; the sections that are blank from now on."""
    if {record.kind, kind} != {Kind.INDIVIDUAL, Kind.UNIT}:
        raise OtherForm
    if kind == Kind.INDIVIDUAL and record.owner_id is None:
        record.owner = record.submitted_by
    known = {section.key for section in text_sections(kind)}
    homeless = [s for s in text_sections(record.kind) if s.key not in known]
    for section in homeless:
        if text := richtext.typed(getattr(record, section.key)):
            heading = f"{section.number} {section.label}"
            record.unplaced = [*record.unplaced, {"heading": heading, "text": text}]
    record.kind = kind
    return {section.key: "" for section in homeless}


def restore(record: Record, *, actor: User) -> bool:
    """Put back the text that was handed in last; what was written since is kept aside.

    record: its row is locked by the caller, and it is changed in place. Returns whether anything
    was written since.
    """
    last = record.revisions.filter(frozen=True).first()
    if last is None or last.data == snapshot(record):
        return False
    record.revisions.filter(number__gt=last.number).update(reason=RevisionReason.ASIDE)
    _apply(record, {k: v for k, v in last.data.items() if k in snapshot(record)})
    hooks.text_written(record, actor)
    return True


def redact(
    record: Record, change: Callable[[Snapshot], Snapshot], *, actor: User
) -> dict[str, tuple[Any, Any]]:
    """Take words out of the text and of every revision of it, those handed in included.

    change: the same text without the words; record: its row is locked by the caller, and it is
    changed in place. No revision is added: what stood there is to be found nowhere. Returns
    part → (before, after) of the text.
    """
    current = snapshot(record)
    new = change(current)
    changed = {key: value for key, value in new.items() if value != current[key]}
    for revision in record.revisions.select_for_update():
        if (data := change(revision.data)) != revision.data:
            Revision.objects.filter(pk=revision.pk).update(data=data)
    if changed:
        _apply(record, changed)
        hooks.text_written(record, actor)
    return {key: (current[key], value) for key, value in changed.items()}


@transaction.atomic
def set_aside(record: Record, values: Mapping[str, Any], *, actor: User) -> Revision | None:
    """Keep a text that came after the record was handed in, as a revision aside."""
    record = Record.objects.locked().get(pk=record.pk)
    current = snapshot(record)
    data = current | cleaned(record.kind, values)
    return None if data == current else revisions.keep_aside(record, data, actor)


@transaction.atomic
def drop_unplaced(record: Record, passage: str) -> bool:
    """Take one passage off the list of what an import could not place. passage: its digest."""
    record = Record.objects.locked().get(pk=record.pk)
    left = [item for item in record.unplaced if digest(item) != passage]
    found = len(left) < len(record.unplaced)
    if found:
        record.unplaced = left
        record.save(update_fields=["unplaced"])
    return found


def _merge(
    base: Base, current: Snapshot, values: Mapping[str, Any]
) -> tuple[Snapshot, dict[str, tuple[Any, Any]]]:
    """Part by part: what only one side changed is taken, what both changed is a conflict."""
    taken, conflicts = {}, {}
    for key, mine in values.items():
        theirs, began = current[key], base.digests.get(key)
        if digest(mine) == began or mine == theirs:
            continue
        if digest(theirs) == began:
            taken[key] = mine
        else:
            conflicts[key] = (theirs, mine)
    return taken, conflicts


def _apply(record: Record, values: Mapping[str, Any], **fields: Any) -> None:
    """Put *values* and other fields into the tables; the caller holds the lock."""
    for key, value in values.items():
        if key == "title":
            record.set_title(value)
        elif key == "partners":
            record.partners.all().delete()
            Partner.objects.bulk_create(Partner(record=record, **row) for row in value)
        elif key == "processes":
            record.processes.all().delete()
            WorkProcess.objects.bulk_create(
                WorkProcess(record=record, process=k, detail=v) for k, v in value.items()
            )
        else:
            setattr(record, key, value)
    for name, value in fields.items():
        setattr(record, name, value)
    record.text_version += 1
    record.updated_at = timezone.now()
    record.excerpt = excerpt(record)
    record.save()
