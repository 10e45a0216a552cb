"""Days of the Thai calendar as moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from records.core import thai
from records.cycles.models import Cycle


def start_of(day: date) -> datetime:
    """The moment at which a day begins in Thailand."""
    return timezone.make_aware(datetime.combine(day, time()))


def end_of(day: date) -> datetime:
    """The moment at which the next day begins."""
    return start_of(day + timedelta(days=1))


def months_of(cycle: Cycle) -> list[date]:
    """The first days of the twelve months of a fiscal year, and of the month after it."""
    day, _ = thai.fiscal_dates(cycle.fiscal_year)
    found = [day]
    for _ in range(12):
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        found.append(day)
    return found
