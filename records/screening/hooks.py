"""What the screening room does when texts are handed in, steps are taken and seats end."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from records.core import hooks
from records.core.enums import Action
from records.cycles.models import Cycle
from records.people.models import User
from records.record.guards import Inputs, Problem
from records.record.models import Record, Transition

from . import assignments, checks, guards, worklists

if TYPE_CHECKING:
    from records.core.types import AnyUser


@hooks.step_objections.subscribe
def object_to_step(record: Record, action: Action, inputs: Inputs) -> list[Problem]:
    return guards.objections(record, action, inputs)


@hooks.text_handed_in.subscribe
def check_text(record: Record) -> None:
    checks.run(record)


@hooks.step_taken.subscribe
def set_due_dates(transition: Transition, audiences: Collection[str]) -> None:
    assignments.set_due_dates(transition)


@hooks.seat_ended.subscribe
def end_open_tasks(user: User, cycle: Cycle, actor: AnyUser) -> int:
    return assignments.end_open_tasks(user, cycle, actor=actor)


@hooks.account_closed.subscribe
def end_tasks_of_closed(user: User, actor: AnyUser) -> int:
    return assignments.end_open_tasks(user, None, actor=actor)


@hooks.desk_index.subscribe
def add_worklists(user: User) -> dict[str, Any]:
    return worklists.desk_index(user)
