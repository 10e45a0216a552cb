"""The audiences: every view says for whom it is; its outer decorator is one of these.

`audience` on the view is what the house rules test. Rows are a separate matter: they come from
Record.objects.visible_to(user) and its kin, so that a page left open still shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from records.core import permissions

from . import form_stash, rates

if TYPE_CHECKING:
    from records.people.models import User

    from .requests import MemberRequest

BORROWED = "borrowed-password"  # in the session, from signing in until it is changed

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Anybody, signed in or not."""
    view.audience = "public"  # type: ignore[attr-defined]  # what the house rules read
    return view


def require_audience(
    audience: str, test: Callable[[User], bool]
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Decorator of a view: only for who is signed in and passes *test*; others get a 403 page."""

    def decorator(
        view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in(request, keep=hasattr(guarded, "gives_form_back"))
            if must_choose_password(request) and not hasattr(guarded, "sets_password"):
                return redirect("account-password")
            if not test(request.user):
                raise PermissionDenied
            return view(cast("MemberRequest", request), *args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]  # what the house rules read
        return guarded

    return decorator


def must_choose_password(request: HttpRequest) -> bool:
    """She came in with a password that somebody else had set, and has not chosen her own yet."""
    return BORROWED in request.session


def _sign_in(request: HttpRequest, *, keep: bool) -> HttpResponse:
    """Send to the sign-in page and back. keep: what was typed into a form waits in the session."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"error": "signed-out"}, status=401)
    if keep and request.method == "POST":
        if rates.is_too_much(request, "posts"):
            return rates.too_many(request, rates.seconds_left())
        form_stash.stash(request)
    return redirect_to_login(request.get_full_path())


member = require_audience("member", lambda user: True)
administrator = require_audience("administrator", lambda user: permissions.is_administrator(user))
coordinator = require_audience(
    "coordinator", lambda user: bool(permissions.coordinated_unit_ids(user))
)
committee = require_audience("committee", permissions.has_desk)
# Seats of any cycle; a page then offers the cycles in which this seat is hers.
secretary = require_audience("secretary", lambda user: bool(permissions.secretary_cycle_ids(user)))
committee_lead = require_audience(
    "committee_lead", lambda user: bool(permissions.led_cycle_ids(user))
)
