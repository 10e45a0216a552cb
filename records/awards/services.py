"""Awards of a cycle: granted, and taken back with a reason; never deleted."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.core import permissions as p
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from . import certificates
from .models import Award


def may_award(user, record) -> bool:
    """The cycle's secretary and chair, never for an own record."""
    seat = p.is_secretary(user, record) or p.is_chair(user, record)
    return seat and not p.is_owner(user, record)


def may_revoke(user, award) -> bool:
    return award.revoked_on is None and may_award(user, award.record)


@transaction.atomic
def grant(kind, record: Record, *, actor, reason: str, ballot=None, on=None) -> Award:
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
    return award


@transaction.atomic
def revoke(award: Award, *, actor, reason: str) -> bool:
    """Take an award back; the line stays as history, its certificates are revoked with it.

    False when it had been taken back before.
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("record").get(pk=award.pk)
    if award.revoked_on:
        return False
    if not may_award(actor, award.record):
        raise NotAllowed("revoke")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เพิกถอน")])
    award.revoked_on, award.revoke_reason = timezone.localdate(), reason.strip()
    award.save(update_fields=["revoked_on", "revoke_reason"])
    certificates.revoke_of_award(award, actor=actor, reason=reason)
    return True
