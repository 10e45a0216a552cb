"""The one place where the text of a record is written.

Every save makes or extends a revision and updates the search text, in one transaction.
The text of a record is a flat dict (see `snapshot`); a form says which version it started from,
and what two people changed at once is handed back instead of overwritten.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from records.core import hooks, richtext, thai
from records.core.enums import Kind, RevisionReason
from records.core.sections import text_keys, text_sections
from records.cycles.models import Cycle

from .models import Partner, Record, Revision, WorkProcess

EXTEND_FOR = timedelta(minutes=30)
PLAIN = ("title", "position", "village")
LINKS = ("category_id", "province_id", "district_id", "subdistrict_id")
EXCERPT = 300  # characters


class Locked(Exception):
    """The text belongs to the committee now; nothing was written."""


@dataclass(frozen=True)
class Base:
    """What a form started from: the version, and a digest of every part of the text."""

    version: int
    digests: dict[str, str]


@dataclass
class Written:
    """Outcome of a save. conflicts: part → (text that stands, text that came too late)."""

    record: Record
    revision: Revision | None
    conflicts: dict[str, tuple] = field(default_factory=dict)


def snapshot(record: Record) -> dict:
    """The whole text of a record, JSON-ready.

    Keys: title, position, village (str); category_id, province_id, district_id, subdistrict_id;
    every rich-text key of the record's form (HTML); partners: [{sector, name, contribution}];
    processes: {process: detail}.
    """
    partners = [
        {"sector": p.sector, "name": p.name, "contribution": p.contribution}
        for p in record.partners.all()
    ]
    return snapshot_of(record, partners, {p.process: p.detail for p in record.processes.all()})


def snapshot_of(record: Record, partners: list[dict], processes: dict) -> dict:
    """`snapshot` of a record whose rows are not in the database yet."""
    data = {key: getattr(record, key) for key in (*PLAIN, *LINKS)}
    return data | record.texts() | {"partners": partners, "processes": processes}


def digest(value) -> str:
    """Short fingerprint of one part of a snapshot."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def base_of(record: Record) -> Base:
    return Base(record.text_version, {k: digest(v) for k, v in snapshot(record).items()})


def cleaned(kind: str, values: dict) -> dict:
    """*values* as they would be stored: safe HTML, normalised text; unknown keys raise KeyError."""
    texts = {section.key for section in text_sections(kind)}
    out = {}
    for key, value in values.items():
        if key in texts:
            out[key] = richtext.clean(value)
        elif key in PLAIN:
            out[key] = thai.one_line(value)
        elif key in LINKS:
            out[key] = value or None
        elif key == "partners":
            out[key] = [_partner(row) for row in value if thai.one_line(row.get("name"))]
        elif key == "processes":
            out[key] = {k: thai.one_line(v) for k, v in value.items() if v is not None}
        else:
            raise KeyError(key)
    return out


@transaction.atomic
def write(
    record: Record, values: dict, *, actor, base: Base | None = None, reason=RevisionReason.WRITE
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
    conflicts = {}
    if base is not None and base.version != record.text_version:
        values, conflicts = _merge(base, current, values)
        if conflicts:
            late = {key: mine for key, (_, mine) in conflicts.items()}
            _aside(record, current | values | late, actor)
    changed = {key: value for key, value in values.items() if current[key] != value}
    if not changed:
        last = record.revisions.exclude(reason=RevisionReason.ASIDE).first()
        return Written(record, last, conflicts)
    _apply(record, changed)
    revision = keep(record, actor=actor, reason=reason)
    hooks.text_written(record, actor)
    return Written(record, revision, conflicts)


@transaction.atomic
def create(
    *, kind, cycle, actor, owner=None, unit=None, values=None, reason=RevisionReason.WRITE, **extra
) -> Record:
    """A new draft with its first revision. *extra*: other fields of Record, such as unplaced."""
    record = Record(
        kind=kind, cycle=cycle, owner=owner, unit=unit, created_by=actor,
        **{"fiscal_year": cycle.fiscal_year, **extra},
    )  # fmt: skip
    if owner and not record.position:
        record.position = owner.position
    place = unit and (unit.district or None)
    record.district = place
    record.province = (place.province if place else None) or (unit.province if unit else None)
    record.set_title("")
    record.save()
    _apply(record, cleaned(kind, values or {}))
    keep(record, actor=actor, reason=reason)
    hooks.text_written(record, actor)
    return record


@transaction.atomic
def begin(*, kind, cycle, actor, owner=None, unit=None, title="") -> tuple[Record, bool]:
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
def set_aside(record: Record, values: dict, *, actor) -> Revision | None:
    """Keep a text that came after the record was handed in, as a revision aside."""
    record = Record.objects.locked().get(pk=record.pk)
    current = snapshot(record)
    data = current | cleaned(record.kind, values)
    return None if data == current else _aside(record, data, actor)


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


def freeze(record: Record, *, actor) -> Revision:
    """The revision that is handed in: the newest one, never changed again."""
    newest = record.revisions.exclude(reason=RevisionReason.ASIDE).first()
    if newest is None or newest.frozen:
        newest = _revision(record, snapshot(record), actor, RevisionReason.SUBMIT)
    newest.frozen = True
    newest.save()
    return newest


def taken_over(record: Record) -> Revision | None:
    """The published text with which an amendment began; None for any other record."""
    return record.amends_id and record.revisions.filter(reason=RevisionReason.AMEND).last()


def changed_since_frozen(record: Record) -> bool:
    """Whether the text differs from the one last handed in."""
    last = record.revisions.filter(frozen=True).first()
    return last is None or last.data != snapshot(record)


def keep(record: Record, *, actor, reason) -> Revision:
    """Extend the actor's own fresh revision, or begin a new one.

    After a conflict a new one begins: the text that stood then stays readable beside the late one.
    """
    now = timezone.now()
    data = snapshot(record)
    newest = record.revisions.first()
    if (
        newest
        and newest.reason != RevisionReason.ASIDE
        and not newest.frozen
        and newest.author_id == (actor.pk if actor else None)
        and now - newest.created_at < EXTEND_FOR
    ):
        newest.data, newest.updated_at = data, now
        newest.save()
        return newest
    return _revision(record, data, actor, reason)


def _partner(row: dict) -> dict:
    return {
        "sector": row["sector"],
        "name": thai.one_line(row["name"])[:250],
        "contribution": thai.one_line(row.get("contribution"))[:600],
    }


def _merge(base: Base, current: dict, values: dict) -> tuple[dict, dict]:
    """Part by part: what only one side changed is taken, what both changed is a conflict."""
    keep, conflicts = {}, {}
    for key, mine in values.items():
        theirs, began = current[key], base.digests.get(key)
        if digest(mine) == began or mine == theirs:
            continue
        if digest(theirs) == began:
            keep[key] = mine
        else:
            conflicts[key] = (theirs, mine)
    return keep, conflicts


def _aside(record, data, actor) -> Revision:
    """The text that came too late, kept once however often it is sent."""
    mine = record.revisions.filter(reason=RevisionReason.ASIDE, author=actor)
    same = next((revision for revision in mine[:5] if revision.data == data), None)
    return same or _revision(record, data, actor, RevisionReason.ASIDE)


def _revision(record, data, actor, reason) -> Revision:
    last = record.revisions.first()
    return Revision.objects.create(
        record=record,
        number=last.number + 1 if last else 1,
        data=data,
        author=actor,
        reason=reason,
    )


def _apply(record: Record, values: dict) -> None:
    """Put *values* into the tables ; caller holds the lock."""
    for key, value in values.items():
        if key == "title":
            record.set_title(value)
        elif key == "partners":
            record.partners.all().delete()
            Partner.objects.bulk_create(Partner(record=record, **row) for row in value)
        elif key == "processes":
            record.processes.all().delete()
            WorkProcess.objects.bulk_create(
                WorkProcess(record=record, process=k, detail=v[:1000]) for k, v in value.items()
            )
        else:
            setattr(record, key, value)
    record.text_version += 1
    record.updated_at = timezone.now()
    record.excerpt = excerpt(record)
    record.save()


def excerpt(record: Record) -> str:
    """The first lines a reader should see in a list: the technique, or what there is."""
    first = ("new_technique",) if record.kind != Kind.INDIVIDUAL else ("technique",)
    for key in (*first, "origin", *text_keys()):
        text = " ".join(richtext.to_text(getattr(record, key)).split())
        if not richtext.is_empty(text):
            return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
    return ""
