"""When somebody was here before: begun by signing in, remembered in the session.

A session lasts for weeks; pages that are far enough apart belong to two visits.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

VISIT, BEFORE = "visit", "visit-before"
SAME_VISIT = timedelta(minutes=30)


def begin(session: SessionBase, before: datetime | None) -> None:
    """She has just signed in; before: when she had, last time."""
    session[VISIT] = timezone.now().isoformat()
    if before is not None:
        session[BEFORE] = before.isoformat()


def before(session: SessionBase) -> datetime | None:
    """When the visit before this one was; None where nobody knows."""
    visit, now = _moment(session.get(VISIT)), timezone.now()
    if visit is None:
        return None
    if now - visit > SAME_VISIT:
        session[BEFORE], session[VISIT] = visit.isoformat(), now.isoformat()
    return _moment(session.get(BEFORE))


def _moment(text: Any) -> datetime | None:
    return parse_datetime(text) if isinstance(text, str) else None
