"""How often one address may ask for what costs much: searches, files made on demand, posts.

Counted in the memory of each worker, by the minute, so that asking writes nothing. Who is signed
in, and this machine itself, is never refused. The limits are for programs that run wild; see
ADDRESS_LIMITS in the settings.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from records.core import thai
from records.core.client_address import limited_address

P = ParamSpec("P")
_View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MINUTE = 60
_HERE = ("", "127.0.0.1", "::/64")  # a socket, and the loopback addresses as they are counted


class _Minute:
    """What was asked for since the minute began; with the next one all is forgotten."""

    def __init__(self) -> None:
        self._lock, self._began, self._counts = Lock(), 0, Counter[tuple[str, str]]()

    def count(self, scope: str, address: str) -> int:
        with self._lock:
            now = int(time.monotonic()) // MINUTE
            if now != self._began:
                self._began = now
                self._counts.clear()
            self._counts[scope, address] += 1
            return self._counts[scope, address]

    def clear(self) -> None:
        self._counts.clear()


asked = _Minute()


def limited(scope: str) -> Callable[[_View[P]], _View[P]]:
    """Decorator of a view, inside its audience: one more of *scope*, a key of ADDRESS_LIMITS."""

    def decorator(view: _View[P]) -> _View[P]:
        @wraps(view)
        def counted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if is_too_much(request, scope):
                return too_many(request, seconds_left())
            return view(request, *args, **kwargs)

        return counted

    return decorator


def is_too_much(request: HttpRequest, scope: str) -> bool:
    """Count a request of *scope*; whether it is more than a stranger may make in a minute."""
    limit, address = settings.ADDRESS_LIMITS[scope], limited_address(request)
    if not limit or address in _HERE:
        return False
    return asked.count(scope, address) > limit and not request.user.is_authenticated


def seconds_left() -> int:
    return MINUTE - int(time.monotonic()) % MINUTE


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: a page, or JSON for programs and scripts."""
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    fetched = request.headers.get("X-Requested-With") == "fetch"
    if fetched or request.path.startswith("/api/"):
        return JsonResponse({"error": "too-many-requests"}, status=429, headers=headers)
    context = {"wait": thai.thai_wait(timedelta(seconds=seconds))}
    response = render(request, "429.html", context, status=429)
    for name, value in headers.items():
        response[name] = value
    return response
