"""The ballot for an award: set up, opened for fixed voters, closed and counted, or called off.

Every step locks the row of the ballot first, so that two chairs closing at once close it once.
Refusals: WrongPhase (somebody was faster), NotAllowed, Blocked with its problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import AwardKind, BallotPhase
from records.cycles.models import CommitteeMember, Cycle
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from . import awards, ballot_notices
from .ballot_rules import WrongPhase, lock, lock_in_phase, may_close, may_prepare, require_reason
from .models import Ballot, Candidate, Vote, Voter

if TYPE_CHECKING:
    from records.people.models import User

CANDIDATES_MINIMUM = 2


@transaction.atomic
def create(
    *,
    cycle: Cycle,
    kind: AwardKind | str,
    secret: bool,
    quorum: int,
    meeting: str = "",
    actor: User,
) -> Ballot:
    """A new ballot without a shortlist; Blocked when one of the kind is not over yet."""
    ballot = Ballot(
        cycle=cycle, kind=kind, secret=secret, quorum=quorum, meeting=meeting, created_by=actor
    )
    if not may_prepare(actor, ballot):
        raise NotAllowed("create")
    try:
        with transaction.atomic():
            ballot.save()
    except IntegrityError:
        raise Blocked([Problem("twice", "รอบนี้มีการคัดเลือกรางวัลประเภทนี้ที่ยังไม่จบอยู่แล้ว")]) from None
    rules = {"secret": (None, secret), "quorum": (None, quorum), "meeting": (None, meeting)}
    log_event(EventAction.CREATED, ballot, actor=actor, changes=rules)
    return ballot


# --- opening -------------------------------------------------------------------------------------


def opening_problems(ballot: Ballot) -> list[Problem]:
    """Why the ballot cannot be opened."""
    problems = []
    if ballot.candidates.standing().count() < CANDIDATES_MINIMUM:
        problems.append(Problem("few", f"รายชื่อต้องมีอย่างน้อย {CANDIDATES_MINIMUM} เรื่อง"))
    if ballot.cycle.awards.standing().filter(kind=ballot.kind).exists():
        problems.append(Problem("taken", "รอบนี้มีรางวัลประเภทนี้อยู่แล้ว ต้องเพิกถอนรายการเดิมก่อน"))
    entitled = [voter for voter in _new_voters(ballot) if voter.is_entitled]
    if len(entitled) < ballot.quorum:
        text = f"ผู้มีสิทธิออกเสียงมี {len(entitled)} คน น้อยกว่าองค์ประชุม {ballot.quorum} คน"
        problems.append(Problem("quorum", text))
    return problems + ineligible_candidates(ballot)


def ineligible_candidates(ballot: Ballot) -> list[Problem]:
    """Records of the shortlist that may no longer be chosen."""
    eligible = Record.objects.of_cycle(ballot.cycle_id).eligible(ballot.kind)
    gone = ballot.candidates.standing().exclude(record__in=eligible).select_related("record")
    return [
        Problem("unfit", f"{c.record.number} “{c.record}” ถูกถอนหรือระงับแล้ว ต้องนำออกจากรายชื่อก่อน")
        for c in gone
    ]


@transaction.atomic
def open_ballot(ballot: Ballot, *, actor: User) -> Ballot:
    """Fix who may vote, and begin. The voters are notified."""
    ballot = lock_in_phase(ballot, BallotPhase.PREPARING, actor, may_prepare)
    if problems := opening_problems(ballot):
        raise Blocked(problems)
    voters = Voter.objects.bulk_create(_new_voters(ballot))
    ballot.opened_at, ballot.opened_by = timezone.now(), actor
    _set_phase(ballot, BallotPhase.OPEN, EventAction.BALLOT_OPENED, actor)
    people = [voter.user for voter in voters if voter.is_entitled and voter.user_id != actor.pk]
    ballot_notices.notify_opened(ballot, people)
    return ballot


def _new_voters(ballot: Ballot) -> list[Voter]:
    """Unsaved voters: every seat of the committee as it is now."""
    records = [c.record for c in ballot.candidates.standing().select_related("record")]
    owners = {record.owner_id for record in records}
    units = {record.unit_id for record in records} - {None}
    seats = CommitteeMember.objects.filter(
        cycle=ballot.cycle_id, ended_on__isnull=True, user__is_active=True
    )
    return [
        Voter(
            ballot=ballot,
            user=seat.user,
            role=seat.role,
            owns_candidate=seat.user_id in owners,
            same_unit=seat.user.unit_id in units,
        )
        for seat in seats.select_related("user")
    ]


# --- closing -------------------------------------------------------------------------------------


def closing_problems(ballot: Ballot) -> list[Problem]:
    """Why the ballot cannot be closed yet."""
    cast = Vote.objects.filter(voter__in=ballot.voters.entitled()).count()
    problems = ineligible_candidates(ballot)
    if cast < ballot.quorum:
        text = f"ลงคะแนนแล้ว {cast} คน ยังไม่ครบองค์ประชุม {ballot.quorum} คน"
        problems.append(Problem("quorum", text))
    return problems


class Missing(Blocked):
    """Somebody who may vote has not, and the page did not say so. voters: who."""

    def __init__(self, voters: list[Voter]) -> None:
        super().__init__([Problem("missing", f"ยังไม่ลงคะแนน {len(voters)} คน")])
        self.voters = voters


@transaction.atomic
def close(ballot: Ballot, *, actor: User, without: Collection[int] = ()) -> Ballot:
    """Count. The first place waits for its award; equals wait for the chair.

    without: ids of the voters whom the page named as missing. Raises Missing for others.
    """
    ballot = lock_in_phase(ballot, BallotPhase.OPEN, actor, may_close)
    if problems := closing_problems(ballot):
        raise Blocked(problems)
    missing = list(ballot.voters.missing().select_related("user"))
    if {voter.pk for voter in missing} - set(without):
        raise Missing(missing)
    first = _count(ballot, actor)
    phase = BallotPhase.TIED if len(first) > 1 else BallotPhase.COUNTED
    _set_phase(ballot, phase, EventAction.BALLOT_CLOSED, actor)
    return ballot


@transaction.atomic
def grant(ballot: Ballot, *, actor: User) -> Ballot:
    """The record with the most votes becomes the award, as the page of the result showed it."""
    ballot = lock_in_phase(ballot, BallotPhase.COUNTED, actor, may_close)
    if problems := ineligible_candidates(ballot):
        raise Blocked(problems)
    winner = tied_candidates(ballot)[0]
    ballot.winner, ballot.decided_by = winner, actor
    _set_phase(ballot, BallotPhase.DECIDED, EventAction.BALLOT_DECIDED, actor, chosen=winner)
    _award(ballot, winner, actor, f"ได้คะแนน {winner.votes} จาก {ballot.cast} เสียง")
    return ballot


def _count(ballot: Ballot, actor: User) -> list[Candidate]:
    """Write the counts into the ballot and its candidates; those with the most votes.

    Of a secret ballot who chose what is erased. The ballot itself is not saved yet.
    """
    votes = Vote.objects.filter(voter__in=ballot.voters.entitled())
    counts = Counter(votes.filter(candidate__isnull=False).values_list("candidate", flat=True))
    if not counts:
        raise Blocked([Problem("nobody", "ทุกคนงดออกเสียง ยังไม่มีเรื่องใดได้คะแนน")])
    ballot.cast, ballot.abstained = votes.count(), votes.filter(abstains=True).count()
    ballot.closed_at, ballot.closed_by = timezone.now(), actor
    standing = list(ballot.candidates.standing().select_related("record"))
    for candidate in standing:
        candidate.votes = counts[candidate.pk]
    Candidate.objects.bulk_update(standing, ["votes"])
    if ballot.secret:
        votes.update(candidate=None, abstains=False, at=ballot.closed_at)
    return [c for c in standing if c.votes == max(counts.values())]


def tied_candidates(ballot: Ballot) -> list[Candidate]:
    """The candidates with the most votes."""
    counted = list(ballot.candidates.standing().for_page().exclude(votes=None))
    most = max((candidate.votes or 0 for candidate in counted), default=0)
    return [candidate for candidate in counted if candidate.votes == most]


@transaction.atomic
def break_tie(ballot: Ballot, *, actor: User, candidate: Candidate, reason: str) -> Ballot:
    """The chair chooses among equals, and says why."""
    ballot = lock_in_phase(ballot, BallotPhase.TIED, actor, may_close)
    ballot.reason = require_reason(reason, "ต้องระบุเหตุผลที่ชี้ขาด")
    equals = {c.pk: c for c in tied_candidates(ballot)}
    if candidate.pk not in equals:
        raise Blocked([Problem("equal", "ชี้ขาดได้เฉพาะเรื่องที่คะแนนเท่ากัน")])
    winner = equals[candidate.pk]
    ballot.winner, ballot.decided_by = winner, actor
    action, reason = EventAction.TIE_DECIDED, ballot.reason
    _set_phase(ballot, BallotPhase.DECIDED, action, actor, reason=reason, chosen=winner)
    _award(ballot, winner, actor, f"คะแนนเท่ากัน ประธานชี้ขาด: {reason}")
    return ballot


def _award(ballot: Ballot, winner: Candidate, actor: User, reason: str) -> None:
    kind = AwardKind(ballot.kind)
    awards.grant(kind, winner.record, actor=actor, reason=reason, ballot=ballot)
    ballot_notices.notify_decided(ballot, winner)


@transaction.atomic
def cancel(ballot: Ballot, *, actor: User, reason: str) -> Ballot:
    """Call it off before there is a result; everything stays readable."""
    ballot = lock(ballot)
    if not ballot.is_live:
        raise WrongPhase(ballot)
    if not (may_close(actor, ballot) or (ballot.is_preparing and may_prepare(actor, ballot))):
        raise NotAllowed("cancel")
    ballot.reason = require_reason(reason, "ต้องระบุเหตุผลที่ยกเลิก")
    ballot.decided_by = actor
    if ballot.secret:
        Vote.objects.filter(voter__ballot=ballot).update(candidate=None, abstains=False)
    action = EventAction.BALLOT_CANCELLED
    _set_phase(ballot, BallotPhase.CANCELLED, action, actor, reason=ballot.reason)
    return ballot


def _set_phase(
    ballot: Ballot,
    phase: BallotPhase,
    action: EventAction,
    actor: User,
    *,
    reason: str = "",
    chosen: Candidate | None = None,
) -> None:
    """Save the ballot in its new phase and log the step. chosen: by the chair among equals."""
    before = ballot.get_phase_display()
    ballot.phase = phase
    ballot.save()
    log_event(
        action,
        ballot,
        actor=actor,
        record=chosen.record if chosen else None,
        changes={"phase": (before, ballot.get_phase_display())},
        reason=reason,
    )
