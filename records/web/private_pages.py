"""Pages of somebody signed in are kept by no cache, neither on the way nor in the browser."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class PrivatePagesMiddleware:
    """Cache-Control: private, no-store, where a view does not say itself how long it keeps.

    What was typed into a form is kept by the form's own copy in the browser, not by its cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and _is_signed_in(request):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the person was asked for and is somebody; asks for nobody by itself.

    A page that never asked who is there, and has the cookie of a session, is private as well.
    """
    person = getattr(request, "_cached_user", None)
    if person is not None:
        return bool(person.is_authenticated)
    session = getattr(request, "session", None)
    return session is not None and session.session_key is not None
