"""Tasks of reviewers: who could, who does, who no longer does and why.

Refusals are those of the workflow: NotAllowed, Blocked with its problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import Changes, log_event
from records.core import permissions as p
from records.core.enums import Action, EndReason, State
from records.cycles.models import CommitteeMember, Cycle
from records.notices import services as notices
from records.people.models import User
from records.record.guards import Problem
from records.record.models import Record, Transition
from records.record.workflow import Blocked, NotAllowed

from .models import Assignment
from .rights import (
    OPEN_TO_REVIEWERS,
    lock,
    may_assign,
    may_waive,
    own_task,
    same_unit,
    tied_to,
    units_of,
)

if TYPE_CHECKING:
    from records.core.types import AnyUser

    from .models.reviews import AssignmentQuerySet

REASON_LENGTH = 300  # characters, as the columns of Assignment take them


@dataclass(frozen=True)
class Candidate:
    """A member of the committee who could review a record. conflict: she shares its unit."""

    user: User
    conflict: bool


def candidates(record: Record) -> list[Candidate]:
    """Members of the cycle's committee without a task on the record, its owner aside, by name."""
    taken = record.assignments.active().values("reviewer")
    seats = (
        CommitteeMember.objects.filter(cycle=record.cycle_id, ended_on__isnull=True)
        .filter(user__is_active=True)
        .exclude(user__in=taken)
        .select_related("user__unit")
        .order_by("user__name_key")
    )
    people = [seat.user for seat in seats if not p.is_own(seat.user, record)]
    units = units_of(record)
    tied = tied_to(units)
    return [Candidate(person, person.unit_id in units or person.pk in tied) for person in people]


@transaction.atomic
def assign(record: Record, *, actor: User, reviewer: User) -> Assignment | None:
    """Give a member of the committee the task to review; the new task.

    None when she has it already: nothing was changed. Raises NotAllowed, Blocked.
    """
    record = lock(record)
    if not may_assign(actor, record):
        raise NotAllowed("assign")
    if p.is_own(reviewer, record):
        raise Blocked([Problem("own", f"{reviewer} เป็นเจ้าของเรื่อง พิจารณาเรื่องของตนเองไม่ได้")])
    if not p.is_committee_member(reviewer, record):
        raise Blocked([Problem("seat", f"{reviewer} ไม่ได้เป็นกรรมการของรอบนี้")])
    return give(record, reviewer, actor=actor)


def give(record: Record, reviewer: User, *, actor: User) -> Assignment | None:
    """The task, its events and its notice; record: locked, and the reviewer fit for it."""
    screening = record.state == State.SCREENING
    task, new = Assignment.objects.active().get_or_create(
        record=record,
        reviewer=reviewer,
        ended_at=None,
        defaults={
            "assigned_by": actor,
            "same_unit": same_unit(reviewer, record),
            "due_on": _review_due(record, timezone.localdate()) if screening else None,
        },
    )
    if not new:
        return None
    _log(EventAction.ASSIGNED, task, actor, {"same_unit": (False, True)} if task.same_unit else {})
    if screening:
        _notify_newcomer(task)
    return task


@transaction.atomic
def assign_many(record: Record, *, actor: User, reviewers: Iterable[User]) -> list[Assignment]:
    """`assign` each of them, or none; the new tasks."""
    tasks = [assign(record, actor=actor, reviewer=reviewer) for reviewer in reviewers]
    return [task for task in tasks if task]


@transaction.atomic
def end(assignment: Assignment, *, actor: User) -> bool:
    """Take a reviewer off; her reviews are kept but count no more. False if it was done before."""
    record = lock(assignment.record)
    if not may_assign(actor, record):
        raise NotAllowed("end")
    tasks = Assignment.objects.filter(pk=assignment.pk)
    return bool(_end(tasks, EndReason.REMOVED, actor=actor))


@transaction.atomic
def change_reviewers(
    record: Record, *, actor: User, add: Iterable[User], remove: Collection[int]
) -> bool:
    """Give tasks to *add* and take them from *remove* (ids), all or none; whether any changed."""
    added = assign_many(record, actor=actor, reviewers=add)
    tasks = record.assignments.active().filter(reviewer__in=remove)
    ended = [end(task, actor=actor) for task in tasks.select_related("record")] if remove else []
    return bool(added) or any(ended)


def end_for_good(task: Assignment, reason: EndReason, *, actor: AnyUser | None) -> None:
    """End one task, if it stands."""
    _end(Assignment.objects.filter(pk=task.pk), reason, actor=actor)


def _end(
    tasks: AssignmentQuerySet, reason: EndReason, *, actor: AnyUser | None, note: str = ""
) -> int:
    """End those of the tasks that stand, each with its event; how many there were."""
    now, note = timezone.now(), note.strip()[:REASON_LENGTH]
    ended = 0
    for task in tasks.active().select_related("record", "reviewer"):
        standing = Assignment.objects.active().filter(pk=task.pk)
        if standing.update(ended_at=now, end_reason=reason, end_note=note):
            changes = {"end_reason": ("", reason.label)}
            _log(EventAction.ASSIGNMENT_ENDED, task, actor, changes, note)
            ended += 1
    return ended


@transaction.atomic
def recuse(record: Record, *, actor: User, reason: EndReason, note: str) -> None:
    """The reviewer gives her own task back, with a reason; the secretaries hear of it.

    What she wrote is kept and counts no more. Raises NotAllowed without a task of her own.
    """
    record = lock(record)
    if (task := own_task(actor, record)) is None or record.state not in OPEN_TO_REVIEWERS:
        raise NotAllowed("recuse")
    if not note.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผล")])
    _end(Assignment.objects.filter(pk=task.pk), reason, actor=actor, note=note)
    notices.notify_people(
        "task_given_back",
        notices.secretaries(record),
        of_committee=True,
        record=record,
        key=f"back:{task.pk}",
        reviewer=actor,
        reason=reason.label,
        note=note.strip(),
    )


@transaction.atomic
def skip(record: Record, *, actor: User) -> None:
    """Put one's own task behind the others; nobody is told. Raises NotAllowed."""
    if (task := own_task(actor, record)) is None:
        raise NotAllowed("skip")
    Assignment.objects.filter(pk=task.pk).update(skipped_at=timezone.now())


@transaction.atomic
def end_open_tasks(user: User, cycle: Cycle | None, *, actor: AnyUser | None) -> int:
    """Who leaves the committee, of one cycle or of all, leaves unfinished tasks behind.

    Finished reviews go on counting. The records are held first: a review that is being handed in
    at this moment is finished, or its words come back. Returns how many tasks were ended.
    """
    mine = Assignment.objects.active().filter(reviewer=user, record__state__in=OPEN_TO_REVIEWERS)
    mine = mine.filter(record__cycle=cycle) if cycle else mine
    held = Record.objects.locked().filter(pk__in=mine.values("record")).order_by("pk")
    list(held.values_list("pk", flat=True))
    waiting = Assignment.objects.to_review().filter(pk__in=mine.values("pk"))
    early = mine.exclude(record__in=Record.objects.in_screening())
    ids = [*waiting.values_list("pk", flat=True), *early.values_list("pk", flat=True)]
    return _end(Assignment.objects.filter(pk__in=ids), EndReason.LEFT, actor=actor)


def set_due_dates(transition: Transition) -> None:
    """The reviewers' days begin to count, at the start of screening and anew for a new text."""
    record = transition.record
    due = _review_due(record, timezone.localdate(transition.at))
    if transition.action == Action.SCREEN:
        set_on = transition.data.get("review_by")
        day = date.fromisoformat(set_on) if set_on else due
        record.assignments.active().filter(due_on=None).update(due_on=day)
    elif transition.action == Action.UNDO_SCREEN:
        record.assignments.active().update(due_on=None, reminded_at=None, skipped_at=None)
    elif transition.action == Action.RESUBMIT:
        seats = CommitteeMember.objects.filter(cycle=record.cycle_id, ended_on__isnull=True)
        gone = record.assignments.active().exclude(
            reviewer__in=seats.filter(user__is_active=True).values("user")
        )
        _end(gone, EndReason.LEFT, actor=None)  # nobody would read the new text
        record.assignments.active().update(due_on=due, reminded_at=None, skipped_at=None)


def _review_due(record: Record, begin: date) -> date:
    return begin + timedelta(days=record.cycle.review_days)


@transaction.atomic
def waive(assignment: Assignment, *, actor: User, reason: str) -> bool:
    """The chair lets somebody of the same unit review, and says why.

    False when there is nothing to allow: no conflict, no task any more, or the same words again.
    Raises NotAllowed, Blocked without a reason.
    """
    record = lock(assignment.record)
    if not may_waive(actor, record):
        raise NotAllowed("waive")
    waiver = reason.strip()[:REASON_LENGTH]
    if not waiver:
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่อนุญาต")])
    conflicts = Assignment.objects.active().filter(pk=assignment.pk, same_unit=True)
    task = conflicts.exclude(waiver=waiver).select_related("record", "reviewer").first()
    if task is None:
        return False
    before, task.waiver = task.waiver, waiver
    task.save(update_fields=["waiver"])
    _log(EventAction.WAIVED, task, actor, {"waiver": (before, waiver)}, waiver)
    return True


def _log(
    action: EventAction,
    task: Assignment,
    actor: AnyUser | None,
    changes: Changes,
    reason: str = "",
) -> None:
    log_event(
        action,
        task,
        actor=actor,
        record=task.record,
        changes=changes,
        reason=reason,
        name=str(task.reviewer),
    )


def _notify_newcomer(task: Assignment) -> None:
    """Who joins while screening goes on, for the first time or again, hears of her task."""
    notices.notify_people(
        "task_given",
        [task.reviewer],
        of_committee=True,
        record=task.record,
        key=f"task:{task.pk}",
        task=task,
        blind=task.record.cycle.blind,
    )
