"""The calendar of activities as iCalendar (RFC 5545), which phones and offices subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from records.core import office

from .models import Activity

LINE_LIMIT = 75  # bytes of a line, without its end
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(activities: Iterable[Activity]) -> bytes:
    """One VCALENDAR with a VEVENT for each."""
    return "".join(f"{line}\r\n" for line in _folded(_lines(activities))).encode()


def _lines(activities: Iterable[Activity]) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//kmrepo//learning activities//TH"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(f'กิจกรรมเรียนรู้ {office.full_name()}')}"
    yield "X-WR-TIMEZONE:Asia/Bangkok"
    for activity in activities:
        yield from _event(activity)
    yield "END:VCALENDAR"


def _event(activity: Activity) -> Iterator[str]:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    yield "BEGIN:VEVENT"
    yield f"UID:{activity.uid}@{host}"
    yield f"DTSTAMP:{_moment(activity.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(activity.changed_at)}"
    yield from _when(activity)
    yield f"SUMMARY:{_text(activity.title)}"
    if activity.venue_name:
        yield f"LOCATION:{_text(activity.venue_name)}"
    if activity.summary:
        yield f"DESCRIPTION:{_text(activity.summary)}"
    yield f"CATEGORIES:{_text(activity.get_kind_display())}"
    yield f"URL:{settings.SITE_URL}{activity.get_absolute_url()}"
    yield "END:VEVENT"


def _when(activity: Activity) -> Iterator[str]:
    """In UTC, so that no table of time zones is needed; a whole day ends with the next."""
    starts, ends = activity.starts_at, activity.ends_at
    if starts is None:
        yield f"DTSTART;VALUE=DATE:{activity.held_on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{activity.held_on + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART:{_moment(starts)}"
    if ends is not None and ends > starts:
        yield f"DTEND:{_moment(ends)}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    plain = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
    return plain.translate(_ESCAPES)


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines no longer than the limit: the rest goes on after a space, and no letter is cut."""
    for line in lines:
        part, size = "", 0
        for sign in line:
            width = len(sign.encode())
            if size + width > LINE_LIMIT:
                yield part
                part, size = " ", 1
            part, size = part + sign, size + width
        yield part
