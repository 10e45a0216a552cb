"""The history of a text: revisions are begun, extended, frozen when handed in, or kept aside."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from records.core.enums import RevisionReason
from records.people.models import User

from .models import Record, Revision
from .text_snapshot import Snapshot, is_same, snapshot

# An author who goes on writing within this time extends her revision instead of beginning one.
EXTEND_FOR = timedelta(minutes=30)
# Late texts of one person among which the same text is looked for before it is kept again.
RECENT_ASIDE = 5


def freeze(record: Record, *, actor: User | None) -> Revision:
    """The revision that is handed in: the newest one, never changed again."""
    newest = record.revisions.exclude(reason=RevisionReason.ASIDE).first()
    if newest is None or newest.frozen:
        newest = _add(record, snapshot(record), actor, RevisionReason.SUBMIT)
    newest.frozen = True
    newest.save()
    return newest


def save(record: Record, *, actor: User | None, reason: RevisionReason) -> Revision:
    """Extend the actor's own fresh revision, or begin a new one.

    After a conflict a new one begins: the text that stood then stays readable beside the late one.
    So it does where a file is imported: what it replaces stays readable, fresh or not.
    """
    now = timezone.now()
    data = snapshot(record)
    newest = record.revisions.first()
    if (
        newest
        and reason != RevisionReason.IMPORT
        and newest.reason != RevisionReason.ASIDE
        and not newest.frozen
        and newest.author_id == (actor.pk if actor else None)
        and now - newest.created_at < EXTEND_FOR
    ):
        newest.data, newest.updated_at = data, now
        newest.save()
        return newest
    return _add(record, data, actor, reason)


def keep_aside(record: Record, data: Snapshot, actor: User | None) -> Revision:
    """The text that came too late, kept once however often it is sent."""
    mine = record.revisions.filter(reason=RevisionReason.ASIDE, author=actor)
    same = next(
        (revision for revision in mine[:RECENT_ASIDE] if is_same(revision.data, data)), None
    )
    return same or _add(record, data, actor, RevisionReason.ASIDE)


def _add(record: Record, data: Snapshot, actor: User | None, reason: RevisionReason) -> Revision:
    last = record.revisions.first()
    return Revision.objects.create(
        record=record,
        number=last.number + 1 if last else 1,
        data=data,
        author=actor,
        reason=reason,
    )
