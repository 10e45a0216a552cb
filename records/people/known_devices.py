"""The cookie of a device from which an account was signed in to: a signed name for each account.

It opens nothing. It only lets a sign-in be counted for this device alone (records.people
.sign_in_limits), so that nobody elsewhere can slow it.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "known-device"
LASTS = timedelta(days=365)
ACCOUNTS_OF_ONE_DEVICE = 10  # a computer of the office is shared
_SALT = "records.people.known_devices"


def name_of(request: HttpRequest, account: str) -> str:
    """What this device is called for *account*; "" where it never signed in to it."""
    return _names(request).get(_mark(account), "")


def remember(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Give the device a name for *account*; one that it has is kept."""
    names = _names(request)
    name = names.pop(_mark(account), "") or secrets.token_urlsafe(9)
    kept = list(names.items())[-(ACCOUNTS_OF_ONE_DEVICE - 1) :]
    response.set_cookie(
        COOKIE,
        signing.dumps(dict([*kept, (_mark(account), name)]), salt=_SALT, compress=True),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path="/account/",
    )


def _names(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def _mark(account: str) -> str:
    """Stands for the account, whose name others at the same computer need not read."""
    return salted_hmac(_SALT, account.casefold()).hexdigest()[:12]
