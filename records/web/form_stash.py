"""Text of a form that came in after the session had ended: it waits until after sign-in.

Kept in the anonymous session of the same browser, packed, for one path at a time, once, for two
hours, and only for views that ask for it back (`gives_back`). The site and the desk both use it.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, QueryDict

View = TypeVar("View", bound=Callable[..., Any])

_KEY = "stashed_form"
LIMIT = 1_000_000  # characters
PACKED_LIMIT = 150_000  # characters: a form full of Thai text takes a tenth of that
KEPT_FOR = timedelta(hours=2)


def gives_back(view: View) -> View:
    """Decorator of a view that calls `take`: what is posted to it signed out waits for it."""
    view.gives_form_back = True  # type: ignore[attr-defined]  # what records.web.access reads
    return view


def stash(request: HttpRequest) -> None:
    """Keep the posted fields for this path: never files, the CSRF token or a password."""
    fields = request.POST.copy()
    for name in list(fields):
        if name == "csrfmiddlewaretoken" or "password" in name.lower():
            del fields[name]
    text = fields.urlencode()
    if len(text) > LIMIT:
        return
    packed = b64encode(zlib.compress(text.encode())).decode()
    if len(packed) <= PACKED_LIMIT:
        request.session[_KEY] = {"path": request.path, "packed": packed}
        request.session.set_expiry(KEPT_FOR)


def holds_form(request: HttpRequest, address: str) -> bool:
    """Whether something typed waits at the address that sign-in leads to."""
    held = request.session.get(_KEY)
    return held is not None and held["path"] == unquote(urlsplit(address).path)


def take(request: HttpRequest) -> QueryDict | None:
    """The fields stashed for this path, once; None when there are none."""
    held = request.session.get(_KEY)
    if not held or held["path"] != request.path:
        return None
    del request.session[_KEY]
    if "packed" not in held:  # by the version before
        return QueryDict(held["fields"])
    return QueryDict(zlib.decompress(b64decode(held["packed"])))
