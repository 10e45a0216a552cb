"""What the screening room does when texts are handed in, steps are taken and seats end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from records.core import hooks
from records.core.enums import Action
from records.cycles.models import Cycle
from records.people.models import User
from records.record.guards import Inputs, Problem
from records.record.models import Record, Transition

from . import assignments, checks, guards, handing_over, worklists

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.people.leaving import Duty


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


@hooks.desk_index.subscribe
def add_worklists(user: User) -> dict[str, Any]:
    return worklists.desk_index(user)


@hooks.duties.subscribe
def list_tasks(person: User) -> list[Duty]:
    return handing_over.duties(person)


@hooks.handed_over.subscribe
def pass_tasks(person: User, takes: Mapping[str, User | None], actor: User) -> list[str]:
    return handing_over.hand_over(person, takes, actor=actor)
