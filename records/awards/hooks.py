"""What the awards room adds: objections to steps, ballots to the first page of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from records.core import hooks

from . import guards, voters_leaving
from .models import Ballot

if TYPE_CHECKING:
    from records.core.enums import Action
    from records.people.leaving import Duty
    from records.people.models import User
    from records.record.guards import Problem
    from records.record.models import Record


@hooks.step_objections.subscribe
def object_to_step(record: Record, action: Action, inputs: dict[str, Any]) -> list[Problem]:
    return guards.objections(record, action, inputs)


@hooks.desk_index.subscribe
def add_ballots(user: User) -> dict[str, Any]:
    return {"open_ballots": Ballot.objects.waiting_for(user)}


@hooks.duties.subscribe
def list_ballots(person: User) -> list[Duty]:
    return voters_leaving.duties(person)


@hooks.account_closed.subscribe
def end_votes(person: User, actor: User) -> None:
    voters_leaving.end_all(person, actor=actor)
