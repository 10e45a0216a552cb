"""Reviews that somebody who leaves has not finished: who does them. What she wrote is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from records.core import permissions as p
from records.core.enums import EndReason, State
from records.people.leaving import Duty, Refused

from . import assignments
from .models import Assignment
from .rights import lock

if TYPE_CHECKING:
    from records.people.models import User


def duties(person: User) -> list[Duty]:
    """One for each year: who takes a task sits in the committee of that year."""
    by_cycle: dict[int, list[Assignment]] = defaultdict(list)
    for task in _open(person):
        by_cycle[task.record.cycle_id].append(task)
    return [
        Duty(
            _key(cycle),
            f"เรื่องที่รอพิจารณา {tasks[0].record.cycle}",
            [f"{task.record.number} {task.record}" for task in tasks],
            "เลขานุการมอบหมายกรรมการคนอื่นแทน",
        )
        for cycle, tasks in by_cycle.items()
    ]


def hand_over(person: User, takes: Mapping[str, User | None], *, actor: User) -> list[str]:
    """Give each open task to who takes it; in Thai what could not be given. Raises Refused."""
    left = []
    for task in _open(person):
        heir = takes.get(_key(task.record.cycle_id))
        if heir is None:
            continue
        heir = type(heir).objects.get(pk=heir.pk)  # her seats as they are now
        record = lock(task.record)
        if not p.is_committee_member(heir, record):
            raise Refused(f"{heir} ไม่ได้เป็นกรรมการของ{record.cycle} ให้รับหน้าที่กรรมการด้วย หรือเลือกคนอื่น")
        assignments.end_for_good(task, EndReason.LEFT, actor=actor)
        if p.is_own(heir, record):
            left.append(f"{record.number} เป็นเรื่องของ {heir} เอง เลขานุการต้องมอบหมายคนอื่น")
            continue
        given = assignments.give(record, heir, actor=actor)
        if given is None:
            left.append(f"{record.number} {heir} ได้รับมอบหมายอยู่แล้ว กรรมการของเรื่องนี้จึงลดลงหนึ่งคน")
        elif given.same_unit:
            left.append(f"{record.number} {heir} อยู่หน่วยงานเดียวกับเจ้าของเรื่อง ประธานต้องอนุญาต")
    return left


def _open(person: User) -> list[Assignment]:
    """Tasks that wait, and those that will when their records come to the committee again."""
    rows = Assignment.objects.filter(reviewer=person)
    waiting = rows.to_review()
    later = rows.active().filter(record__state__in=(State.SUBMITTED, State.RETURNED))
    ids = [*waiting.values_list("pk", flat=True), *later.values_list("pk", flat=True)]
    found = Assignment.objects.filter(pk__in=ids).select_related("record__cycle", "reviewer")
    return list(found.order_by("record__cycle", "record__number"))


def _key(cycle: int) -> str:
    return f"tasks-{cycle}"
