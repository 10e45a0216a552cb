"""Drafts of others: an administrator opens one with a reason, which its owner reads."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.notices import services as notices
from records.people.models import User
from records.record.guards import Problem
from records.record.models import DraftOpening, Record, RecordQuerySet
from records.record.workflow import Blocked, NotAllowed

REASON_LENGTH = 500  # characters


def drafts_of_others(user: User) -> RecordQuerySet:
    """What was never handed in and is not hers; for the administrator, without a word of it."""
    if not p.is_administrator(user):
        return Record.objects.none()
    return Record.objects.unsent().not_written_by(user).for_list().order_by("-updated_at", "-pk")


def is_open(user: User, record: Record) -> bool:
    return record.draft_openings.open_now(user).exists()


@transaction.atomic
def open_draft(record: Record, *, actor: User, reason: str) -> DraftOpening:
    """Open a draft to an administrator for a day; its owner is told, and it is logged.

    A second click while it is open is the same opening. Raises NotAllowed, Blocked without a
    reason.
    """
    if not p.is_administrator(actor):
        raise NotAllowed("open_draft")
    reason = reason.strip()[:REASON_LENGTH]
    if not reason:
        raise Blocked([Problem("input", "บอกเหตุผลที่ต้องเปิดอ่าน")])
    record = Record.objects.locked().select_related("owner", "unit", "created_by").get(pk=record.pk)
    if there := record.draft_openings.open_now(actor).first():
        return there
    opening = DraftOpening.objects.create(record=record, person=actor, reason=reason)
    log_event(EventAction.DRAFT_OPENED, record, actor=actor, record=record, reason=reason)
    people = {one.pk: one for one in (record.owner or record.created_by,) if one}
    people.pop(actor.pk, None)
    notices.notify_people(
        "draft_opened",
        people.values(),
        record=record,
        key=f"opened:{opening.pk}",
        path=reverse("mine-detail", args=[record.pk]),
        opener=actor,
        reason=reason,
    )
    return opening
