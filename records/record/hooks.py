"""What the record room does when somebody leaves: texts that are still written go to others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from records.core import hooks

from . import handing_over

if TYPE_CHECKING:
    from records.people.leaving import Duty
    from records.people.models import User


@hooks.duties.subscribe
def list_texts(person: User) -> list[Duty]:
    return handing_over.duties(person)


@hooks.handed_over.subscribe
def pass_texts(person: User, takes: Mapping[str, User | None], actor: User) -> list[str]:
    return handing_over.hand_over(person, takes, actor=actor)
