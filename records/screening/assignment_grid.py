"""What was ticked in the grid of records by reviewers, done for all of its records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from records.core.enums import Action
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record
from records.record.workflow import advance

from .assignments import change_reviewers


@dataclass(frozen=True)
class Ticks:
    """One row of the grid: ids of the reviewers ticked now, and of those who had the task then."""

    record: Record
    ticked: frozenset[int]
    shown: frozenset[int]


@dataclass(frozen=True)
class Saved:
    """What became of the records; started: of those whose screening was to begin."""

    assigned: list[Outcome]
    started: list[Outcome] = field(default_factory=list)


def save_grid(rows: Iterable[Ticks], people: dict[int, User], *, actor: User, start: bool) -> Saved:
    """Give and take tasks where a row differs from what was shown; with *start*, begin screening.

    people: id → member of the committee. Started are the rows with a reviewer that still wait;
    an untouched row is not complained about.
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
    return Saved(assigned, apply_to_each(begin, lambda r: advance(r, Action.SCREEN, actor=actor)))
