"""How far each reviewer is, who is late, and reminders to those who have tasks left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.cycles.models import Cycle
from records.notices import services as notices
from records.people.models import User
from records.record.models import Record
from records.record.workflow import NotAllowed

from .models import Assignment


@dataclass
class Progress:
    """One reviewer in one cycle. tasks: those that wait; late: how many of them are."""

    reviewer: User
    total: int = 0
    tasks: list[Assignment] = field(default_factory=list)
    late: int = 0

    @property
    def done(self) -> int:
        return self.total - len(self.tasks)

    @property
    def oldest(self) -> date | None:
        return min((task.due_on for task in self.tasks if task.due_on), default=None)

    @property
    def reminded_at(self) -> datetime | None:
        return max((task.reminded_at for task in self.tasks if task.reminded_at), default=None)


def progress(cycle: Cycle, user: User) -> list[Progress]:
    """Every reviewer with tasks in records under screening, the latest first.

    Tasks on *user*'s own records are left out, as everything else of them is.
    """
    today = timezone.localdate()
    tasks = Assignment.objects.active().filter(
        record__in=Record.objects.of_cycle(cycle).in_screening().not_own(user)
    )
    people: dict[int, Progress] = {}
    for task in tasks.select_related("reviewer__unit"):
        people.setdefault(task.reviewer_id, Progress(task.reviewer)).total += 1
    waiting = tasks.to_review().select_related("record", "reviewer")
    for task in waiting.order_by("due_on", "pk"):
        one = people[task.reviewer_id]
        one.tasks.append(task)
        one.late += bool(task.due_on and task.due_on < today)
    return sorted(people.values(), key=lambda x: (-x.late, -len(x.tasks), x.reviewer.name_key))


@transaction.atomic
def remind(cycle: Cycle, reviewer_ids: Collection[int], *, actor: User, note: str = "") -> int:
    """Tell each of the reviewers what waits for her; a second time on the same day nothing.

    Returns how many were reminded. Raises NotAllowed for anybody but the cycle's secretary and
    chair.
    """
    if not p.holds_seat(actor, cycle.pk, *p.COMMITTEE_LEADS):
        raise NotAllowed("remind")
    reminded, note = 0, note.strip()
    for one in progress(cycle, actor):
        if one.reviewer.pk not in reviewer_ids or not one.tasks:
            continue
        new = notices.notify_people(
            "reminder",
            [one.reviewer],
            key=f"remind:{cycle.pk}:{timezone.localdate().isoformat()}",
            path=f"{reverse('admin:tasks')}?year={cycle.fiscal_year}",
            cycle=cycle,
            tasks=one.tasks,
            note=note,
        )
        if new:
            tasks = Assignment.objects.filter(pk__in=[task.pk for task in one.tasks])
            tasks.update(reminded_at=timezone.now())
            log_event(EventAction.REMINDED, one.reviewer, actor=actor, cycle=cycle, reason=note)
        reminded += new
    return reminded
