"""Awards of a cycle: granted, and revoked with a reason; never deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core.enums import AwardKind
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from . import certificates
from .models import Award, Ballot

if TYPE_CHECKING:
    from records.people.models import User


def may_award(user: User, record: Record) -> bool:
    """The cycle's secretary and chair, never for a record of their own."""
    seat = p.is_secretary(user, record) or p.is_chair(user, record)
    return seat and not p.is_own(user, record)


def may_revoke(user: User, award: Award) -> bool:
    """Who may award may revoke, once."""
    return award.revoked_on is None and may_award(user, award.record)


@transaction.atomic
def grant(
    kind: AwardKind,
    record: Record,
    *,
    actor: User,
    reason: str,
    ballot: Ballot | None = None,
    on: date | None = None,
) -> Award:
    """Give an award; the record's row is locked, so that it cannot leave the bank meanwhile.

    Raises NotAllowed, or Blocked when the record is not eligible or the award is taken.
    """
    record = Record.objects.locked().select_related("cycle").get(pk=record.pk)
    if not may_award(actor, record):
        raise NotAllowed("grant")
    if not Record.objects.eligible(kind).filter(pk=record.pk).exists():
        raise Blocked([Problem("eligible", f"{record.number} ไม่อยู่ในสถานะที่รับรางวัลนี้ได้แล้ว")])
    taken = Problem("taken", f"{record.cycle} มีรางวัลประเภทนี้อยู่แล้ว ต้องเพิกถอนรายการเดิมก่อน")
    if record.cycle.awards.standing().filter(kind=kind).exists():
        raise Blocked([taken])
    award = Award(
        cycle=record.cycle,
        kind=kind,
        record=record,
        reason=reason.strip(),
        awarded_on=on or timezone.localdate(),
        awarded_by=actor,
        ballot=ballot,
    )
    try:
        with transaction.atomic():
            award.save()
    except IntegrityError:
        raise Blocked([taken]) from None
    log_event(EventAction.AWARDED, award, actor=actor, record=record, reason=award.reason)
    return award


@transaction.atomic
def revoke(award: Award, *, actor: User, reason: str) -> bool:
    """Revoke an award; its row stays as history, its certificates are revoked with it.

    False when it was revoked before. Raises NotAllowed, or Blocked without a reason.
    """
    rows = Award.objects.select_for_update(of=("self",)).select_related("record", "cycle")
    award = rows.get(pk=award.pk)
    if award.revoked_on:
        return False
    if not may_award(actor, award.record):
        raise NotAllowed("revoke")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เพิกถอน")])
    award.revoked_on, award.revoke_reason = timezone.localdate(), reason.strip()
    award.save(update_fields=["revoked_on", "revoke_reason"])
    log_event(
        EventAction.AWARD_REVOKED, award, actor=actor, record=award.record, reason=reason.strip()
    )
    certificates.revoke_of_award(award, actor=actor, reason=reason)
    return True
