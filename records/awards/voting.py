"""While a ballot is open: votes, and what leaves meanwhile, voters as well as records.

Every step locks the row of the ballot first. Refusals: WrongPhase, NotAllowed, Blocked. No event
tells of a vote: who chose what is known to the ballot alone, and of a secret one to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import BallotPhase
from records.record.guards import Problem
from records.record.workflow import Blocked, NotAllowed

from . import ballot_notices
from .ballot_rules import (
    REASON_LENGTH_LIMIT,
    WrongPhase,
    lock,
    lock_in_phase,
    may_prepare,
    require_reason,
)
from .models import Ballot, Candidate, Vote, Voter

if TYPE_CHECKING:
    from records.people.models import User


def voter_of(user: User, ballot: Ballot) -> Voter | None:
    """The user's right to vote as it stands; None without one."""
    if not p.holds_seat(user, ballot.cycle_id):
        return None
    return ballot.voters.entitled().filter(user=user).select_related("vote").first()


@transaction.atomic
def vote(ballot: Ballot, *, actor: User, candidate: Candidate | None) -> Vote:
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
def remove_voter(voter: Voter, *, actor: User, reason: str) -> bool:
    """Take the right to vote from somebody who has left the committee; a vote cast is deleted.

    False when it was taken before. Blocked while the voter still holds a seat of the cycle.
    """
    ballot = lock_in_phase(voter.ballot, BallotPhase.OPEN, actor, may_prepare)
    reason = require_reason(reason, "ต้องระบุเหตุผลที่พ้นสิทธิ")
    voter = ballot.voters.select_related("user").get(pk=voter.pk)
    if voter.removed_at:
        return False
    if p.holds_seat(voter.user, ballot.cycle_id):
        text = f"{voter} ยังเป็นกรรมการของรอบนี้ บันทึกวันที่พ้นหน้าที่ในหน้ารอบก่อน"
        raise Blocked([Problem("seat", text)])
    Vote.objects.filter(voter=voter).delete()
    voter.removed_at, voter.removed_by = timezone.now(), actor
    voter.removed_reason = reason[:REASON_LENGTH_LIMIT]
    voter.save()
    log_event(
        EventAction.VOTER_REMOVED,
        ballot,
        actor=actor,
        changes={"voters": (str(voter.user), None)},
        reason=reason,
    )
    return True


@transaction.atomic
def strike(candidate: Candidate, *, actor: User, reason: str) -> list[Voter]:
    """Take a record out of an open ballot; returns the voters who had chosen it.

    They are notified, and may choose again. Nobody when it was struck before.
    """
    ballot = lock_in_phase(candidate.ballot, BallotPhase.OPEN, actor, may_prepare)
    reason = require_reason(reason, "ต้องระบุเหตุผลที่นำออก")
    candidate = ballot.candidates.select_related("record").get(pk=candidate.pk)
    if candidate.struck_at:
        return []
    candidate.struck_at, candidate.struck_by = timezone.now(), actor
    candidate.struck_reason = reason[:REASON_LENGTH_LIMIT]
    candidate.save()
    freed = list(ballot.voters.filter(vote__candidate=candidate).select_related("user"))
    Vote.objects.filter(candidate=candidate).delete()
    ballot_notices.notify_struck(candidate, [voter.user for voter in freed])
    log_event(
        EventAction.CANDIDATE_STRUCK,
        ballot,
        actor=actor,
        record=candidate.record,
        changes={"candidates": (candidate.record.number, None)},
        reason=reason,
    )
    return freed
