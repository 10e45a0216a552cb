"""The generation of what a page shows: read with each request, raised by the database itself.

Triggers of migration 0022 raise it in the transaction of every change, so that each worker and
each node sees it with the next request, whoever changed what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

ANY, BANK, SITE = "any", "bank", "site"
# Written down: to build it as a queryset costs more than to answer it.
_SQL = "SELECT SUM(number), MAX(changed_at) FROM records_generation WHERE key IN ({})"


@dataclass(frozen=True)
class Stamp:
    """What is the same as long as no row has changed. number: sum of the generations; day: pages
    say what is open today; changed_at: None where nothing ever changed."""

    number: int
    day: str
    changed_at: datetime | None = None


def stamp(keys: Iterable[str]) -> Stamp:
    """The stamp of pages that show what belongs to *keys*; one statement by primary key."""
    keys = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(", ".join(["%s"] * len(keys))), keys)
        number, changed_at = cursor.fetchone()
    day = timezone.localdate().isoformat()
    return Stamp(int(number or 0), day, _time(changed_at))


def newest() -> int:
    """A number that rises with every change of anything public."""
    return stamp([ANY]).number


def _time(value: datetime | str | None) -> datetime | None:
    """SQLite gives times as text, in UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value
