"""What both steps of a sign-in share: from where it is tried, what wrong and right ones do."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import reverse

from records.core import permissions, thai
from records.core.client_address import limited_address
from records.web import visits
from records.web.access import BORROWED

from . import accounts, known_devices, sign_in_limits
from .models import User
from .staff_models import BorrowedPassword


def place(request: HttpRequest, account: str) -> sign_in_limits.Place:
    device = known_devices.name_of(request, account)
    return sign_in_limits.Place(account, limited_address(request), device)


def let_in(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Who proved to be *account*, by password or by mail, is not slowed here again."""
    sign_in_limits.succeeded(place(request, account))
    known_devices.remember(request, response, account)


def locked(request: HttpRequest, account: str, wait: timedelta) -> HttpResponse:
    """The page that says how long to wait."""
    accounts.log_lock(account)
    longest = thai.thai_wait(sign_in_limits.LONGEST_WAIT_OF_ADDRESS)
    shown = {"wait": thai.thai_wait(wait), "longest": longest}
    response = render(request, "people/account/locked.html", shown, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def arrived(request: HttpRequest, person: User, before: datetime | None) -> str:
    """*person* has just been signed in. before: when she had been, last time.

    Where she must go first: "" or, with a password that somebody else knows, to choose her own.
    """
    visits.begin(request.session, before)
    request.session.set_expiry(None)  # a form that waited ended it sooner
    if not BorrowedPassword.objects.filter(user=person).exists():
        return ""
    request.session[BORROWED] = True
    return reverse("account-password")


def landing(person: User) -> str:
    """Where a sign-in leads without a wish of her own: the committee to its desk."""
    if permissions.committee_cycle_ids(person):
        return reverse("admin:index")
    return str(resolve_url(settings.LOGIN_REDIRECT_URL))
