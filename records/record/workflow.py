"""The workflow: the one function that changes a state.

The table of steps is in workflow_rules. `available` feeds every button; `advance` takes the step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from records.core import hooks
from records.core.enums import REDACTIONS, Action, RevisionReason, Role, State
from records.cycles.models import Cycle
from records.people.models import User

from . import guards, register_numbers
from .effects import EFFECTS
from .guards import Inputs, Problem
from .models import Record, Revision, Transition
from .step_errors import Blocked, NotAllowed, WorkflowError
from .workflow_rules import INPUTS, RULES, Rule, acting_role

if TYPE_CHECKING:
    from records.core.types import AnyUser

# With the refusals of step_errors, which amendments raises too.
__all__ = [
    "Blocked",
    "NotAllowed",
    "Step",
    "WorkflowError",
    "WrongState",
    "admit",
    "advance",
    "available",
    "log_admission",
    "may",
    "problems_of",
]


class WrongState(WorkflowError):
    """The record is no longer where the step begins. state: where it is now."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.state)
        self.state = State(record.state)


@dataclass(frozen=True)
class Step:
    """A button: an action that this person may take now, and what stands in its way."""

    action: Action
    rule: Rule
    problems: list[Problem] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.action.label


def may(record: Record, action: Action, user: AnyUser) -> bool:
    """Whether *user* may take *action* on *record* now, guards aside."""
    rule = RULES[action]
    return record.state in rule.sources and rule.may(user, record)


def available(record: Record, user: AnyUser) -> list[Step]:
    """Every step *user* may take now, each with the problems its guard finds with no input."""
    return [
        Step(action, rule, problems_of(record, action, {}))
        for action, rule in RULES.items()
        if may(record, action, user)
    ]


def problems_of(record: Record, action: Action, inputs: Inputs) -> list[Problem]:
    """What stands in the way of a step: its guard, then the objections of other rooms."""
    rule = RULES[action]
    problems = rule.guard(record, inputs) if rule.guard else []
    return problems + list(chain(*hooks.step_objections(record, action, inputs)))


@transaction.atomic
def advance(
    record: Record,
    action: Action | str,
    *,
    actor: User,
    inputs: Inputs | None = None,
    at: datetime | None = None,
) -> Transition:
    """Take one step: lock the row, check, change the state, log it, queue the notices.

    inputs: values for the names in INPUTS. at: time of the step, for loaders of old records.
    Raises WrongState, NotAllowed or Blocked, in this order; then nothing has changed.
    """
    action, at = Action(action), at or timezone.now()
    rule = RULES[action]
    inputs = {k: v for k, v in (inputs or {}).items() if k in rule.inputs and v not in ("", None)}
    if action in REDACTIONS:
        guards.lock_amendments(record)
    record = Record.objects.locked().select_related("cycle", "owner", "unit").get(pk=record.pk)
    if record.state not in rule.sources:
        raise WrongState(record)
    if not rule.may(actor, record):
        raise NotAllowed(action)
    if rule.guard in guards.HOLD_CYCLE:
        guards.lock_cycle(record)
    problems = [
        Problem("input", f"ต้องระบุ{INPUTS[name]}") for name in rule.needs if name not in inputs
    ]
    problems += problems_of(record, action, inputs)
    if problems:
        raise Blocked(problems)
    return _take(record, action, rule, actor, inputs, at)


def _take(
    record: Record, action: Action, rule: Rule, actor: User, inputs: Inputs, at: datetime
) -> Transition:
    source = record.state
    if rule.target is not None:
        record.state, record.state_since = rule.target, at
    was_public = source == State.PUBLISHED
    registered = (record.number, record.published_at)
    if effect := EFFECTS.get(action):
        effect(record, actor, inputs, at)
    record.save()
    if registered != (record.number, record.published_at):
        hooks.register_changed(record)
    if record.is_public != was_public:
        hooks.publicity_changed(record)
    revision = record.revisions.exclude(reason=RevisionReason.ASIDE).first()
    role = acting_role(actor, record, rule)
    transition = Transition.objects.create(
        record=record,
        action=action,
        from_state=source,
        to_state=record.state,
        actor=actor,
        role=role,
        on_behalf_of=record.owner if role == Role.COORDINATOR else None,
        note=inputs.get("note", ""),
        data={k: _json(v) for k, v in inputs.items() if k != "note"},
        revision=revision,
        at=at,
    )
    hooks.step_taken(transition, rule.notifies)
    return transition


def admit(records: list[Record]) -> None:
    """Bulk loading of records that were already decided elsewhere: unsaved rows become public.

    The one door beside `advance`. Gives register numbers; `log_admission` writes the log once
    the rows are saved. Caller holds a transaction.
    """
    at = timezone.now()
    by_cycle: dict[int, list[Record]] = {}
    for record in records:
        by_cycle.setdefault(record.cycle_id, []).append(record)
    for pk, group in sorted(by_cycle.items()):
        cycle = Cycle.objects.select_for_update().get(pk=pk)
        for record in group:
            record.number = register_numbers.next_number(cycle)
            record.state, record.state_since = State.PUBLISHED, at
            record.submitted_at = record.published_at = at
        cycle.save(update_fields=["last_number"])


def log_admission(
    records: Sequence[Record], revisions: Sequence[Revision], *, actor: User | None = None
) -> None:
    Transition.objects.bulk_create(
        Transition(
            record=record,
            action=Action.PUBLISH,
            from_state=State.DRAFT,
            to_state=record.state,
            actor=actor,
            data={"loaded": True},
            revision=revision,
            at=record.state_since,
        )
        for record, revision in zip(records, revisions, strict=True)
    )


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
