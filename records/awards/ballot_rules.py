"""What every step of a ballot rests on: who may, the lock, the phase, a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from records.core import permissions as p
from records.core.enums import BallotPhase, CommitteeRole
from records.record.guards import Problem
from records.record.workflow import Blocked, NotAllowed, WorkflowError

from .models import Ballot

if TYPE_CHECKING:
    from records.people.models import User

REASON_LENGTH_LIMIT = 300  # characters, as the columns hold


class WrongPhase(WorkflowError):
    """The ballot is no longer where the step begins. phase: where it is now."""

    def __init__(self, ballot: Ballot) -> None:
        super().__init__(ballot.get_phase_display())
        self.phase = ballot.phase


def may_prepare(user: User, ballot: Ballot) -> bool:
    """The cycle's secretary or chair, unless a record of theirs is on the shortlist."""
    if not p.holds_seat(user, ballot.cycle_id, *p.COMMITTEE_LEADS):
        return False
    return not (
        ballot.pk and ballot.candidates.standing().filter(p.own_rows(user, "record__")).exists()
    )


def may_close(user: User, ballot: Ballot) -> bool:
    """The chair of the cycle, unless a record of his own is on the shortlist."""
    is_chair = p.holds_seat(user, ballot.cycle_id, CommitteeRole.CHAIR)
    return is_chair and may_prepare(user, ballot)


def lock(ballot: Ballot) -> Ballot:
    """The ballot with its cycle, locked to the end of the transaction."""
    return Ballot.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=ballot.pk)


def lock_in_phase(
    ballot: Ballot, phase: BallotPhase, actor: User, may: Callable[[User, Ballot], bool]
) -> Ballot:
    """The ballot, locked, for a step that begins in *phase*. Raises WrongPhase, NotAllowed."""
    ballot = lock(ballot)
    if ballot.phase != phase:
        raise WrongPhase(ballot)
    if not may(actor, ballot):
        raise NotAllowed(phase)
    return ballot


def require_reason(reason: str, text: str) -> str:
    """*reason* without spaces around it; Blocked, with *text*, when nothing is left."""
    reason = reason.strip()
    if not reason:
        raise Blocked([Problem("input", text)])
    return reason
