"""How often a sign-in may fail, without a door that a stranger can hold shut.

A device from which the account was signed in to before carries a signed cookie and is counted by
itself: whatever strangers try, it is not slowed. Everybody else is counted for the account at the
address, and for the address whatever the account; an address at which the account was signed in to
before is spared the second. Many failures from everywhere leave each new place one try in place of
five. The waiting times grow, and are the same for names that belong to no account.

A try is counted before the password is looked at, so that a hundred at once are a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from . import limit_counts
from .models import LimitCount

FREE_TRIES = 5  # of an account at an address
FREE_TRIES_UNDER_ATTACK = 1
ATTACK = 60  # failures of an account, from all places it is not known at, within FORGOTTEN_AFTER
FREE_TRIES_OF_DEVICE = 10
FREE_TRIES_OF_ADDRESS = 40  # whatever the account: an office types its passwords behind one
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
FIRST_WAIT_OF_ADDRESS, LONGEST_WAIT_OF_ADDRESS = timedelta(seconds=30), timedelta(minutes=5)
ADDRESS_FORGOTTEN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True)
class Place:
    """Who is being signed in, and from where. device: its name in the cookie, or ""."""

    account: str
    address: str
    device: str = ""

    @property
    def name(self) -> str:
        return self.account.casefold()


@transaction.atomic
def begin(place: Place, now: datetime | None = None) -> timedelta:
    """Count a try. Returns how long to wait instead; zero when it may be made.

    A try that has to wait is not counted: waiting never grows longer by asking.
    """
    now = now or timezone.now()
    lifted = lifted_at(place.account)
    if place.device:
        (mine,) = limit_counts.locked([_device(place)]).values()
        _forget(mine, limit_counts.FORGOTTEN_AFTER, now, lifted)
        wait = _wait(mine, FREE_TRIES_OF_DEVICE, FIRST_WAIT, LONGEST_WAIT, now)
        counted = [mine]
    else:
        rows = limit_counts.locked([_pair(place), _account(place), _address(place)])
        pair, account, address = (rows[k] for k in (_pair(place), _account(place), _address(place)))
        _forget(pair, limit_counts.FORGOTTEN_AFTER, now, lifted)
        _forget(account, limit_counts.FORGOTTEN_AFTER, now, lifted)
        _forget(address, ADDRESS_FORGOTTEN_AFTER, now)
        known = limit_counts.is_known(place.name, place.address)
        attacked = account.count >= ATTACK and not known
        free = FREE_TRIES_UNDER_ATTACK if attacked else FREE_TRIES
        wait = _wait(pair, free, FIRST_WAIT, LONGEST_WAIT, now)
        if not known:
            of_address = (FREE_TRIES_OF_ADDRESS, FIRST_WAIT_OF_ADDRESS, LONGEST_WAIT_OF_ADDRESS)
            wait = max(wait, _wait(address, *of_address, now))
        counted = [pair, account, address]
    if wait:
        return wait
    for row in counted:
        row.count += 1
        row.at = now
    LimitCount.objects.bulk_update(counted, ["count", "at"])
    return timedelta()


@transaction.atomic
def succeeded(place: Place) -> None:
    """The try that was counted last was right: it counts no longer, and the place is known."""
    keys = {_device(place)} if place.device else {_pair(place), _account(place), _address(place)}
    rows = limit_counts.locked(keys)
    for name, row in rows.items():
        whole = name in (_pair(place), _device(place))
        row.count = 0 if whole else max(row.count - 1, 0)
    LimitCount.objects.bulk_update(rows.values(), ["count"])
    limit_counts.know(place.name, place.address)


def _wait(
    row: LimitCount, free: int, first: timedelta, longest: timedelta, now: datetime
) -> timedelta:
    """What is left of the wait after the last failure: *first*, doubled with each one more."""
    if row.count < free:
        return timedelta()
    doublings = min(row.count - free, 12)
    wait = min(first * float(2**doublings), longest)
    return max(row.at + wait - now, timedelta())


def _forget(
    row: LimitCount, after: timedelta, now: datetime, lifted: datetime | None = None
) -> None:
    """Failures of long ago count no more, nor do those from before the lock was lifted."""
    if now - row.at > after or (lifted and row.at <= lifted):
        row.count = 0


def lift(account: str, now: datetime | None = None) -> None:
    """Forget all failures of an account up to now, wherever they were made.

    The waits of an address, whatever the account, are left: they are short, and a stranger's
    tries from there go on being counted.
    """
    row = limit_counts.locked([_lifted(account)])[_lifted(account)]
    row.count, row.at = 1, now or timezone.now()
    row.save(update_fields=["count", "at"])


def lifted_at(account: str) -> datetime | None:
    rows = LimitCount.objects.filter(key=_lifted(account), count__gt=0)
    return rows.values_list("at", flat=True).first()


def _lifted(account: str) -> str:
    return limit_counts.key("sign-in-lifted", account.casefold())


def _pair(place: Place) -> str:
    return limit_counts.key("sign-in", place.name, place.address)


def _account(place: Place) -> str:
    return limit_counts.key("sign-in-account", place.name)


def _address(place: Place) -> str:
    return limit_counts.key("sign-in-address", place.address)


def _device(place: Place) -> str:
    return limit_counts.key("sign-in-device", place.name, place.device)
