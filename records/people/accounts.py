"""Accounts: what a person changes of her own, passwords, a sign-in locked after failures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from records.audit import saving
from records.audit.actions import EventAction
from records.audit.log import log_event
from records.audit.models import Event

from .models import User

if TYPE_CHECKING:
    from records.core.types import AnyUser


def save_profile(person: User) -> Event | None:
    """Save what *person* changed of her own: where mails go, and how to reach her."""
    return saving.save(person, actor=person)


@transaction.atomic
def set_password(person: User, password: str, *, actor: AnyUser) -> None:
    """Give *person* a new password, her own too; the event does not tell it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    log_event(EventAction.PASSWORD_SET, person, actor=actor)


def sign_in_locked(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page of somebody who failed too often (AXES_LOCKOUT_CALLABLE); logged once a lock."""
    username = str((credentials or {}).get("username") or "")
    log_lock(username)
    return render(request, settings.AXES_LOCKOUT_TEMPLATE, status=429)


@transaction.atomic
def log_lock(username: str) -> Event | None:
    """An event for the account that was locked; None where there is none, or it is known.

    Names that belong to no account leave no event: somebody guessing could fill the log.
    """
    person = User.objects.select_for_update().filter(username=username).first()
    if person is None:
        return None
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    locks = Event.objects.filter(action=EventAction.SIGN_IN_LOCKED, model="user")
    if locks.filter(object_id=str(person.pk), at__gte=since).exists():
        return None
    return log_event(EventAction.SIGN_IN_LOCKED, person, actor=None)
