"""What may be chosen, and how it scored: eligibility, comparison by criterion, the shortlist.

Scores are those of reviews of the newest text whose reviewers still have the task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.cycles.models import Criterion
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.screening import scores

from .ballot_rules import REASON_LENGTH_LIMIT, lock, may_prepare, require_reason
from .models import Ballot, Candidate

if TYPE_CHECKING:
    from records.people.models import User
    from records.record.models.queryset import RecordQuerySet


@dataclass
class ScoredRecord:
    """How a record scored. means: criterion id → mean value; total: percent, None without scores.

    hidden: the reader's own record, whose scores she does not see.
    """

    record: Record
    reviews: int = 0
    total: float | None = None
    means: dict[int, float] = field(default_factory=dict)
    hidden: bool = False


def eligible(ballot: Ballot) -> RecordQuerySet:
    """Records that could stand in this ballot and do not yet."""
    rows = Record.objects.of_cycle(ballot.cycle_id).eligible(ballot.kind)
    return rows.exclude(pk__in=ballot.candidates.values("record")).for_list()


def scored_records(records: Iterable[Record], *, reader: User | None = None) -> list[ScoredRecord]:
    """Each record with its scores, best first; three statements whatever their number."""
    records = list(records)
    standings = scores.standings(records)
    found = [
        ScoredRecord(
            record,
            reviews=standings[record.pk].count,
            total=standings[record.pk].mean,
            means=standings[record.pk].values,
            hidden=reader is not None and p.is_own(reader, record),
        )
        for record in records
    ]
    return sorted(found, key=lambda s: (s.total is None, -(s.total or 0), s.record.pk))


@dataclass
class CriterionRow:
    """One criterion over all records of a comparison. best: the highest mean shown."""

    criterion: Criterion
    values: list[float | None]
    best: float | None


def compare_by_criterion(ballot: Ballot, rows: Sequence[ScoredRecord]) -> list[CriterionRow]:
    """Criteria of the cycle, each with the means of the records, side by side."""
    found = []
    for criterion in ballot.cycle.criteria.all():
        values = [None if s.hidden else s.means.get(criterion.pk) for s in rows]
        shown = [value for value in values if value is not None]
        found.append(CriterionRow(criterion, values, max(shown, default=None)))
    return found


@transaction.atomic
def add_best(ballot: Ballot, *, actor: User, count: int, minimum: float = 0) -> list[Candidate]:
    """List the *count* best of those scoring *minimum* percent or more; equals of the last too."""
    ballot = lock(ballot)
    _require_preparing(ballot, may_prepare(actor, ballot))
    scored = [(s.total, s.record) for s in scored_records(eligible(ballot)) if s.total is not None]
    rows = [(total, record) for total, record in scored if total >= minimum]
    if not rows:
        raise Blocked([Problem("nobody", "ไม่มีเรื่องที่มีคะแนนตามเกณฑ์นี้เหลืออยู่")])
    last, _ = rows[min(count, len(rows)) - 1]
    note = f"คะแนนสูงสุด {count} อันดับ ตั้งแต่ร้อยละ {minimum:g}"
    made = Candidate.objects.bulk_create(
        Candidate(ballot=ballot, record=record, total=total, note=note, added_by=actor)
        for total, record in rows
        if total >= last
    )
    numbers = [candidate.record.number for candidate in made]
    log_event(
        EventAction.CANDIDATE_ADDED,
        ballot,
        actor=actor,
        changes={"candidates": (None, numbers)},
        reason=note,
    )
    return made


@transaction.atomic
def add(ballot: Ballot, record: Record, *, actor: User, reason: str) -> Candidate:
    """List a record by hand, with the reason; again changes nothing."""
    ballot = lock(ballot)
    _require_preparing(ballot, may_prepare(actor, ballot))
    reason = require_reason(reason, "ต้องระบุเหตุผลที่เสนอชื่อ")
    listed = ballot.candidates.filter(record=record).first()
    if listed:
        return listed
    if not eligible(ballot).filter(pk=record.pk).exists():
        raise Blocked([Problem("eligible", "เรื่องนี้ไม่มีสิทธิได้รับรางวัลนี้ในรอบนี้")])
    made = Candidate.objects.create(
        ballot=ballot,
        record=record,
        total=scored_records([record])[0].total,
        note=reason[:REASON_LENGTH_LIMIT],
        added_by=actor,
    )
    log_event(
        EventAction.CANDIDATE_ADDED,
        ballot,
        actor=actor,
        record=record,
        changes={"candidates": (None, record.number)},
        reason=reason,
    )
    return made


@transaction.atomic
def remove(candidate: Candidate, *, actor: User) -> None:
    """Take a record off while the list is still being made; again changes nothing."""
    ballot = lock(candidate.ballot)
    # An own record may be taken off by its owner: after that she prepares the ballot again.
    _require_preparing(ballot, p.holds_seat(actor, ballot.cycle_id, *p.COMMITTEE_LEADS))
    rows = Candidate.objects.filter(pk=candidate.pk, ballot=ballot)
    found = rows.select_related("record").first()
    if found is None:
        return
    rows.delete()
    log_event(
        EventAction.CANDIDATE_STRUCK,
        ballot,
        actor=actor,
        record=found.record,
        changes={"candidates": (found.record.number, None)},
    )


def _require_preparing(ballot: Ballot, allowed: bool) -> None:
    if not allowed:
        raise NotAllowed("prepare")
    if not ballot.is_preparing:
        raise Blocked([Problem("phase", f"แก้รายชื่อไม่ได้ เพราะอยู่ขั้น “{ballot.get_phase_display()}”")])
