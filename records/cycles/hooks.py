"""What the cycles room does when somebody leaves: seats of committees go to others, or end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from records.core import hooks

from . import seats

if TYPE_CHECKING:
    from records.people.leaving import Duty
    from records.people.models import User


@hooks.duties.subscribe
def list_seats(person: User) -> list[Duty]:
    return seats.duties(person)


@hooks.handed_over.subscribe
def pass_seats(person: User, takes: Mapping[str, User | None], actor: User) -> list[str]:
    return seats.hand_over(person, takes, actor=actor)


@hooks.account_closed.subscribe
def end_seats(person: User, actor: User) -> None:
    seats.end_all(person, actor=actor)
