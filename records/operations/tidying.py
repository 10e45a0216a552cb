"""What nobody needs any more is deleted: run by a timer, every hour."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.utils import timezone
from post_office.models import STATUS, Email

from records.core import kept_data
from records.imports import unused_files
from records.people import limit_counts, staff_batches
from records.search.models import SearchLog

from . import task_queue


def tidy() -> dict[str, int]:
    """What → how many rows were deleted."""
    return {name: forget() for name, forget in _STEPS.items()}


def _sessions() -> int:
    """Those that have ended; of people signed out, with what they typed."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def _sent_mails() -> int:
    """They hold names, reasons, and links to set a password that no longer work."""
    old = Email.objects.filter(
        status=STATUS.sent, last_updated__lt=timezone.now() - kept_data.SENT_MAILS
    )
    count: int = old.delete()[0]  # an untyped package
    return count


def _searches() -> int:
    old = timezone.localdate() - kept_data.SEARCHES
    count: int = SearchLog.objects.filter(day__lt=old).delete()[0]
    return count


_STEPS: dict[str, Callable[[], int]] = {
    "sessions": _sessions,
    "counts": limit_counts.forget_old,
    "tasks": task_queue.forget_finished,
    "mails": _sent_mails,
    "searches": _searches,
    "files": unused_files.forget,
    "staff lists": staff_batches.forget_old,
}
