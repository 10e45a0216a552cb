"""What people of the committee are to a record, and the sorting of records.

Rules of conflict: an own record is a hard block; the same unit is recorded and needs the chair's
waiver. Tasks of reviewers are in services.assigning, reviews in services.reviewing, what waits
for whom in services.queues. Refusals are those of the workflow: NotAllowed, Blocked.
"""

from django.db import transaction
from django.db.models import Q

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE, PENDING, Kind, State, UnitLevel
from records.cycles.models import Category
from records.people.models import Unit, User
from records.record import guards, writing
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.record.workflow_rules import chair, secretary
from records.search import indexing

from .models import Assignment

OPEN = IN_COMMITTEE - PENDING  # reviewers may still come and go


# --- who is what to a record ---------------------------------------------------------------------


def is_own(user, record) -> bool:
    """Owner of the record; of a unit's record without one, whoever wrote or handed it in."""
    if record.owner_id is None and record.kind != Kind.SET:
        return user.pk in (record.created_by_id, record.submitted_by_id)
    return p.is_owner(user, record)


def same_unit(user, record) -> bool:
    """Works in, or coordinates, the unit of the record or of its owner."""
    units = units_of(record)
    return user.unit_id in units or user.pk in coordinators_of(units)


def units_of(record) -> set[int]:
    return {record.unit_id, record.owner.unit_id if record.owner_id else None} - {None}


def coordinators_of(units: set[int]) -> set[int]:
    """Who coordinates one of the units, or the office that one of them is a group of."""
    groups = Q(children__in=units, children__level=UnitLevel.GROUP)
    offices = Unit.objects.filter(Q(pk__in=units) | groups)
    return set(User.objects.filter(coordinated_units__in=offices).values_list("pk", flat=True))


def may_sort(user, record) -> bool:
    return record.state in OPEN | PENDING and secretary(user, record)


def may_correct(user, record) -> bool:
    """Change what the author declared, kind and category: before anybody has begun to review."""
    return record.state == State.SUBMITTED and secretary(user, record)


def may_assign(user, record) -> bool:
    return record.state in OPEN and secretary(user, record)


def may_waive(user, record) -> bool:
    return record.state in OPEN and chair(user, record)


def own_task(user, record) -> Assignment | None:
    """The user's standing task on the record; never on her own."""
    if is_own(user, record) or not p.is_reviewer(user, record):
        return None
    return record.assignments.active().filter(reviewer=user).first()


def may_review(user, record) -> bool:
    return record.state == State.SCREENING and own_task(user, record) is not None


# --- sorting -------------------------------------------------------------------------------------


@transaction.atomic
def sort(record, *, actor, topic, category=None, kind="") -> list[str]:
    """Put a record into a topic; before screening begins also into a category and a kind.

    Kind and category are part of the text that is reviewed, so that a change of them makes a new
    revision. Returns the names of what changed, for the log.
    """
    record = lock(record)
    if not may_sort(actor, record):
        raise NotAllowed("sort")
    category, kind = category or record.category, kind or record.kind
    if any(item and item.cycle_id != record.cycle_id for item in (topic, category)):
        raise Blocked([Problem("cycle", "เลือกประเด็นและหมวดของรอบเดียวกับเรื่องนี้")])
    values = {"topic": topic, "category": category, "kind": kind}
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    if "topic" in changed:
        record.topic = topic
        record.save(update_fields=["topic"])
    if {"category", "kind"} & set(changed):
        _correct(record, actor, kind, category)
    elif changed:
        indexing.index(record)
    return changed


def _correct(record: Record, actor: User, kind: str, category: Category | None) -> None:
    """Have the text moved to the other form or category; nobody gets a second record by it."""
    if not may_correct(actor, record):
        raise Blocked([Problem("kind", "เปลี่ยนประเภทและหมวดได้เฉพาะก่อนเริ่มกลั่นกรอง")])
    moved = kind != record.kind
    try:
        writing.correct(record, kind=kind, category=category, actor=actor)
    except writing.OtherForm:
        problem = Problem("kind", "เปลี่ยนได้ระหว่างรายบุคคลกับระดับหน่วยงานเท่านั้น")
        raise Blocked([problem]) from None
    if moved and (problems := guards.check_only_one(record)):
        raise Blocked(problems)


def lock(record) -> Record:
    """The record with its row locked and what the desk asks of it."""
    return (
        Record.objects.locked()
        .select_related("cycle", "owner", "unit", "submitted_by", "topic", "category")
        .get(pk=record.pk)
    )
