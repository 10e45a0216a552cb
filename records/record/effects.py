"""What a step of the workflow does besides changing the state: (record, actor, inputs, at) -> None.

Called by workflow.advance, in its transaction, with the record's row held.
"""

from records.core import hooks
from records.core.enums import Action, Role

from . import amendments, register, revisions
from .models import Transition


def _submitted(record, actor, inputs, at):
    register.register(record)
    record.submitted_at, record.submitted_by = at, actor
    revisions.freeze(record, actor=actor)
    hooks.text_handed_in(record)


def _resubmitted(record, actor, inputs, at):
    record.due_on = None
    revisions.freeze(record, actor=actor)
    hooks.text_handed_in(record)


def _returned(record, actor, inputs, at):
    record.due_on = inputs["due_on"]


def _merged(record, actor, inputs, at):
    """The text becomes that of the published record, whose own log tells it, too."""
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


def _published(record, actor, inputs, at):
    record.published_at = record.published_at or at


EFFECTS = {
    Action.SUBMIT: _submitted,
    Action.RESUBMIT: _resubmitted,
    Action.RETURN: _returned,
    Action.PUBLISH: _published,
    Action.MERGE: _merged,
}
