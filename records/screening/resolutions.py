"""Decisions of one meeting, of one record or many: previewed, applied together by the chair, undone
with a reason.

A number is that of one resolution in a cycle. What is decided under a number that stands, on the
same day, joins that resolution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from records.record.guards import Inputs, Problem
from records.record.models import Record, Transition
from records.record.workflow import Blocked, NotAllowed, WrongState, advance, may
from records.record.workflow_rules import RULES, chair

from . import resolution_numbers, scores
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
    words: str = "",
) -> Resolution:
    """Take all decisions of one meeting, or none of them.

    chosen: record id → the action that the page showed. note: kept with the resolution; words: what
    the owners of these records read. token: of the page; the same one again
    returns the resolution that it made. Raises NotAllowed; Blocked with a problem for each record
    that is no longer as the page showed it, or with one of code "number" when the number is that
    of another day.
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
    if done := Resolution.objects.applied_from(token).first():
        return done
    problems = _problems(records, chosen, actor)
    if problems or not records:
        raise Blocked(problems or [Problem("empty", "ยังไม่ได้เลือกเรื่อง")])
    # Two with one number: the second waits here, and meets what the first has made.
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    if problem := resolution_numbers.objection(cycle, resolution, resolved_on):
        raise Blocked([problem])
    made = resolution_numbers.standing(cycle, resolution)
    if made is None:
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
    elif note and note not in made.note:
        made.note = f"{made.note}\n{note}".strip()
        made.save(update_fields=["note"])
    _decide(made, records, chosen, actor, token, words)
    changes = {
        "resolution": ("", made.resolution),
        "resolved_on": (None, resolved_on),
        "เรื่อง": ("", ", ".join(str(record.number) for record in records)),
    }
    log_event(EventAction.RESOLVED, made, actor=actor, changes=changes, reason=note)
    return made


def decide_one(
    record: Record, action: Action, *, actor: User, token: UUID | str, inputs: Inputs
) -> Resolution:
    """The decision on a record's page: a resolution of one, or one more of a resolution.

    inputs: resolution, resolved_on, and the note, which is what the owner reads. Raises WrongState
    when the record has moved, like the step itself.
    """
    current = Record.objects.get(pk=record.pk)
    applied = Resolution.objects.applied_from(token).exists()
    if current.state not in RULES[action].sources and not applied:
        raise WrongState(current)
    return apply(
        record.cycle,
        actor=actor,
        token=token,
        resolution=inputs.get("resolution", ""),
        resolved_on=inputs["resolved_on"],
        chosen={record.pk: action.value},
        words=inputs.get("note", ""),
    )


def _decide(
    made: Resolution,
    records: list[Record],
    chosen: Mapping[int, str],
    actor: User,
    token: UUID | str,
    words: str,
) -> None:
    """Take the step of each record, and keep with it how its reviewers stood then."""
    standings = scores.standings(records)
    inputs: Inputs = {"resolution": made.resolution, "resolved_on": made.resolved_on}
    if words:
        inputs["note"] = words
    for record in records:
        standing = standings[record.pk]
        # One that was taken back by itself and is decided again keeps its one line.
        ResolutionItem.objects.update_or_create(
            batch=made,
            record=record,
            defaults={
                "action": chosen[record.pk],
                "transition": advance(record, chosen[record.pk], actor=actor, inputs=inputs),
                "mean": standing.mean,
                "reviews": standing.count,
                "token": token,
            },
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
    # Records first, as `apply` does: neither waits for what the other holds.
    held = Record.objects.locked().filter(decisions__batch=resolution).order_by("kind", "number")
    list(held.values_list("pk", flat=True))
    resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if resolution.undone_at:
        raise Blocked([Problem("undone", "มตินี้ถูกถอนไปแล้ว")])
    if not may_undo(actor, resolution):
        raise NotAllowed("undo")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่ถอนมติ")])
    items = {item.record: item for item in resolution.items.select_related("record__cycle")}
    inputs = {"note": reason.strip()}
    elsewhere = _decided_again(items.values())

    def take_back(record: Record) -> Transition:
        if record.pk in elsewhere:
            raise Blocked([Problem("again", "ลงมติใหม่ในมติอื่นแล้ว มตินั้นยังมีผล")])
        return advance(record, UNDOES[Action(items[record].action)], actor=actor, inputs=inputs)

    outcomes = apply_to_each(items, take_back)
    resolution.undone_by, resolution.undone_at = actor, timezone.now()
    resolution.undo_reason = reason.strip()
    resolution.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    log_event(EventAction.RESOLUTION_UNDONE, resolution, actor=actor, reason=reason.strip())
    return outcomes


def _decided_again(items: Iterable[ResolutionItem]) -> set[int]:
    """Ids of records that were taken back one by one and decided by another resolution since."""
    ours = {item.record_id: item.transition_id for item in items}
    later = Transition.objects.filter(record__in=ours, action__in=UNDOES).values_list(
        "record_id", "pk"
    )
    return {record for record, pk in later if pk > ours[record]}
