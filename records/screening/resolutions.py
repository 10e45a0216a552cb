"""Decisions of one meeting: previewed, applied together by the chair, undone with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import Action, CommitteeRole, State
from records.cycles.models import Cycle
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, advance, may
from records.record.workflow_rules import chair

from . import scores
from .models import Resolution, ResolutionItem

# What the proposal of the secretary becomes.
DECIDES = {State.PENDING_ACCEPT: Action.ACCEPT, State.PENDING_REJECT: Action.REJECT}
UNDOES = {Action.ACCEPT: Action.UNDO_ACCEPT, Action.REJECT: Action.UNDO_REJECT}


def waiting_records(user: User, cycle: Cycle) -> list[Record]:
    """Records of the cycle with a proposal, each with `decides` and `may`; her own is not among
    them, since what is proposed for it is not told to her."""
    rows = Record.objects.visible_to(user).of_cycle(cycle).waiting_for_decision()
    records = list(rows.not_own(user).for_list().order_by("kind", "number"))
    for record in records:
        record.decides = DECIDES[State(record.state)]
        record.may = chair(user, record)
    return records


@transaction.atomic
def apply(
    cycle: Cycle,
    *,
    actor: User,
    token: UUID | str,
    resolution: str,
    resolved_on: date,
    chosen: Mapping[int, str],
    note: str = "",
) -> Resolution:
    """Take all decisions of one meeting, or none of them.

    chosen: record id → the action that the page showed. token: of the page; the same one again
    returns the resolution that it made. Raises NotAllowed; Blocked with a problem for each record
    that is no longer as the page showed it.
    """
    if not p.holds_seat(actor, cycle.pk, CommitteeRole.CHAIR):
        raise NotAllowed("decide")
    records = list(
        Record.objects.locked()
        .filter(pk__in=chosen, cycle=cycle)
        .select_related("cycle", "owner", "unit")
        .order_by("kind", "number")
    )
    # Only now: the same click a moment earlier held the records until it had made the resolution.
    if done := Resolution.objects.filter(token=token).first():
        return done
    problems = _problems(records, chosen, actor)
    if problems or not records:
        raise Blocked(problems or [Problem("empty", "ยังไม่ได้เลือกเรื่อง")])
    try:
        with transaction.atomic():
            made = Resolution.objects.create(
                cycle=cycle,
                token=token,
                resolution=resolution,
                resolved_on=resolved_on,
                note=note,
                applied_by=actor,
            )
    except IntegrityError:  # the same page, with other records
        return Resolution.objects.get(token=token)
    _decide(made, records, chosen, actor)
    changes = {"resolution": ("", resolution), "resolved_on": (None, resolved_on)}
    log_event(EventAction.RESOLVED, made, actor=actor, changes=changes, reason=note)
    return made


def _decide(
    made: Resolution, records: list[Record], chosen: Mapping[int, str], actor: User
) -> None:
    """Take the step of each record, and keep with it how its reviewers stood then."""
    standings = scores.standings(records)
    inputs = {"resolution": made.resolution, "resolved_on": made.resolved_on}
    for record in records:
        standing = standings[record.pk]
        ResolutionItem.objects.create(
            batch=made,
            record=record,
            action=chosen[record.pk],
            transition=advance(record, chosen[record.pk], actor=actor, inputs=inputs),
            mean=standing.mean,
            reviews=standing.count,
        )


def _problems(records: list[Record], chosen: Mapping[int, str], actor: User) -> list[Problem]:
    problems = []
    for record in records:
        if DECIDES.get(State(record.state)) != chosen[record.pk]:
            label = State(record.state).label
            text = f"{record.number} เปลี่ยนไปแล้ว ขณะนี้ “{label}” โปรดดูตัวอย่างใหม่"
            problems.append(Problem("changed", text))
        elif not may(record, Action(chosen[record.pk]), actor):
            problems.append(Problem("own", f"{record.number} เป็นเรื่องของท่าน ลงมติเองไม่ได้"))
    if missing := len(chosen) - len(records):
        problems.append(Problem("gone", f"ไม่พบ {missing} เรื่องที่เลือกไว้ โปรดดูตัวอย่างใหม่"))
    return problems


def may_undo(user: User, resolution: Resolution) -> bool:
    return resolution.undone_at is None and p.holds_seat(
        user, resolution.cycle_id, CommitteeRole.CHAIR
    )


@transaction.atomic
def undo(resolution: Resolution, *, actor: User, reason: str) -> list[Outcome]:
    """Take a resolution back: its records wait for a decision again, but those that moved on.

    Returns what became of each, with the reason where it was left as it is.
    Raises NotAllowed; Blocked without a reason, or when it was undone before.
    """
    resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if resolution.undone_at:
        raise Blocked([Problem("undone", "มตินี้ถูกถอนไปแล้ว")])
    if not may_undo(actor, resolution):
        raise NotAllowed("undo")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่ถอนมติ")])
    items = {item.record: item for item in resolution.items.select_related("record__cycle")}
    inputs = {"note": reason.strip()}
    outcomes = apply_to_each(
        items, lambda r: advance(r, UNDOES[Action(items[r].action)], actor=actor, inputs=inputs)
    )
    resolution.undone_by, resolution.undone_at = actor, timezone.now()
    resolution.undo_reason = reason.strip()
    resolution.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    log_event(EventAction.RESOLUTION_UNDONE, resolution, actor=actor, reason=reason.strip())
    return outcomes
