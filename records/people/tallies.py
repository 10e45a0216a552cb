"""Counting failures and requests, across all workers: the rows behind limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Tally

FORGOTTEN_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=180)  # how long a place of a successful sign-in is known
_KNOWN = "known"  # begins the keys of places that are known


def key(kind: str, *parts: str) -> str:
    """The key of a tally; a place that is known begins with its kind, so that it is kept longer."""
    digest = salted_hmac("records.people.tallies", "\n".join((kind, *parts)), algorithm="sha256")
    return f"{_KNOWN}:{digest.hexdigest()[:50]}" if kind == _KNOWN else digest.hexdigest()


def locked(keys: Iterable[str]) -> dict[str, Tally]:
    """The tallies of *keys*, made where they are missing, held until the transaction ends."""
    names = sorted(set(keys))
    Tally.objects.bulk_create((Tally(key=name) for name in names), ignore_conflicts=True)
    return {
        t.key: t for t in Tally.objects.select_for_update().filter(key__in=names).order_by("key")
    }


@transaction.atomic
def take(name: str, *, limit: int, within: timedelta, now: datetime | None = None) -> bool:
    """Count one request under the key *name*; False where it would be one too many.

    The time begins with the first request and ends `within` later, whatever is asked meanwhile.
    """
    now = now or timezone.now()
    tally = locked([name])[name]
    if tally.count == 0 or now - tally.at > within:
        tally.count, tally.at = 0, now
    if tally.count >= limit:
        return False
    tally.count += 1
    tally.save(update_fields=["count", "at"])
    return True


def know(*parts: str) -> None:
    """Remember a place as known, from now."""
    now = timezone.now()
    Tally.objects.update_or_create(key=key(_KNOWN, *parts), defaults={"count": 1, "at": now})


def is_known(*parts: str) -> bool:
    since = timezone.now() - KNOWN_FOR
    return Tally.objects.filter(key=key(_KNOWN, *parts), at__gte=since).exists()


def forget_old() -> int:
    """Delete what no limit reads any more; returns how many rows."""
    now = timezone.now()
    known = Tally.objects.filter(key__startswith=_KNOWN)
    old = known.filter(at__lt=now - KNOWN_FOR).delete()[0]
    others = Tally.objects.exclude(key__startswith=_KNOWN)
    return old + others.filter(at__lt=now - FORGOTTEN_AFTER).delete()[0]
