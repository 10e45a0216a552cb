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

from . import amendments, masking, redaction, register_numbers, revisions, writing
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


def _due(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    record.due_on = inputs["due_on"]


def _over(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    """Nobody has to send it by a day any more."""
    record.due_on = None


def _taken_back(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    """The committee goes on with the text it has read; what was written since is kept aside."""
    record.due_on = None
    writing.restore(record, actor=actor)


def _taken_over(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    record.submitted_by = actor


def _asked(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    """The words that are to go do not stand in the log of the request either."""
    record.due_on = inputs["due_on"]
    inputs["note"] = masking.without_numbers(inputs["note"])


def _redacted(record: Record, actor: User, inputs: Inputs, at: datetime) -> None:
    """What is kept of it says how much was taken out, and of which kind; never the words."""
    record.due_on = None
    if asked := inputs.pop("redaction", None):
        inputs |= redaction.apply(record, asked, actor=actor, at=at)
    if note := inputs.get("note"):
        inputs["note"] = masking.without_numbers(asked.mask(note) if asked else note)


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
    Action.RETURN: _due,
    Action.SET_DUE: _due,
    Action.TAKE_BACK: _taken_back,
    Action.TAKE_OVER: _taken_over,
    Action.CLOSE: _over,
    Action.WITHDRAW: _over,
    Action.ASK_REDACTION: _asked,
    Action.REDACT: _redacted,
    Action.HAND_REDACTED: _redacted,
    Action.END_REDACTION: _over,
    Action.PUBLISH: _published,
    Action.MERGE: _merged,
}
