"""What may be chosen, and how it scored: eligibility, comparison by criterion, the shortlist.

Scores are those of reviews of the newest text whose reviewers still have the task.
"""

from dataclasses import dataclass, field

from django.db import transaction

from records.core import permissions as p
from records.cycles.models import Criterion
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.screening import scores

from .models import Ballot, Candidate


@dataclass
class Standing:
    """How a record scored. means: criterion id → mean value; total: percent, None without scores.

    hidden: the reader's own record, whose scores she does not see.
    """

    record: Record
    reviews: int = 0
    total: float | None = None
    means: dict[int, float] = field(default_factory=dict)
    hidden: bool = False


def may_prepare(user, ballot: Ballot) -> bool:
    """The cycle's secretary or chair, unless a record of theirs is on the shortlist."""
    if not p.holds_seat(user, ballot.cycle_id, *p.BOOKKEEPERS):
        return False
    return not (ballot.pk and ballot.candidates.standing().filter(record__owner=user).exists())


def eligible(ballot: Ballot):
    """Records that could stand in this ballot and do not yet."""
    rows = Record.objects.of_cycle(ballot.cycle_id).eligible(ballot.kind)
    return rows.exclude(pk__in=ballot.candidates.values("record")).for_list()


def standings(records, *, reader=None) -> list[Standing]:
    """Each record with its scores, best first; two statements whatever their number."""
    records = list(records)
    scored = scores.standings(records)
    found = [
        Standing(
            record,
            reviews=scored[record.pk].count,
            total=scored[record.pk].mean,
            means=scored[record.pk].values,
            hidden=reader is not None and record.owner_id == reader.pk,
        )
        for record in records
    ]
    return sorted(found, key=lambda s: (s.total is None, -(s.total or 0), s.record.pk))


@dataclass
class Line:
    """One criterion over all records of a comparison. best: the highest mean shown."""

    criterion: Criterion
    values: list[float | None]
    best: float | None


def compare(ballot: Ballot, rows: list[Standing]) -> list[Line]:
    """Criteria of the cycle, each with the means of the records, side by side."""
    lines = []
    for criterion in ballot.cycle.criteria.all():
        values = [None if s.hidden else s.means.get(criterion.pk) for s in rows]
        shown = [value for value in values if value is not None]
        lines.append(Line(criterion, values, max(shown, default=None)))
    return lines


@transaction.atomic
def by_rule(ballot: Ballot, *, actor, count: int, minimum: float = 0) -> list[Candidate]:
    """List the *count* best of those scoring at least *minimum* percent; equals of the last too."""
    ballot = lock(ballot)
    _preparing(ballot, actor)
    rows = [s for s in standings(eligible(ballot)) if s.total is not None and s.total >= minimum]
    if not rows:
        raise Blocked([Problem("nobody", "ไม่มีเรื่องที่มีคะแนนตามเกณฑ์นี้เหลืออยู่")])
    last = rows[min(count, len(rows)) - 1].total
    note = f"คะแนนสูงสุด {count} อันดับ ตั้งแต่ร้อยละ {minimum:g}"
    return Candidate.objects.bulk_create(
        Candidate(ballot=ballot, record=s.record, total=s.total, note=note, added_by=actor)
        for s in rows
        if s.total >= last
    )


@transaction.atomic
def add(ballot: Ballot, record: Record, *, actor, reason: str) -> Candidate:
    """List a record by hand, with the reason; again changes nothing."""
    ballot = lock(ballot)
    _preparing(ballot, actor)
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เสนอชื่อ")])
    there = ballot.candidates.filter(record=record).first()
    if there:
        return there
    if not eligible(ballot).filter(pk=record.pk).exists():
        raise Blocked([Problem("eligible", "เรื่องนี้ไม่มีสิทธิได้รับรางวัลนี้ในรอบนี้")])
    total = standings([record])[0].total
    return Candidate.objects.create(
        ballot=ballot, record=record, total=total, note=reason.strip()[:300], added_by=actor
    )


@transaction.atomic
def drop(candidate: Candidate, *, actor) -> None:
    """Take a record off while the list is still being made."""
    ballot = lock(candidate.ballot)
    _preparing(ballot, actor, own_is_fine=True)
    Candidate.objects.filter(pk=candidate.pk, ballot=ballot).delete()


def lock(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=ballot.pk)


def _preparing(ballot: Ballot, actor, own_is_fine=False) -> None:
    seated = p.holds_seat(actor, ballot.cycle_id, *p.BOOKKEEPERS)
    if not (may_prepare(actor, ballot) or (own_is_fine and seated)):
        raise NotAllowed("prepare")
    if not ballot.is_preparing:
        raise Blocked([Problem("phase", f"แก้รายชื่อไม่ได้ เพราะอยู่ขั้น “{ballot.get_phase_display()}”")])
