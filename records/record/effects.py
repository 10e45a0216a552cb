"""What a step of the workflow does besides changing the state: (record, actor, inputs, at) -> None.

Called by workflow.advance, in its transaction, with the record's row locked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from records.core import hooks
from records.core.enums import Action, Role
from records.people.models import User

from . import amendments, register_numbers, revisions
from .guards import Inputs
from .models import Record, Transition

Effect: TypeAlias = Callable[[Record, User, Inputs, datetime], None]


def _submitted(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    register_numbers.register(record)
    record.submitted_at, record.submitted_by = at, actor
    revisions.freeze(record, actor=actor)
    hooks.text_handed_in(record)


def _resubmitted(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    record.due_on = None
    revisions.freeze(record, actor=actor)
    hooks.text_handed_in(record)


def _returned(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    record.due_on = inputs["due_on"]


def _merged(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    """The text becomes that of the published record, whose own log shows it, too."""
    original, revision = amendments.merge(record, actor=actor, at=at)
    Transition.objects.create(
        record=original,
        action=Action.MERGE,
        from_state=original.state,
        to_state=original.state,
        actor=actor,
        role=Role.SECRETARY,
        data={"amendment": record.number},
        revision=revision,
        at=at,
    )


def _published(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    record.published_at = record.published_at or at


EFFECTS: dict[Action, Effect] = {
    Action.SUBMIT: _submitted,
    Action.RESUBMIT: _resubmitted,
    Action.RETURN: _returned,
    Action.PUBLISH: _published,
    Action.MERGE: _merged,
}
