"""The ballot for an award: opening fixes the voters, one changeable vote each, closing counts.

Every step locks the row of the ballot first, so that two chairs closing at once close it once.
Refusals: WrongPhase (somebody was faster), NotAllowed, Blocked with its problems.
"""

from collections import Counter

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.core import permissions as p
from records.core.enums import BallotPhase, CommitteeRole
from records.cycles.models import CommitteeMember
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, WorkflowError

from . import ballot_notices
from . import services as awards
from .models import Ballot, Candidate, Vote, Voter
from .shortlists import lock, may_prepare


class WrongPhase(WorkflowError):
    """The ballot is no longer where the step begins."""

    def __init__(self, ballot: Ballot):
        super().__init__(ballot.get_phase_display())
        self.phase = ballot.phase


def may_close(user, ballot: Ballot) -> bool:
    """The chair of the cycle, unless a record of his own is on the shortlist."""
    chairs = p.holds_seat(user, ballot.cycle_id, CommitteeRole.CHAIR)
    return chairs and may_prepare(user, ballot)


def voter_of(user, ballot: Ballot) -> Voter | None:
    """The user's right to vote as it stands; None without one."""
    if not p.holds_seat(user, ballot.cycle_id):
        return None
    return ballot.voters.entitled().filter(user=user).select_related("vote").first()


@transaction.atomic
def create(*, cycle, kind, secret, quorum, meeting="", actor) -> Ballot:
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
    return ballot


# --- opening -------------------------------------------------------------------------------------


def hindrances(ballot: Ballot) -> list[Problem]:
    """What stands in the way of opening."""
    problems = []
    if ballot.candidates.standing().count() < 2:
        problems.append(Problem("few", "รายชื่อต้องมีอย่างน้อย 2 เรื่อง"))
    if ballot.cycle.awards.standing().filter(kind=ballot.kind).exists():
        problems.append(Problem("taken", "รอบนี้มีรางวัลประเภทนี้อยู่แล้ว ต้องเพิกถอนรายการเดิมก่อน"))
    seats = [voter for voter in _seats(ballot) if voter.is_entitled]
    if len(seats) < ballot.quorum:
        text = f"ผู้มีสิทธิออกเสียงมี {len(seats)} คน น้อยกว่าองค์ประชุม {ballot.quorum} คน"
        problems.append(Problem("quorum", text))
    return problems + unfit(ballot)


def unfit(ballot: Ballot) -> list[Problem]:
    """Records of the shortlist that may no longer be chosen."""
    fit = Record.objects.of_cycle(ballot.cycle_id).eligible(ballot.kind)
    gone = ballot.candidates.standing().exclude(record__in=fit).select_related("record")
    return [
        Problem("unfit", f"{c.record.number} “{c.record}” ถูกถอนหรือระงับแล้ว ต้องนำออกจากรายชื่อก่อน")
        for c in gone
    ]


@transaction.atomic
def open_ballot(ballot: Ballot, *, actor) -> Ballot:
    """Fix who may vote, and begin. The voters are told."""
    ballot = _begin(ballot, BallotPhase.PREPARING, may_prepare(actor, ballot), "open")
    if problems := hindrances(ballot):
        raise Blocked(problems)
    voters = Voter.objects.bulk_create(_seats(ballot))
    ballot.phase, ballot.opened_at, ballot.opened_by = BallotPhase.OPEN, timezone.now(), actor
    ballot.save()
    people = [voter.user for voter in voters if voter.is_entitled and voter.user_id != actor.pk]
    ballot_notices.notify_opened(ballot, people)
    return ballot


def _seats(ballot: Ballot) -> list[Voter]:
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


# --- voting --------------------------------------------------------------------------------------


@transaction.atomic
def vote(ballot: Ballot, *, actor, candidate: Candidate | None) -> Vote:
    """Cast or change one's vote; candidate None is an abstention."""
    ballot = lock(ballot)
    if not ballot.is_open:
        raise WrongPhase(ballot)
    voter = voter_of(actor, ballot)
    if voter is None:
        raise NotAllowed("vote")
    if candidate and not ballot.candidates.standing().filter(pk=candidate.pk).exists():
        raise Blocked([Problem("struck", "เรื่องนี้ถูกนำออกจากรายชื่อแล้ว โปรดเลือกใหม่")])
    values = {"candidate": candidate, "abstains": candidate is None, "at": timezone.now()}
    cast, _ = Vote.objects.update_or_create(voter=voter, defaults=values)
    return cast


@transaction.atomic
def remove_voter(voter: Voter, *, actor, reason: str) -> bool:
    """Who has left the committee votes no more, and the vote cast counts no more."""
    ballot = lock(voter.ballot)
    if not ballot.is_open:
        raise WrongPhase(ballot)
    if not may_prepare(actor, ballot) or voter.user_id == actor.pk:
        raise NotAllowed("remove_voter")
    _need(reason, "ต้องระบุเหตุผลที่พ้นสิทธิ")
    voter = ballot.voters.get(pk=voter.pk)
    if voter.removed_at:
        return False
    Vote.objects.filter(voter=voter).delete()
    voter.removed_at, voter.removed_by = timezone.now(), actor
    voter.removed_reason = reason.strip()[:300]
    voter.save()
    return True


@transaction.atomic
def strike(candidate: Candidate, *, actor, reason: str) -> list[Voter]:
    """Take a record out of an open ballot. Who had chosen it is told, and may choose again."""
    ballot = lock(candidate.ballot)
    if not ballot.is_open:
        raise WrongPhase(ballot)
    if not may_prepare(actor, ballot):
        raise NotAllowed("strike")
    _need(reason, "ต้องระบุเหตุผลที่นำออก")
    candidate = ballot.candidates.select_related("record").get(pk=candidate.pk)
    if candidate.struck_at:
        return []
    candidate.struck_at, candidate.struck_by = timezone.now(), actor
    candidate.struck_reason = reason.strip()[:300]
    candidate.save()
    freed = list(ballot.voters.filter(vote__candidate=candidate).select_related("user"))
    Vote.objects.filter(candidate=candidate).delete()
    ballot_notices.notify_struck(candidate, [voter.user for voter in freed])
    return freed


# --- closing -------------------------------------------------------------------------------------


def obstacles(ballot: Ballot) -> list[Problem]:
    """What stands in the way of closing."""
    cast = Vote.objects.filter(voter__in=ballot.voters.entitled()).count()
    problems = unfit(ballot)
    if cast < ballot.quorum:
        text = f"ลงคะแนนแล้ว {cast} คน ยังไม่ครบองค์ประชุม {ballot.quorum} คน"
        problems.append(Problem("quorum", text))
    return problems


@transaction.atomic
def close(ballot: Ballot, *, actor) -> Ballot:
    """Count. One first place becomes the award; equals wait for the chair."""
    ballot = _begin(ballot, BallotPhase.OPEN, may_close(actor, ballot), "close")
    if problems := obstacles(ballot):
        raise Blocked(problems)
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
    first = [c for c in standing if c.votes == max(counts.values())]
    if len(first) > 1:
        ballot.phase = BallotPhase.TIED
        ballot.save()
        return ballot
    return _decide(ballot, first[0], actor, f"ได้คะแนน {first[0].votes} จาก {ballot.cast} เสียง")


def tied(ballot: Ballot) -> list[Candidate]:
    """The candidates with the most votes."""
    counted = list(ballot.candidates.standing().for_page().exclude(votes=None))
    most = max((candidate.votes for candidate in counted), default=0)
    return [candidate for candidate in counted if candidate.votes == most]


@transaction.atomic
def break_tie(ballot: Ballot, *, actor, candidate: Candidate, reason: str) -> Ballot:
    """The chair chooses among equals, and says why."""
    ballot = _begin(ballot, BallotPhase.TIED, may_close(actor, ballot), "break_tie")
    _need(reason, "ต้องระบุเหตุผลที่ชี้ขาด")
    equals = {c.pk: c for c in tied(ballot)}
    if candidate.pk not in equals:
        raise Blocked([Problem("equal", "ชี้ขาดได้เฉพาะเรื่องที่คะแนนเท่ากัน")])
    ballot.reason = reason.strip()
    return _decide(ballot, equals[candidate.pk], actor, f"คะแนนเท่ากัน ประธานชี้ขาด: {ballot.reason}")


def _decide(ballot, candidate, actor, reason) -> Ballot:
    ballot.phase, ballot.winner, ballot.decided_by = BallotPhase.DECIDED, candidate, actor
    awards.grant(ballot.kind, candidate.record, actor=actor, reason=reason, ballot=ballot)
    ballot.save()
    ballot_notices.notify_decided(ballot)
    return ballot


@transaction.atomic
def cancel(ballot: Ballot, *, actor, reason: str) -> Ballot:
    """Call it off before there is a result; everything stays readable."""
    ballot = lock(ballot)
    if not ballot.is_live:
        raise WrongPhase(ballot)
    if not (may_close(actor, ballot) or (ballot.is_preparing and may_prepare(actor, ballot))):
        raise NotAllowed("cancel")
    _need(reason, "ต้องระบุเหตุผลที่ยกเลิก")
    ballot.phase, ballot.reason = BallotPhase.CANCELLED, reason.strip()
    ballot.decided_by = actor
    if ballot.secret:
        Vote.objects.filter(voter__ballot=ballot).update(candidate=None, abstains=False)
    ballot.save()
    return ballot


def _begin(ballot: Ballot, phase: str, allowed: bool, step: str) -> Ballot:
    ballot = lock(ballot)
    if ballot.phase != phase:
        raise WrongPhase(ballot)
    if not allowed:
        raise NotAllowed(step)
    return ballot


def _need(reason: str, text: str) -> None:
    if not reason.strip():
        raise Blocked([Problem("input", text)])
