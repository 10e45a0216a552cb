"""What people of the committee are to a record, and what they may do with it.

Rules of conflict: an own record is a hard block; the same unit is recorded and needs the chair's
waiver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE, PENDING, State, UnitLevel
from records.people.models import Unit, User
from records.record.models import Record
from records.record.workflow_rules import chair, secretary

from .models import Assignment

if TYPE_CHECKING:
    from records.core.types import AnyUser

# The states in which reviewers may still come and go.
OPEN_TO_REVIEWERS = IN_COMMITTEE - PENDING


def lock(record: Record) -> Record:
    """The record with its row locked, and with the rows that the desk asks of it."""
    return (
        Record.objects.locked()
        .select_related("cycle", "owner", "unit", "submitted_by", "topic", "category")
        .get(pk=record.pk)
    )


def same_unit(user: User, record: Record) -> bool:
    """Works in, or coordinates, the unit of the record or of its owner."""
    units = units_of(record)
    return user.unit_id in units or user.pk in tied_to(units)


def units_of(record: Record) -> set[int]:
    """Ids of the record's unit and of its owner's."""
    owners = record.owner.unit_id if record.owner else None
    return {pk for pk in (record.unit_id, owners) if pk is not None}


def tied_to(units: set[int]) -> set[int]:
    """Ids of those who coordinate one of the units, or the office that one is a group of, or act in
    it by order of the office."""
    groups = Q(children__in=units, children__level=UnitLevel.GROUP)
    offices = Unit.objects.filter(Q(pk__in=units) | groups)
    tied = Q(coordinated_units__in=offices) | Q(acting_units__in=units)
    return set(User.objects.filter(tied).values_list("pk", flat=True))


def may_sort(user: AnyUser, record: Record) -> bool:
    return record.state in OPEN_TO_REVIEWERS | PENDING and secretary(user, record)


def may_correct(user: AnyUser, record: Record) -> bool:
    """Change what the author declared, kind and category: before anybody has begun to review."""
    return record.state == State.SUBMITTED and secretary(user, record)


def may_assign(user: AnyUser, record: Record) -> bool:
    return record.state in OPEN_TO_REVIEWERS and secretary(user, record)


def may_waive(user: AnyUser, record: Record) -> bool:
    return record.state in OPEN_TO_REVIEWERS and chair(user, record)


def own_task(user: AnyUser, record: Record) -> Assignment | None:
    """The user's standing task on the record; never on her own."""
    if p.is_own(user, record) or not p.is_committee_member(user, record):
        return None
    return record.assignments.active().filter(reviewer=user.pk).first()


def may_review(user: AnyUser, record: Record) -> bool:
    return record.state == State.SCREENING and own_task(user, record) is not None
