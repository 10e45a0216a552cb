"""Author and secretary write to each other on the record, and both are told.

Read by who writes the record and by who leads the committee; not by reviewers, so that a blind year
stays blind. Its author reads the committee as an office, not by names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from records.core import permissions as p
from records.core.enums import State
from records.people.models import User
from records.record.models import Record
from records.record.step_errors import NotAllowed

from . import services
from .models import Message

if TYPE_CHECKING:
    from records.core.types import AnyUser

TEXT_LENGTH = 2000  # characters that are kept
OFFICE = "เลขานุการคณะกรรมการ"


class Empty(Exception):
    """Nothing was written."""


def speaks_for_committee(user: AnyUser, record: Record) -> bool:
    """Secretary and chair, on anybody's record but their own."""
    return p.holds_seat(user, record.cycle_id, *p.COMMITTEE_LEADS) and not p.is_own(user, record)


def may_read(user: AnyUser, record: Record) -> bool:
    """A draft that was never handed in is its author's: the committee does not know of it."""
    if p.is_author(user, record) and not speaks_for_committee(user, record):
        return True
    return speaks_for_committee(user, record) and record.number is not None


def may_write(user: AnyUser, record: Record) -> bool:
    """While there is something to speak of: not once an amendment is merged."""
    return record.state != State.MERGED and may_read(user, record)


def messages(record: Record, user: AnyUser) -> list[Message]:
    """The conversation, oldest first, with names as *user* may know them; one statement."""
    if not may_read(user, record):
        return []
    rows = list(record.messages.select_related("author"))
    inside = speaks_for_committee(user, record)
    for row in rows:
        row.shown_name = OFFICE if row.from_committee and not inside else str(row.author)
    return rows


@transaction.atomic
def write(record: Record, *, actor: User, text: str) -> Message:
    """Add a line and tell the other side. Raises NotAllowed, Empty.

    The same words by the same person right after each other are one line (a double click).
    """
    record = (
        Record.objects.locked()
        .select_related("cycle", "owner", "unit", "submitted_by")
        .get(pk=record.pk)
    )
    if not may_write(actor, record):
        raise NotAllowed("message")
    text = text.strip()[:TEXT_LENGTH]
    if not text:
        raise Empty
    last = record.messages.last()
    if last and last.author_id == actor.pk and last.text == text:
        return last
    inside = speaks_for_committee(actor, record)
    line = Message.objects.create(record=record, author=actor, from_committee=inside, text=text)
    people = _authors(record) if inside else _leads(record)
    people.pop(actor.pk, None)
    services.notify_people(
        "message",
        people.values(),
        record=record,
        key=f"message:{line.pk}",
        path=reverse("mine-detail", args=[record.pk]) + "#messages" if inside else "",
        who=OFFICE if inside else str(actor),
        text=text,
    )
    return line


def _authors(record: Record) -> dict[int, User]:
    """Its owner, who handed it in for her, and whoever of them has written here."""
    people = [record.owner, record.submitted_by]
    people += [m.author for m in record.messages.filter(from_committee=False)]
    return {one.pk: one for one in people if one}


def _leads(record: Record) -> dict[int, User]:
    """The secretaries, and the chair if he has written here; never the author's side."""
    people = services.secretaries(record)
    chairs = record.messages.filter(from_committee=True).select_related("author")
    people += [m.author for m in chairs]
    return {one.pk: one for one in people if not p.is_own(one, record)}
