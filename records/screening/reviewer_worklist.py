"""A reviewer's own work: what she was given, what is done, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from records.core import permissions
from records.cycles.models import Cycle
from records.people.models import User
from records.record.models import Record

from .models import Assignment


@dataclass
class Work:
    """waiting: tasks to do, in the order in which `next` offers them; done: those reviewed."""

    waiting: list[Assignment] = field(default_factory=list)
    done: list[Assignment] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.done)

    @property
    def percent(self) -> int:
        return 100 * len(self.done) // self.total if self.total else 0


def work(user: User, cycle: Cycle | None = None) -> Work:
    """Tasks on records under screening, with the record and its count of reviews.

    cycle: of one year alone; without one those of every year.
    """
    readable = Record.objects.visible_to(user).in_screening()
    if cycle is not None:
        readable = readable.of_cycle(cycle)
    tasks = Assignment.objects.active().filter(
        reviewer=user, record__in=readable.order_by().values("pk")
    )
    rows = readable.for_list().with_reviews()
    records = {record.pk: record for record in rows.filter(pk__in=tasks.values("record"))}
    to_do = set(tasks.to_review().values_list("pk", flat=True))
    made = Work()
    for task in tasks.order_by("pk"):
        task.record = records[task.record_id]
        if not permissions.is_own(user, task.record):
            (made.waiting if task.pk in to_do else made.done).append(task)
    made.waiting.sort(key=_turn)
    return made


def _turn(task: Assignment) -> tuple[float, int, date, int]:
    """Fewest reviews first, so that every record reaches its quorum; what was skipped last."""
    skipped = task.skipped_at.timestamp() if task.skipped_at else 0
    return (skipped, task.record.reviews_done, task.due_on or task.assigned_at.date(), task.pk)


def next_record(user: User, *, after: Record | None = None) -> Record | None:
    """The record to read next; None when nothing waits."""
    rows = [task.record for task in work(user).waiting if not after or task.record_id != after.pk]
    return rows[0] if rows else None
