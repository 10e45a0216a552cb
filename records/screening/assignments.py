"""Tasks of reviewers: who could, who does, who no longer does and why.

Refusals are those of the workflow: NotAllowed, Blocked with its problems.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from records.core import permissions as p
from records.core.enums import Action, EndReason, State
from records.cycles.models import CommitteeMember
from records.notices import services as notices
from records.people.models import User
from records.record.guards import Problem
from records.record.models import Record, Transition
from records.record.workflow import Blocked, NotAllowed

from .models import Assignment
from .triage import (
    OPEN,
    coordinators_of,
    is_own,
    lock,
    may_assign,
    may_waive,
    own_task,
    same_unit,
    units_of,
)


def candidates(record) -> list[CommitteeMember]:
    """Seats of the cycle that could review the record; `conflict` says who shares its unit."""
    taken = record.assignments.active().values("reviewer")
    seats = (
        CommitteeMember.objects.filter(cycle=record.cycle_id, ended_on__isnull=True)
        .filter(user__is_active=True)
        .exclude(user__in=taken)
        .select_related("user__unit")
        .order_by("user__name_key")
    )
    free = [seat for seat in seats if not is_own(seat.user, record)]
    units = units_of(record)
    coordinators = coordinators_of(units)
    for seat in free:
        seat.conflict = seat.user.unit_id in units or seat.user_id in coordinators
    return free


@transaction.atomic
def assign(record, *, actor, reviewer: User) -> Assignment:
    """Give a member of the committee the task to review; again changes nothing."""
    record = lock(record)
    if not may_assign(actor, record):
        raise NotAllowed("assign")
    if is_own(reviewer, record):
        raise Blocked([Problem("own", f"{reviewer} เป็นเจ้าของเรื่อง พิจารณาเรื่องของตนเองไม่ได้")])
    if not p.is_reviewer(reviewer, record):
        raise Blocked([Problem("seat", f"{reviewer} ไม่ได้เป็นกรรมการของรอบนี้")])
    task, new = Assignment.objects.active().get_or_create(
        record=record,
        reviewer=reviewer,
        ended_at=None,
        defaults={
            "assigned_by": actor,
            "same_unit": same_unit(reviewer, record),
            "due_on": _due(record) if record.state == State.SCREENING else None,
        },
    )
    if new and record.state == State.SCREENING:
        _notify_newcomer(task)
    return task


def _due(record):
    return timezone.localdate() + timedelta(days=record.cycle.review_days)


@transaction.atomic
def end(assignment, *, actor) -> bool:
    """Take a reviewer off; her reviews are kept but count no more. False if it was done."""
    record = lock(assignment.record)
    if not may_assign(actor, record):
        raise NotAllowed("end")
    return bool(_end(Assignment.objects.filter(pk=assignment.pk), EndReason.REMOVED))


def _end(tasks, reason, note="") -> int:
    return tasks.active().update(
        ended_at=timezone.now(), end_reason=reason, end_note=note.strip()[:300]
    )


@transaction.atomic
def step_aside(record, *, actor, reason: EndReason, note: str) -> None:
    """The reviewer gives her own task back, with a reason; the secretaries hear of it.

    What she wrote is kept and counts no more. Raises NotAllowed without a task of her own.
    """
    record = lock(record)
    if (task := own_task(actor, record)) is None or record.state not in OPEN:
        raise NotAllowed("step_aside")
    if not note.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผล")])
    _end(Assignment.objects.filter(pk=task.pk), reason, note)
    notices.notify_people(
        "task_given_back",
        notices.secretaries(record),
        record=record,
        key=f"back:{task.pk}",
        reviewer=actor,
        reason=EndReason(reason).label,
        note=note.strip(),
    )


@transaction.atomic
def skip(record, *, actor) -> None:
    """Put one's own task behind the others; nobody is told. Raises NotAllowed."""
    if (task := own_task(actor, record)) is None:
        raise NotAllowed("skip")
    Assignment.objects.filter(pk=task.pk).update(skipped_at=timezone.now())


@transaction.atomic
def leave(user: User, cycle) -> int:
    """Who leaves the committee leaves unfinished tasks behind; finished reviews go on counting.

    Returns how many tasks were ended.
    """
    waiting = Assignment.objects.to_review().filter(reviewer=user, record__cycle=cycle)
    early = Assignment.objects.active().filter(
        reviewer=user, record__cycle=cycle, record__in=Record.objects.waiting_for_screening()
    )
    ids = [*waiting.values_list("pk", flat=True), *early.values_list("pk", flat=True)]
    return _end(Assignment.objects.filter(pk__in=ids), EndReason.LEFT)


def set_due_dates(transition: Transition) -> None:
    """The reviewers' days begin to count, at the start of screening and anew for a new text."""
    record = transition.record
    due = timezone.localdate(transition.at) + timedelta(days=record.cycle.review_days)
    if transition.action == Action.SCREEN:
        record.assignments.active().filter(due_on=None).update(due_on=due)
    elif transition.action == Action.RESUBMIT:
        record.assignments.active().update(due_on=due, reminded_at=None, skipped_at=None)


@transaction.atomic
def waive(assignment, *, actor, reason: str) -> None:
    """The chair lets somebody of the same unit review, and says why."""
    record = lock(assignment.record)
    if not may_waive(actor, record):
        raise NotAllowed("waive")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่อนุญาต")])
    Assignment.objects.active().filter(pk=assignment.pk, same_unit=True).update(
        waiver=reason.strip()[:300]
    )


def _notify_newcomer(task) -> None:
    """Who joins while screening goes on hears what the others heard when it began."""
    step = task.record.transitions.filter(to_state=State.SCREENING).last()
    if step:
        notices.notify_newcomer(step, "reviewers", task.reviewer)
