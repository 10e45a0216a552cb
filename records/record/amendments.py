"""Amendments: how a published record gets a new text while the old one stays live.

An amendment is a record of its own that begins with the published text, goes the way of every
text through the committee, and is merged into the record it amends instead of being published.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from records.core import hooks, permissions
from records.core.enums import RevisionReason
from records.people.models import User

from . import revisions, text_snapshot, writing
from .models import Record, Revision
from .step_errors import NotAllowed

if TYPE_CHECKING:
    from records.core.types import AnyUser


class NotAmendable(Exception):
    """The record is not public (any more)."""


def may_begin(user: AnyUser, record: Record) -> bool:
    """Whether *user* may have an amendment of *record*: its author, while it is public."""
    return record.may_be_amended and permissions.is_author(user, record)


@transaction.atomic
def begin(record: Record, *, actor: User) -> tuple[Record, bool]:
    """The amendment of *record* that is under way, or a new draft; and whether it is new.

    A double click finds the draft of the first. Raises NotAllowed for everybody but its author,
    NotAmendable.
    """
    original = Record.objects.locked().get(pk=record.pk)
    if not permissions.is_author(actor, original):
        raise NotAllowed("amend")
    if not original.may_be_amended:
        raise NotAmendable
    if there := original.amendments.under_way().first():
        return there, False
    draft = writing.create(
        kind=original.kind,
        cycle=original.cycle,
        actor=actor,
        owner=original.owner,
        unit=original.unit,
        values=text_snapshot.snapshot(original),
        reason=RevisionReason.AMEND,
        amends=original,
        topic=original.topic,
        fiscal_year=original.fiscal_year,
    )
    # The published text, never changed: what the amendment is compared with.
    revisions.freeze(draft, actor=actor)
    hooks.amendment_begun(draft)
    return draft, True


def merge(amendment: Record, *, actor: User, at: datetime) -> tuple[Record, Revision]:
    """Put the amendment's text and files into the record it amends; the caller's step locks both.

    Returns the record and its new revision.
    """
    original = Record.objects.locked().get(amendments=amendment)
    reason = RevisionReason.AMEND
    written = writing.write(original, text_snapshot.snapshot(amendment), actor=actor, reason=reason)
    amendment.attachments.update(record=original)
    original = written.record
    original.amended_at = at
    original.save(update_fields=["amended_at"])
    revision = revisions.freeze(original, actor=actor)
    hooks.text_handed_in(original)
    hooks.files_changed(original)
    return original, revision
