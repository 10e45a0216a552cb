"""What people of the committee are to a record, and the sorting of records.

Rules of conflict: an own record is a hard block; the same unit is recorded and needs the chair's
waiver. Tasks of reviewers are in services.assigning, reviews in services.reviewing, what waits
for whom in services.queues. Refusals are those of the workflow: NotAllowed, Blocked.
"""

from django.db import transaction
from django.db.models import Q

from records.core import permissions as p
from records.core import richtext, sections
from records.core.enums import IN_COMMITTEE, PENDING, Kind, State, UnitLevel
from records.people.models import Unit, User
from records.record import guards, writing
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, chair, secretary
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
    corrected = {"category", "kind"} & set(changed)
    if corrected and not may_correct(actor, record):
        raise Blocked([Problem("kind", "เปลี่ยนประเภทและหมวดได้เฉพาะก่อนเริ่มกลั่นกรอง")])
    if "kind" in changed:
        _change_kind(record, kind)
    record.topic, record.category = topic, category
    if corrected:
        record.text_version += 1
        record.excerpt = writing.excerpt(record)
    if changed:
        own = ("kind", "topic", "category", "owner", "unplaced", "excerpt", "text_version")
        record.save(update_fields=[*own, *sections.text_keys()])
        indexing.index(record)
    if corrected:
        writing.freeze(record, actor=actor)
    return changed


def _change_kind(record, kind) -> None:
    """Move a record to the other form; what has no place there waits in `unplaced`."""
    if {record.kind, kind} != {Kind.INDIVIDUAL, Kind.UNIT}:
        raise Blocked([Problem("kind", "เปลี่ยนได้ระหว่างรายบุคคลกับระดับหน่วยงานเท่านั้น")])
    if kind == Kind.INDIVIDUAL and record.owner_id is None:
        record.owner = record.submitted_by
    known = {section.key for section in sections.text_sections(kind)}
    for section in sections.text_sections(record.kind):
        if section.key in known:
            continue
        if text := richtext.to_text(getattr(record, section.key)):
            heading = f"{section.number} {section.label}"
            record.unplaced = [*record.unplaced, {"heading": heading, "text": text}]
        setattr(record, section.key, "")
    record.kind = kind
    if problems := guards.only_one(record):
        raise Blocked(problems)


def lock(record) -> Record:
    """The record with its row locked and what the desk asks of it."""
    return (
        Record.objects.locked()
        .select_related("cycle", "owner", "unit", "submitted_by", "topic", "category")
        .get(pk=record.pk)
    )
