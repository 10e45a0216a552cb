"""Awards of a cycle: granted, and taken back with a reason; never deleted."""

from django.db import transaction
from django.utils import timezone

from records import permissions as p
from records.models import Award

from .guards import Problem
from .workflow import Blocked, NotAllowed


def may_award(user, record) -> bool:
    """The cycle's secretary and chair, never for an own record."""
    seat = p.is_secretary(user, record) or p.is_chair(user, record)
    return seat and not p.is_owner(user, record)


def may_revoke(user, award) -> bool:
    return award.revoked_on is None and may_award(user, award.record)


@transaction.atomic
def revoke(award: Award, *, actor, reason: str) -> bool:
    """Take an award back; the line stays as history. False when it had been taken back before."""
    award = Award.objects.select_for_update(of=("self",)).select_related("record").get(pk=award.pk)
    if award.revoked_on:
        return False
    if not may_award(actor, award.record):
        raise NotAllowed("revoke")
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เพิกถอน")])
    award.revoked_on, award.revoke_reason = timezone.localdate(), reason.strip()
    award.save(update_fields=["revoked_on", "revoke_reason"])
    return True
