"""The daily digest: one mail of all notices, for the committee and for who asked for it."""

from __future__ import annotations

from django.db import transaction

from . import mails
from .models import Notice


@transaction.atomic
def send_digests() -> int:
    """One mail to each person whose notices wait for it. Returns how many mails were queued.

    Who has no address or cannot sign in any more gets none; her notices wait no longer either.
    """
    waiting: dict[int, list[Notice]] = {}
    rows = Notice.objects.for_digest().select_for_update(of=("self",)).select_related("recipient")
    for notice in rows.order_by("created_at", "pk"):
        waiting.setdefault(notice.recipient_id, []).append(notice)
    queued, whom = 0, mails.contact() if waiting else None
    for notices in waiting.values():
        person = notices[0].recipient
        if person.email and person.is_active:
            mails.queue_mail(person, f"แจ้งเตือนวันนี้ {len(notices)} เรื่อง", notices, whom)
            queued += 1
    Notice.objects.filter(pk__in=[n.pk for group in waiting.values() for n in group]).update(
        for_digest=False
    )
    return queued
