"""What a step of the workflow does besides changing the state: (record, actor, inputs, at) -> None.

Called by workflow.advance, in its transaction, with the record's row held.
"""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import Action, Role
from records.cycles.models import Cycle
from records.screening import checks

from . import amendments, writing
from .models import Transition


def next_number(cycle: Cycle) -> str:
    """The next register number, such as KM-2569-0012; caller holds the cycle and saves it."""
    cycle.last_number += 1
    return f"KM-{cycle.fiscal_year}-{cycle.last_number:04d}"


def _submitted(record, actor, inputs, at):
    if not record.number and record.amends_id:
        record.number = amendments.number_of(record)
    elif not record.number:
        record.number = next_number(record.cycle)
        record.cycle.save()
    record.submitted_at, record.submitted_by = at, actor
    writing.freeze(record, actor=actor)
    checks.run(record)


def _screened(record, actor, inputs, at):
    """The reviewers' days begin to count."""
    due = timezone.localdate(at) + timedelta(days=record.cycle.review_days)
    record.assignments.active().filter(due_on=None).update(due_on=due)


def _resubmitted(record, actor, inputs, at):
    record.due_on = None
    writing.freeze(record, actor=actor)
    checks.run(record)
    due = timezone.localdate(at) + timedelta(days=record.cycle.review_days)
    record.assignments.active().update(due_on=due, reminded_at=None, skipped_at=None)


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
    Action.SCREEN: _screened,
    Action.RESUBMIT: _resubmitted,
    Action.RETURN: _returned,
    Action.PUBLISH: _published,
    Action.MERGE: _merged,
}
