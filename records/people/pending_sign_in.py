"""Between the password and the second code: who is signing in, kept in the session for a while."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from .models import User

SECONDS = 600
_KEY = "pending-sign-in"


def begin(request: HttpRequest, person: User, then: str) -> None:
    """Her password was right. then: where she wanted to go, or ""."""
    request.session[_KEY] = {
        "person": person.pk,
        "state": person.get_session_auth_hash(),
        "backend": getattr(person, "backend", settings.AUTHENTICATION_BACKENDS[0]),
        "since": time.time(),
        "then": then,
    }


def person(request: HttpRequest) -> User | None:
    """Who it is; None where nobody is, it took too long, or her password has changed since."""
    held = request.session.get(_KEY)
    if not held or time.time() - held["since"] > SECONDS:
        return None
    found = User.objects.with_account().filter(pk=held["person"]).first()
    return found if found and found.get_session_auth_hash() == held["state"] else None


def finish(request: HttpRequest, who: User) -> str:
    """Sign her in; where she wanted to go."""
    held = request.session.pop(_KEY)
    login(request, who, backend=held["backend"])
    return str(held["then"])
