"""The committee's discussion of a record, open to those who have said their own word first."""

from django.db import transaction

from records.core import permissions as p
from records.core.enums import IN_COMMITTEE
from records.notices import services as notices
from records.record.guards import Problem
from records.record.workflow import Blocked, NotAllowed

from .models import Remark
from .reviews import has_spoken
from .triage import is_own, lock

LONGEST = 2000


def may_read(user, record) -> bool:
    """Seats of the cycle, never on an own record, reviewers once they have reviewed the text."""
    if is_own(user, record) or not p.is_reviewer(user, record):
        return False
    return has_spoken(user, record)


def may_speak(user, record) -> bool:
    return record.state in IN_COMMITTEE and may_read(user, record)


def remarks(record, user) -> list[Remark]:
    """The discussion, oldest first; nothing for who may not read it."""
    return list(record.remarks.select_related("author")) if may_read(user, record) else []


@transaction.atomic
def say(record, *, actor, text: str) -> Remark:
    """Add a remark and tell the others of the discussion. Raises NotAllowed, Blocked if empty.

    The same words by the same person right after each other are one remark (a double click).
    """
    record = lock(record)
    if not may_speak(actor, record):
        raise NotAllowed("say")
    text = text.strip()[:LONGEST]
    if not text:
        raise Blocked([Problem("input", "เขียนความเห็นก่อน")])
    last = record.remarks.last()
    if last and last.author_id == actor.pk and last.text == text:
        return last
    remark = Remark.objects.create(record=record, author=actor, text=text)
    reviewers = [a.reviewer for a in record.assignments.active().select_related("reviewer")]
    people = {person.pk: person for person in [*reviewers, *notices.secretaries(record)]}
    people.pop(actor.pk, None)
    # Who has not reviewed yet is told nothing that could lead her.
    told = [person for person in people.values() if may_read(person, record)]
    notices.notify_people("remark", told, record=record, key=f"remark:{remark.pk}", text=text)
    return remark
