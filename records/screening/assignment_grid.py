"""What was ticked in the grid of records by reviewers, done for all of its records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from records.core.enums import Action
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record
from records.record.workflow import advance

from .assignments import change_reviewers


@dataclass(frozen=True)
class Ticks:
    """One row of the grid: ids of the reviewers ticked now, and of those who had the task then.

    was_waiting: whether the page showed it as waiting for screening.
    """

    record: Record
    ticked: frozenset[int]
    shown: frozenset[int]
    was_waiting: bool = False


@dataclass(frozen=True)
class Saved:
    """What became of the records; started: of those whose screening was to begin.

    before: how many of these were under screening already, by a click before this one.
    """

    assigned: list[Outcome]
    started: list[Outcome] = field(default_factory=list)
    before: int = 0


def save_grid(
    rows: Iterable[Ticks],
    people: dict[int, User],
    *,
    actor: User,
    start: bool,
    review_by: date | None = None,
) -> Saved:
    """Give and take tasks where a row differs from what was shown; with *start*, begin screening.

    people: id → member of the committee; review_by: until when they are to review, as the cycle
    says where it is None. All begin at one moment, which is what may be taken back together.
    Started are the rows with a reviewer that still wait; an untouched row is not complained about.
    """
    by_id = {row.record.pk: row for row in rows}

    def change(record: Record) -> bool:
        row = by_id[record.pk]
        add = [people[pk] for pk in sorted(row.ticked - row.shown) if pk in people]
        return change_reviewers(record, actor=actor, add=add, remove=row.shown - row.ticked)

    assigned = apply_to_each([row.record for row in by_id.values()], change)
    if not start:
        return Saved(assigned)
    ready = [o.record.pk for o in assigned if not o.problem and by_id[o.record.pk].ticked]
    waiting = Record.objects.waiting_for_screening().filter(pk__in=ready)
    still = set(waiting.values_list("pk", flat=True))
    begin = [by_id[pk].record for pk in ready if pk in still]
    inputs, at = {"review_by": review_by}, timezone.now()
    started = apply_to_each(
        begin, lambda r: advance(r, Action.SCREEN, actor=actor, inputs=inputs, at=at)
    )
    shown = [pk for pk in ready if by_id[pk].was_waiting and pk not in still]
    return Saved(assigned, started, Record.objects.in_screening().filter(pk__in=shown).count())
