"""The workflow: transitions as data, and the one function that changes a state.

The table is that of the office's procedure: submission, screening by the committee, decision by
the chair, publication by the secretary. `available` feeds every button; `advance` does the step.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.db import transaction
from django.utils import timezone

from records.core import hooks
from records.core import permissions as p
from records.core.enums import AFTER_DECISION, BEFORE_DECISION, Action, Kind, Role, State
from records.cycles.models import Cycle

from . import guards, register
from .effects import EFFECTS
from .guards import Problem
from .models import Record, Transition

# What a step may need besides the click: name → Thai label. Kept in Transition.data, but for the
# note, which has a column of its own.
INPUTS = {
    "note": "เหตุผล",
    "sections": "ข้อสังเกตรายข้อ",
    "due_on": "ส่งฉบับแก้ไขภายใน",
    "waiver": "เหตุผลที่ยกเว้นองค์ประชุม",
    "resolution": "เลขที่มติ",
    "resolved_on": "วันที่มีมติ",
    "privacy_checked": "ตรวจข้อมูลส่วนบุคคลแล้ว",
}


class WorkflowError(Exception):
    """A step that was not taken; nothing has changed."""


class WrongState(WorkflowError):
    """The record is no longer where the step begins. state: where it is now."""

    def __init__(self, record):
        super().__init__(record.state)
        self.state = State(record.state)


class NotAllowed(WorkflowError):
    """This person may not take this step."""


class Blocked(WorkflowError):
    """A guard found problems. problems: list of guards.Problem."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = problems


# --- who may: small predicates over permissions -------------------------------------------------


def submitter(user, record) -> bool:
    """The owner; for a unit or a set who writes it; on behalf, the colleague who took it on."""
    if record.owner_id is None or record.kind == Kind.SET:
        return p.is_author(user, record)
    took_on = p.is_coordinator(user, record) and user.pk in (
        record.created_by_id,
        record.submitted_by_id,
    )
    return p.is_owner(user, record) or took_on


def secretary(user, record) -> bool:
    """The cycle's secretary, on anybody's record but her own."""
    return p.is_secretary(user, record) and not p.is_owner(user, record)


def chair(user, record) -> bool:
    """The cycle's chair, on anybody's record but his own."""
    return p.is_chair(user, record) and not p.is_owner(user, record)


def secretary_or_chair(user, record) -> bool:
    return secretary(user, record) or chair(user, record)


def publisher(user, record) -> bool:
    """The secretary, of a record that is one of its own."""
    return secretary(user, record) and record.amends_id is None


def merger(user, record) -> bool:
    """The secretary, of an amendment."""
    return secretary(user, record) and record.amends_id is not None


def may_withdraw(user, record) -> bool:
    return submitter(user, record) if record.state in BEFORE_DECISION else chair(user, record)


@dataclass(frozen=True)
class Rule:
    """One row of the table. needs: inputs the step cannot do without; offers: optional ones.

    notifies: whom a notice goes to (owner, secretaries, reviewers); primary: shown as main button.
    """

    sources: frozenset[State]
    target: State
    may: Callable
    guard: Callable | None = None
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    notifies: tuple[str, ...] = ()
    tone: str = "secondary"

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.needs + self.offers


def _from(*states) -> frozenset[State]:
    return frozenset(states)


RULES: dict[Action, Rule] = {
    Action.SUBMIT: Rule(
        _from(State.DRAFT), State.SUBMITTED, p.is_author, guards.ready_to_submit,
        notifies=("owner", "secretaries"), tone="primary",
    ),
    Action.RECALL: Rule(_from(State.SUBMITTED), State.DRAFT, submitter),
    Action.SCREEN: Rule(
        _from(State.SUBMITTED), State.SCREENING, secretary, guards.topic_given,
        notifies=("reviewers",), tone="primary",
    ),
    Action.RETURN: Rule(
        _from(State.SCREENING), State.RETURNED, secretary,
        needs=("note", "due_on"), offers=("sections",), notifies=("owner",),
    ),
    Action.RESUBMIT: Rule(
        _from(State.RETURNED), State.SCREENING, submitter, guards.text_changed,
        offers=("note",), notifies=("reviewers", "secretaries"), tone="primary",
    ),
    Action.PROPOSE_ACCEPT: Rule(
        _from(State.SCREENING), State.PENDING_ACCEPT, secretary,
        offers=("note", "waiver"), tone="primary",
    ),
    Action.PROPOSE_REJECT: Rule(
        _from(State.SCREENING), State.PENDING_REJECT, secretary,
        needs=("note",), offers=("waiver",),
    ),
    Action.RECONSIDER: Rule(
        _from(State.PENDING_ACCEPT, State.PENDING_REJECT), State.SCREENING, secretary_or_chair,
        needs=("note",),
    ),
    Action.ACCEPT: Rule(
        _from(State.PENDING_ACCEPT), State.ACCEPTED, chair,
        needs=("resolution", "resolved_on"), offers=("note",), notifies=("owner",), tone="primary",
    ),
    Action.REJECT: Rule(
        _from(State.PENDING_REJECT), State.REJECTED, chair,
        needs=("resolution", "resolved_on"), offers=("note",), notifies=("owner",), tone="danger",
    ),
    Action.PUBLISH: Rule(
        _from(State.ACCEPTED), State.PUBLISHED, publisher, guards.personal_data_checked,
        offers=("privacy_checked",), notifies=("owner",), tone="primary",
    ),
    Action.MERGE: Rule(
        _from(State.ACCEPTED), State.MERGED, merger, guards.ready_to_merge,
        offers=("privacy_checked",), notifies=("owner",), tone="primary",
    ),
    Action.UNPUBLISH: Rule(
        _from(State.PUBLISHED), State.UNPUBLISHED, chair, needs=("note",), notifies=("owner",),
        tone="danger",
    ),
    Action.RESTORE: Rule(
        _from(State.UNPUBLISHED), State.ACCEPTED, chair, needs=("note",), notifies=("owner",)
    ),
    Action.REOPEN: Rule(
        _from(State.REJECTED), State.SCREENING, chair, guards.may_reopen, needs=("note",),
        notifies=("owner",),
    ),
    Action.UNDO_ACCEPT: Rule(
        _from(State.ACCEPTED), State.PENDING_ACCEPT, chair, needs=("note",),
        notifies=("owner",),
    ),
    Action.UNDO_REJECT: Rule(
        _from(State.REJECTED), State.PENDING_REJECT, chair, guards.may_reopen, needs=("note",),
        notifies=("owner",),
    ),
    Action.WITHDRAW: Rule(
        BEFORE_DECISION | AFTER_DECISION, State.WITHDRAWN, may_withdraw,
        needs=("note",),
        notifies=("secretaries", "reviewers"), tone="danger",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A button: an action that this person may take now, and what stands in its way."""

    action: Action
    rule: Rule
    problems: list[Problem] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.action.label


def may(record: Record, action: Action, user) -> bool:
    """Whether *user* may take *action* on *record* now, guards aside."""
    rule = RULES[action]
    return record.state in rule.sources and rule.may(user, record)


def available(record: Record, user) -> list[Step]:
    """Every step *user* may take now, each with the problems its guard finds with no input."""
    return [
        Step(action, rule, problems_of(record, action, {}))
        for action, rule in RULES.items()
        if may(record, action, user)
    ]


def problems_of(record: Record, action: Action, inputs: dict) -> list[Problem]:
    """What stands in the way of a step: its guard, then the objections of other rooms."""
    rule = RULES[action]
    problems = rule.guard(record, inputs) if rule.guard else []
    return problems + list(chain(*hooks.step_objections(record, action, inputs)))


@transaction.atomic
def advance(record: Record, action, *, actor, inputs: dict | None = None, at=None) -> Transition:
    """Take one step: lock the row, check, change the state, log it, queue the notices.

    inputs: values for the names in INPUTS. at: time of the step, for loaders of old records.
    Raises WrongState, NotAllowed or Blocked, in this order; then nothing has changed.
    """
    action, at = Action(action), at or timezone.now()
    rule = RULES[action]
    inputs = {k: v for k, v in (inputs or {}).items() if k in rule.inputs and v not in ("", None)}
    record = Record.objects.locked().select_related("cycle", "owner", "unit").get(pk=record.pk)
    if record.state not in rule.sources:
        raise WrongState(record)
    if not rule.may(actor, record):
        raise NotAllowed(action)
    if action in (Action.SUBMIT, Action.REOPEN):
        # One submission of the cycle at a time: for the register number, and for only_one().
        record.cycle = Cycle.objects.select_for_update().get(pk=record.cycle_id)
    problems = [
        Problem("input", f"ต้องระบุ{INPUTS[name]}") for name in rule.needs if name not in inputs
    ]
    problems += problems_of(record, action, inputs)
    if problems:
        raise Blocked(problems)
    return _take(record, action, rule, actor, inputs, at)


def _take(record, action, rule, actor, inputs, at) -> Transition:
    source, record.state, record.state_since = record.state, rule.target, at
    was_public = source == State.PUBLISHED
    registered = (record.number, record.published_at)
    if effect := EFFECTS.get(action):
        effect(record, actor, inputs, at)
    record.save()
    if registered != (record.number, record.published_at):
        hooks.register_changed(record)
    elif record.is_public != was_public:
        hooks.publicity_changed(record)
    revision = record.revisions.exclude(reason="aside").first()
    transition = Transition.objects.create(
        record=record,
        action=action,
        from_state=source,
        to_state=rule.target,
        actor=actor,
        role=acting_role(actor, record, rule),
        on_behalf_of=record.owner if _on_behalf(actor, record, action) else None,
        note=inputs.get("note", ""),
        data={k: _json(v) for k, v in inputs.items() if k != "note"},
        revision=revision,
        at=at,
    )
    hooks.step_taken(transition, rule.notifies)
    return transition


def admit(records: list[Record], at=None) -> None:
    """Bulk loading of records that were already decided elsewhere: unsaved rows become public.

    The one door beside `advance`. Gives register numbers; `log_admission` writes the log once
    the rows are saved. Caller holds a transaction.
    """
    at = at or timezone.now()
    by_cycle: dict[int, list[Record]] = {}
    for record in records:
        by_cycle.setdefault(record.cycle_id, []).append(record)
    for pk, group in sorted(by_cycle.items()):
        cycle = Cycle.objects.select_for_update().get(pk=pk)
        for record in group:
            record.number = register.next_number(cycle)
            record.state, record.state_since = State.PUBLISHED, at
            record.submitted_at = record.published_at = at
        cycle.save()


def log_admission(records, revisions, *, actor=None) -> None:
    Transition.objects.bulk_create(
        Transition(
            record=record,
            action=Action.PUBLISH,
            from_state=State.DRAFT,
            to_state=record.state,
            actor=actor,
            data={"loaded": True},
            revision=revision,
            at=record.published_at,
        )
        for record, revision in zip(records, revisions, strict=True)
    )


_SECRETARYS = (secretary, secretary_or_chair, publisher, merger)


def acting_role(actor, record, rule) -> str:
    """In what capacity the step was taken, for the log."""
    owns = p.is_owner(actor, record)
    if p.is_secretary(actor, record) and not owns and rule.may in _SECRETARYS:
        return Role.SECRETARY
    if p.is_chair(actor, record) and not owns and rule.may not in (submitter, p.is_author):
        return Role.CHAIR
    return next(iter(p.roles(actor, record)), "")


def _on_behalf(actor, record, action) -> bool:
    author_steps = (Action.SUBMIT, Action.RESUBMIT, Action.RECALL)
    return bool(record.owner_id and action in author_steps and actor.pk != record.owner_id)


def _json(value):
    return value.isoformat() if isinstance(value, date) else value
