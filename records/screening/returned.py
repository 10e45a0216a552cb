"""Records that were sent back: who has them, what is due and late; sending many back at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import WITH_AUTHOR, Action, Recommendation
from records.cycles.models import Cycle
from records.notices import services as notices
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record, Transition
from records.record.workflow import NotAllowed, advance
from records.record.workflow_rules import secretary

from . import reviews
from .models import Review

SOON = 3  # days before the day, within which a record is due


@dataclass(frozen=True)
class Return:
    """What the secretary sends one record back with."""

    record: Record
    note: str
    due_on: date
    sections: dict[str, str] = field(default_factory=dict)


def waiting_records(user: User, cycle: Cycle) -> list[Record]:
    """What is with its author's side, the longest overdue first; her own never."""
    rows = Record.objects.visible_to(user).of_cycle(cycle).with_author()
    rows = rows.not_own(user).for_list().select_related("submitted_by")
    records = list(rows.order_by(F("due_on").asc(nulls_last=True), "state_since", "pk"))
    today = timezone.localdate()
    for record in records:
        left = (record.due_on - today).days if record.due_on else None
        record.days_left = left
        record.due_word = _due_word(left)
    return records


def _due_word(left: int | None) -> str:
    """late, soon, or "" with time left."""
    if left is None:
        return ""
    return "late" if left < 0 else "soon" if left <= SOON else ""


def may_remind(user: User, record: Record) -> bool:
    return record.state in WITH_AUTHOR and secretary(user, record)


@transaction.atomic
def remind(record: Record, *, actor: User, note: str = "") -> int:
    """Tell who has to send a record that its day is near, or gone; once a day.

    Returns how many were told. Raises NotAllowed for everybody but the secretary, and for a record
    that is with nobody any more.
    """
    record = (
        Record.objects.locked()
        .select_related("cycle", "owner", "unit", "submitted_by")
        .get(pk=record.pk)
    )
    if not may_remind(actor, record):
        raise NotAllowed("remind")
    people = {p.pk: p for p in (record.owner, record.submitted_by) if p}
    today = timezone.localdate()
    told = notices.notify_people(
        "returned_reminder",
        people.values(),
        record=record,
        key=f"returned:{record.pk}:{today.isoformat()}",
        path=reverse("mine-detail", args=[record.pk]),
        note=note.strip(),
        late=bool(record.due_on and record.due_on < today),
    )
    if told:
        log_event(EventAction.RETURN_REMINDED, record, actor=actor, record=record, reason=note)
    return told


def remind_many(records: Iterable[Record], *, actor: User, note: str = "") -> list[Outcome]:
    return apply_to_each(records, lambda record: remind(record, actor=actor, note=note))


def set_due_many(
    records: Iterable[Record], *, actor: User, due_on: date, note: str = ""
) -> list[Outcome]:
    """One new day for each of *records*."""
    inputs = {"due_on": due_on, "note": note}
    return apply_to_each(
        records, lambda record: advance(record, Action.SET_DUE, actor=actor, inputs=inputs)
    )


def returnable_records(user: User, cycle: Cycle, limit: int) -> list[Record]:
    """Records under screening of which a reviewer says that they should be changed, each with the
    notes of its reviewers; those with most such words first.

    What she has still to review herself is left out: the words of others would lead her.
    """
    rows = Record.objects.visible_to(user).of_cycle(cycle).in_screening().not_own(user)
    found = list(rows.for_list().with_reviews().order_by("number"))
    hidden = reviews.withheld(found, user)
    notes = _notes_of([record for record in found if record.pk not in hidden])
    chosen = [record for record in found if record.pk in notes and notes[record.pk].revise]
    chosen.sort(key=lambda record: (-notes[record.pk].revise, record.number or ""))
    for record in chosen[:limit]:
        record.notes = notes[record.pk]
    return chosen[:limit]


@dataclass
class Notes:
    """What the reviewers of the newest text want its owner to read, without their names. revise:
    how many of them ask for changes."""

    revise: int = 0
    general: list[str] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)

    @property
    def note(self) -> str:
        return "\n".join(self.general)

    @property
    def by_section(self) -> dict[str, str]:
        return {key: "\n".join(lines) for key, lines in self.sections.items()}


def _notes_of(records: Collection[Record]) -> dict[int, Notes]:
    """record id → Notes, in one statement."""
    newest = {record.pk: record.newest_text for record in records}
    rows = Review.objects.submitted().filter(
        assignment__record__in=list(newest),
        assignment__ended_at=None,
        revision__in=[pk for pk in newest.values() if pk],
    )
    found: dict[int, Notes] = {}
    for review in rows.select_related("assignment").order_by("submitted_at"):
        notes = found.setdefault(review.assignment.record_id, Notes())
        notes.revise += review.recommendation == Recommendation.REVISE
        if review.comment_owner.strip():
            notes.general.append(f"- {review.comment_owner.strip()}")
        for key, note in review.section_notes.items():
            notes.sections.setdefault(key, []).append(f"- {note}")
    return found


def return_many(returns: Iterable[Return], *, actor: User) -> list[Outcome]:
    """Send each back with its own notes."""
    by_id = {one.record.pk: one for one in returns}

    def send(record: Record) -> Transition:
        one = by_id[record.pk]
        inputs = {"note": one.note, "due_on": one.due_on, "sections": one.sections}
        return advance(record, Action.RETURN, actor=actor, inputs=inputs)

    return apply_to_each([one.record for one in by_id.values()], send)
