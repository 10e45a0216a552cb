"""Beginnings of screening: records that began together, and the way back until the first review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef

from records.core.enums import Action, State
from records.cycles.models import Cycle
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record, Transition
from records.record.workflow import advance, may

from .models import Review

GROUPS_SHOWN = 5  # of the newest


@dataclass
class Beginning:
    """One click. untouched: its records that nobody has reviewed or moved since."""

    at: datetime
    actor: User | None
    total: int = 0
    untouched: list[Record] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.at.isoformat()


def recent(user: User, cycle: Cycle) -> list[Beginning]:
    """The newest clicks of which something may still be taken back, in one statement."""
    later = Transition.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"))
    reviewed = Review.objects.submitted().filter(assignment__record=OuterRef("record"))
    steps = (
        Transition.objects.filter(action=Action.SCREEN, record__cycle=cycle)
        .filter(record__state=State.SCREENING)
        .exclude(Exists(later))
        .annotate(is_reviewed=Exists(reviewed))
        .select_related("record__owner", "record__unit", "record__cycle", "actor")
        .order_by("-at", "record__number")
    )
    groups: dict[datetime, Beginning] = {}
    for step in steps:
        group = groups.setdefault(step.at, Beginning(step.at, step.actor))
        group.total += 1
        reviewed_since = step.is_reviewed  # type: ignore[attr-defined]  # column of this query
        if not reviewed_since and may(step.record, Action.UNDO_SCREEN, user):
            group.untouched.append(step.record)
    return [group for group in groups.values() if group.untouched][:GROUPS_SHOWN]


def take_back(records: Iterable[Record], *, actor: User, reason: str) -> list[Outcome]:
    """Each record waits for screening again; one with a review is left, and it is said."""
    inputs = {"note": reason}
    return apply_to_each(
        records, lambda r: advance(r, Action.UNDO_SCREEN, actor=actor, inputs=inputs)
    )
