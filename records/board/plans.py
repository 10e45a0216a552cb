"""Reminders that the site sends by itself around the due dates; `manage.py send_digests` calls it.

Two dates count: the day on which the cycle closes, for who has not handed in; and of a record that
was sent back the day until which it was to be changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from records.audit import saving
from records.core import permissions
from records.core.enums import Kind, RosterState
from records.cycles.models import Cycle
from records.people.models import User
from records.record.workflow import NotAllowed

from . import reminders, rosters
from .models import ReminderPlan
from .reminders import Letter
from .rosters import Row

KINDS = (Kind.INDIVIDUAL, Kind.UNIT)
# A morning on which the timer did not run is made up for on the next.
_LATE = timedelta(days=1)


@dataclass(frozen=True)
class Occasion:
    """One morning of the plan. due: the day that it counts from."""

    day: date
    due: date
    offset: int

    @property
    def words(self) -> str:
        if self.offset < 0:
            return f"ก่อนครบกำหนด {-self.offset} วัน"
        return f"หลังครบกำหนด {self.offset} วัน" if self.offset else "วันครบกำหนด"


def plan_of(cycle: Cycle) -> ReminderPlan:
    """The plan of a cycle, switched off as long as nobody has stored one."""
    return ReminderPlan.objects.filter(cycle=cycle).first() or ReminderPlan(cycle=cycle)


def save(plan: ReminderPlan, *, actor: User) -> bool:
    """Store a plan; whether anything differed. Raises NotAllowed."""
    if not permissions.holds_seat(actor, plan.cycle_id, *permissions.COMMITTEE_LEADS):
        raise NotAllowed("plan")
    return saving.save(plan, actor=actor) is not None


def occasions(plan: ReminderPlan) -> list[Occasion]:
    """The mornings that count from the day on which the cycle closes."""
    return _around(plan, plan.cycle.closes_on)


def _around(plan: ReminderPlan, due: date | None) -> list[Occasion]:
    if due is None:
        return []
    return [Occasion(due + timedelta(days=n), due, n) for n in plan.offsets()]


def _now(found: Iterable[Occasion], today: date) -> Occasion | None:
    """The last one that is due today, or was yesterday."""
    return max(
        (one for one in found if one.day <= today <= one.day + _LATE),
        key=lambda one: one.day,
        default=None,
    )


def who_is_due(cycle: Cycle, kind: str) -> list[Row]:
    """Who would be told of the end of the cycle, as it stands now."""
    rows = rosters.everybody(cycle, kind)
    return [row for row in rows if row.may_be_reminded and row.stands != RosterState.RETURNED]


@transaction.atomic
def send_planned(today: date | None = None) -> int:
    """Everything that the plans want told today; how many were told. Again tells nobody twice."""
    today = today or timezone.localdate()
    told = 0
    for plan in ReminderPlan.objects.filter(enabled=True).select_related("cycle"):
        for kind in KINDS:
            if occasion := _now(occasions(plan), today):
                found = reminders.letters(who_is_due(plan.cycle, kind))
                told += _send(plan.cycle, kind, found, f"close:{occasion.due}:{occasion.offset}")
            told += _send_returned(plan, kind, today)
    return told


def _send_returned(plan: ReminderPlan, kind: str, today: date) -> int:
    rows = [
        row
        for row in rosters.everybody(plan.cycle, kind)
        if row.stands == RosterState.RETURNED and row.may_be_reminded
    ]
    told = 0
    for row in rows:
        if occasion := _now(_around(plan, row.due_on), today):
            key = f"back:{row.record_id}:{occasion.due}:{occasion.offset}"
            told += _send(plan.cycle, kind, reminders.letters([row]), key)
    return told


def _send(cycle: Cycle, kind: str, found: list[Letter], key: str) -> int:
    return reminders.send(cycle, kind, found, key=key, actor=None).told
