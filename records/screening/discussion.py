"""The committee's discussion of a record, open to those who have said their own word first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE
from records.notices import services as notices
from records.people.models import User
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from .models import Remark
from .reviews import may_read_others
from .rights import lock

if TYPE_CHECKING:
    from records.core.types import AnyUser

REMARK_LENGTH = 2000  # characters of a remark that are kept


def may_read(user: AnyUser, record: Record) -> bool:
    """Seats of the cycle, never on an own record, reviewers once they have reviewed the text."""
    if p.is_own(user, record) or not p.is_committee_member(user, record):
        return False
    return may_read_others(user, record)


def may_add_remark(user: AnyUser, record: Record) -> bool:
    return record.state in IN_COMMITTEE and may_read(user, record)


def remarks(record: Record, user: AnyUser) -> list[Remark]:
    """The discussion, oldest first; empty for those who may not read it."""
    return list(record.remarks.select_related("author")) if may_read(user, record) else []


@transaction.atomic
def add_remark(record: Record, *, actor: User, text: str) -> Remark:
    """Add a remark and tell the others of the discussion. Raises NotAllowed, Blocked if empty.

    The same words by the same person right after each other are one remark (a double click).
    """
    record = lock(record)
    if not may_add_remark(actor, record):
        raise NotAllowed("remark")
    text = text.strip()[:REMARK_LENGTH]
    if not text:
        raise Blocked([Problem("input", "เขียนความเห็นก่อน")])
    last = record.remarks.last()
    if last and last.author_id == actor.pk and last.text == text:
        return last
    remark = Remark.objects.create(record=record, author=actor, text=text)
    reviewers = [a.reviewer for a in record.assignments.active().select_related("reviewer")]
    people = {person.pk: person for person in [*reviewers, *notices.secretaries(record)]}
    people.pop(actor.pk, None)
    # Those who have not reviewed yet hear nothing that could lead them.
    readers = [person for person in people.values() if may_read(person, record)]
    key = f"remark:{remark.pk}"
    notices.notify_people("remark", readers, key=key, record=record, of_committee=True, text=text)
    return remark
