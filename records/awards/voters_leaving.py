"""Open ballots of somebody who leaves: a vote is nobody else's; hers counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import BallotPhase
from records.people.leaving import Duty

from .ballot_rules import lock
from .models import Vote, Voter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from records.people.models import User

BALLOTS = "ballots"
REASON = "พ้นจากสำนักงาน"


def duties(person: User) -> list[Duty]:
    items = []
    for voter in _of(person):
        left = voter.ballot.voters.entitled().exclude(pk=voter.pk).count()
        text = f"{voter.ballot}: จะเหลือผู้มีสิทธิ {left} คน องค์ประชุม {voter.ballot.quorum} คน"
        short = " ปิดการลงคะแนนไม่ได้ ต้องยกเลิกแล้วเปิดใหม่" if left < voter.ballot.quorum else ""
        items.append(text + short)
    nobody = "สิทธิออกเสียงสิ้นสุด คะแนนที่ลงไว้ไม่นับ โอนให้ผู้อื่นไม่ได้"
    return [Duty(BALLOTS, "การลงคะแนนที่เปิดอยู่", items, nobody, goes_on=False)]


def end_all(person: User, *, actor: User) -> None:
    for voter in _of(person):
        lock(voter.ballot)
        Vote.objects.filter(voter=voter).delete()
        voter.removed_at, voter.removed_by = timezone.now(), actor
        voter.removed_reason = REASON
        voter.save()
        log_event(
            EventAction.VOTER_REMOVED,
            voter.ballot,
            actor=actor,
            changes={"voters": (str(person), None)},
            reason=REASON,
        )


def _of(person: User) -> QuerySet[Voter]:
    rows = Voter.objects.entitled().filter(user=person, ballot__phase=BallotPhase.OPEN)
    return rows.select_related("ballot__cycle")
