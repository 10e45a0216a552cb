"""The structured parts of a set: targets, work groups, the steps of its slogan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import PartKind
from records.record.models import Record

from .models import SetPart
from .set_editors import lock_set

if TYPE_CHECKING:
    from records.people.models import User


@dataclass(frozen=True)
class PartChange:
    """One part as an editor wants it. pk: None for a new one; values: kind, order, name, count,
    detail; deleted: take the part away instead.
    """

    pk: int | None
    values: dict[str, Any] = field(default_factory=dict)
    deleted: bool = False


@transaction.atomic
def save(record: Record, changes: Iterable[PartChange], *, actor: User) -> None:
    """Write the parts that were changed, no others: two editors at once both keep theirs.

    Raises NotAllowed, writing.Locked.
    """
    record = lock_set(record, actor)
    before = _words(record)
    for change in changes:
        rows = record.parts.filter(pk__in=[change.pk])
        if change.deleted:
            rows.delete()
        elif not rows.update(**change.values):
            # A new part, or one that somebody deleted while it was changed here.
            SetPart.objects.create(record=record, **change.values)
    after = _words(record)
    if after != before:
        gone, new = list((before - after).elements()), list((after - before).elements())
        changed = {"parts": (gone, new)}
        log_event(EventAction.CHANGED, record, actor=actor, record=record, changes=changed)


def _words(record: Record) -> Counter[str]:
    """What the parts say, for the log."""
    return Counter(
        f"{part.get_kind_display()} {part.order}: {part.with_count} {part.detail}".strip()
        for part in record.parts.all()
    )


def by_kind(record: Record) -> list[tuple[PartKind, list[SetPart]]]:
    """Parts that there are, in the order of the kinds."""
    rows = list(record.parts.all())
    groups = [(kind, [part for part in rows if part.kind == kind]) for kind in PartKind]
    return [(kind, parts) for kind, parts in groups if parts]
