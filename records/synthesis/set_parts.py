"""The structured parts of a set: targets, work groups, the steps of its slogan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from records.core.enums import PartKind
from records.record.models import Record
from records.record.workflow import NotAllowed

from . import set_editors
from .models import SetPart

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

    Raises NotAllowed for who may not write the set now.
    """
    record = Record.objects.locked().get(pk=record.pk)
    if not set_editors.may_write(actor, record):
        raise NotAllowed("parts")
    for change in changes:
        rows = record.parts.filter(pk__in=[change.pk])
        if change.deleted:
            rows.delete()
        elif not rows.update(**change.values):
            # A new part, or one that somebody deleted while it was changed here.
            SetPart.objects.create(record=record, **change.values)


def by_kind(record: Record) -> list[tuple[PartKind, list[SetPart]]]:
    """Parts that there are, in the order of the kinds."""
    rows = list(record.parts.all())
    groups = [(kind, [part for part in rows if part.kind == kind]) for kind in PartKind]
    return [(kind, parts) for kind, parts in groups if parts]


def steps(record: Record) -> list[SetPart]:
    """The steps of the slogan in 7.1.2, for the diagram."""
    return list(record.parts.filter(kind=PartKind.STEP))
