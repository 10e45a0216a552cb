"""The workflow as data: who may take which step from where, its guard, inputs and notices.

The table is that of the office's procedure: submission, screening by the committee, decision by
the chair, publication by the secretary. `workflow` takes the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from records.core import permissions as p
from records.core.enums import (
    AFTER_DECISION,
    BEFORE_DECISION,
    WITH_AUTHOR,
    Action,
    Kind,
    Role,
    State,
)
from records.people.models import User

from . import guards
from .guards import Inputs, Problem
from .models import Record

if TYPE_CHECKING:
    from records.core.types import AnyUser

# Who may take a step; what stands in its way, given its inputs.
Permission: TypeAlias = "Callable[[AnyUser, Record], bool]"
Guard: TypeAlias = "Callable[[Record, Inputs], list[Problem]]"

# What a step may need besides the click: name → Thai label. Kept in Transition.data, except for
# the note, which has a column of its own.
INPUTS = {
    "note": "เหตุผล",
    "sections": "ข้อสังเกตรายข้อ",
    "due_on": "ส่งฉบับแก้ไขภายใน",
    "review_by": "กรรมการพิจารณาภายใน",
    "waiver": "เหตุผลที่ยกเว้นองค์ประชุม",
    "resolution": "เลขที่มติ",
    "resolved_on": "วันที่มีมติ",
    "privacy_checked": "ตรวจข้อมูลส่วนบุคคลแล้ว",
    "answers": "คำตอบรายข้อ",
    "redaction": "สิ่งที่จะปิด",
    "hide_title": "ไม่แสดงชื่อเรื่องในที่อยู่เดิม",
}


def submitter(user: AnyUser, record: Record) -> bool:
    """The owner; for a unit or a set who writes it; on behalf, the colleague who took it on."""
    if record.owner_id is None or record.kind == Kind.SET:
        return p.is_author(user, record)
    took_on = p.is_coordinator(user, record) and user.pk in (
        record.created_by_id,
        record.submitted_by_id,
    )
    return p.is_owner(user, record) or took_on


def secretary(user: AnyUser, record: Record) -> bool:
    """The cycle's secretary, on anybody's record but her own."""
    return p.is_secretary(user, record) and not p.is_own(user, record)


def chair(user: AnyUser, record: Record) -> bool:
    """The cycle's chair, on anybody's record but his own."""
    return p.is_chair(user, record) and not p.is_own(user, record)


def secretary_or_chair(user: AnyUser, record: Record) -> bool:
    return secretary(user, record) or chair(user, record)


def publisher(user: AnyUser, record: Record) -> bool:
    """The secretary, of a record that is one of its own."""
    return secretary(user, record) and record.amends_id is None


def merger(user: AnyUser, record: Record) -> bool:
    """The secretary, of an amendment."""
    return secretary(user, record) and record.amends_id is not None


def may_withdraw(user: AnyUser, record: Record) -> bool:
    return submitter(user, record) if record.state in BEFORE_DECISION else chair(user, record)


def takes_over(user: AnyUser, record: Record) -> bool:
    """A coordinator of the unit who has had no part in it so far."""
    return p.is_coordinator(user, record) and not submitter(user, record)


@dataclass(frozen=True)
class Rule:
    """One row of the table. needs: inputs the step cannot do without; offers: optional ones.

    notifies: whom a notice goes to (owner, secretaries, reviewers); tone: of its button. target:
    None for a step that leaves the record where it is.
    """

    sources: frozenset[State]
    target: State | None
    may: Permission
    guard: Guard | None = None
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    notifies: tuple[str, ...] = ()
    tone: str = "secondary"

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.needs + self.offers


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


RULES: dict[Action, Rule] = {
    Action.SUBMIT: Rule(
        _from(State.DRAFT), State.SUBMITTED, p.is_author, guards.ready_to_submit,
        notifies=("owner", "secretaries"), tone="primary",
    ),
    Action.RECALL: Rule(_from(State.SUBMITTED), State.DRAFT, submitter),
    Action.SCREEN: Rule(
        _from(State.SUBMITTED), State.SCREENING, secretary, guards.check_topic,
        offers=("review_by",), notifies=("reviewers",), tone="primary",
    ),
    Action.UNDO_SCREEN: Rule(
        _from(State.SCREENING), State.SUBMITTED, secretary, needs=("note",),
        notifies=("reviewers",),
    ),
    Action.RETURN: Rule(
        _from(State.SCREENING), State.RETURNED, secretary,
        needs=("note", "due_on"), offers=("sections",), notifies=("owner",),
    ),
    Action.RESUBMIT: Rule(
        _from(State.RETURNED), State.SCREENING, submitter, guards.check_text_changed,
        offers=("note", "answers"), notifies=("reviewers", "secretaries"), tone="primary",
    ),
    Action.SET_DUE: Rule(
        WITH_AUTHOR, None, secretary, needs=("due_on",), offers=("note",), notifies=("owner",),
    ),
    Action.TAKE_BACK: Rule(
        _from(State.RETURNED), State.SCREENING, secretary, needs=("note",), notifies=("owner",),
    ),
    Action.TAKE_OVER: Rule(
        WITH_AUTHOR, None, takes_over, needs=("note",), notifies=("owner", "secretaries"),
    ),
    Action.CLOSE: Rule(
        _from(State.RETURNED), State.WITHDRAWN, secretary, needs=("note",),
        notifies=("owner", "reviewers"), tone="danger",
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
        _from(State.ACCEPTED), State.PUBLISHED, publisher, guards.check_personal_data,
        offers=("privacy_checked",), notifies=("owner",), tone="primary",
    ),
    Action.MERGE: Rule(
        _from(State.ACCEPTED), State.MERGED, merger, guards.ready_to_merge,
        offers=("privacy_checked",), notifies=("owner",), tone="primary",
    ),
    Action.ASK_REDACTION: Rule(
        _from(State.ACCEPTED), State.REDACTING, secretary, needs=("note", "due_on"),
        notifies=("owner",),
    ),
    Action.REDACT: Rule(
        _from(State.ACCEPTED, State.PUBLISHED, State.UNPUBLISHED), None, secretary_or_chair,
        guards.check_redaction, needs=("redaction",), offers=("note",), notifies=("owner",),
    ),
    Action.HAND_REDACTED: Rule(
        _from(State.REDACTING), State.ACCEPTED, submitter, guards.check_redaction_answered,
        offers=("redaction", "note"), notifies=("secretaries",), tone="primary",
    ),
    Action.END_REDACTION: Rule(
        _from(State.REDACTING), State.ACCEPTED, secretary, needs=("note",), notifies=("owner",),
    ),
    Action.UNPUBLISH: Rule(
        _from(State.PUBLISHED), State.UNPUBLISHED, chair, needs=("note",), offers=("hide_title",),
        notifies=("owner",), tone="danger",
    ),
    Action.RESTORE: Rule(
        _from(State.UNPUBLISHED), State.ACCEPTED, chair, needs=("note",), notifies=("owner",)
    ),
    Action.REOPEN: Rule(
        _from(State.REJECTED), State.SCREENING, chair, guards.ready_to_reopen, needs=("note",),
        notifies=("owner",),
    ),
    Action.UNDO_ACCEPT: Rule(
        _from(State.ACCEPTED), State.PENDING_ACCEPT, chair, needs=("note",),
        notifies=("owner",),
    ),
    Action.UNDO_REJECT: Rule(
        _from(State.REJECTED), State.PENDING_REJECT, chair, guards.ready_to_reopen, needs=("note",),
        notifies=("owner",),
    ),
    Action.WITHDRAW: Rule(
        BEFORE_DECISION | AFTER_DECISION, State.WITHDRAWN, may_withdraw,
        needs=("note",), offers=("hide_title",),
        notifies=("secretaries", "reviewers"), tone="danger",
    ),
}  # fmt: skip


# Permissions of steps that somebody with the seat takes as secretary.
_AS_SECRETARY = (secretary, secretary_or_chair, publisher, merger)
_AS_AUTHOR = (submitter, takes_over, p.is_author)


def acting_role(actor: User, record: Record, rule: Rule) -> str:
    """In what capacity the step was taken, for the log."""
    owns = p.is_own(actor, record)
    if p.is_secretary(actor, record) and not owns and rule.may in _AS_SECRETARY:
        return Role.SECRETARY
    if p.is_chair(actor, record) and not owns and rule.may not in _AS_AUTHOR:
        return Role.CHAIR
    return next(iter(p.roles(actor, record)), "")
