"""Counting failures and requests, across all workers: the rows behind limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import LimitCount

FORGOTTEN_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=180)  # how long a place of a successful sign-in is known
_KNOWN = "known"  # begins the keys of places that are known


def key(kind: str, *parts: str) -> str:
    """The key of a count; a place that is known begins with its kind, so that it is kept longer."""
    digest = salted_hmac(
        "records.people.limit_counts", "\n".join((kind, *parts)), algorithm="sha256"
    )
    return f"{_KNOWN}:{digest.hexdigest()[:50]}" if kind == _KNOWN else digest.hexdigest()


def locked(keys: Iterable[str]) -> dict[str, LimitCount]:
    """The counts of *keys*, made where they are missing, held until the transaction ends."""
    names = sorted(set(keys))
    LimitCount.objects.bulk_create((LimitCount(key=name) for name in names), ignore_conflicts=True)
    rows = LimitCount.objects.select_for_update().filter(key__in=names)
    return {row.key: row for row in rows.order_by("key")}


@transaction.atomic
def take(name: str, *, limit: int, within: timedelta, now: datetime | None = None) -> bool:
    """Count one request under the key *name*; False where it would be one too many.

    The time begins with the first request and ends `within` later, whatever is asked meanwhile.
    """
    now = now or timezone.now()
    row = locked([name])[name]
    if row.count == 0 or now - row.at > within:
        row.count, row.at = 0, now
    if row.count >= limit:
        return False
    row.count += 1
    row.save(update_fields=["count", "at"])
    return True


def know(*parts: str) -> None:
    """Remember a place as known, from now."""
    now = timezone.now()
    LimitCount.objects.update_or_create(key=key(_KNOWN, *parts), defaults={"count": 1, "at": now})


def is_known(*parts: str) -> bool:
    since = timezone.now() - KNOWN_FOR
    return LimitCount.objects.filter(key=key(_KNOWN, *parts), at__gte=since).exists()


def forget_old() -> int:
    """Delete what no limit reads any more; returns how many rows."""
    now = timezone.now()
    known = LimitCount.objects.filter(key__startswith=_KNOWN)
    old = known.filter(at__lt=now - KNOWN_FOR).delete()[0]
    others = LimitCount.objects.exclude(key__startswith=_KNOWN)
    return old + others.filter(at__lt=now - FORGOTTEN_AFTER).delete()[0]
