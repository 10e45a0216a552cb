"""The reminders that were sent."""

from __future__ import annotations

from records.core import permissions
from records.cycles.models import Cycle
from records.people.models import User
from records.record.workflow import NotAllowed

from .models import Reminder, ReminderQuerySet


def of(cycle: Cycle, *, actor: User) -> ReminderQuerySet:
    """Those of a cycle, the newest first. Raises NotAllowed."""
    if not permissions.holds_seat(actor, cycle.pk, *permissions.COMMITTEE_LEADS):
        raise NotAllowed("history")
    return Reminder.objects.filter(cycle=cycle).for_page()
