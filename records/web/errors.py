"""Pages for what went wrong, in Thai."""

from __future__ import annotations

import errno
import sys
from collections.abc import Collection, Iterator

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from records.core import request_id, richtext

_TOKENS = ("csrfmiddlewaretoken", "base", "next")
_WORTH_COPYING = 20  # characters
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
FULL, AWAY = 507, 503
RETRY_AFTER = {FULL: 300, AWAY: 20}  # seconds
# What SQLite says that is no mistake of ours: its errors have no numbers in Django.
_SQLITE_FULL = ("disk is full", "readonly database")
_SQLITE_AWAY = ("is locked", "unable to open", "disk i/o error", "is busy")
_POSTGRESQL_FULL = "53100"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when more came in than one request may carry."""
    if isinstance(exception, _TOO_MUCH):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from a page that is too old (signed in again elsewhere): nothing is lost.

    What was typed is shown to be copied, and never sent by a button: it may be somebody else's.
    """
    typed = [value for _, value in _typed(request, _TOKENS)]
    texts = [richtext.to_text(v) if v.lstrip().startswith("<") else v for v in typed]
    shown = [text for text in texts if len(text) >= _WORTH_COPYING]
    return render(request, "web/errors/csrf.html", {"texts": shown}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 507 where the disk is full and 503 where the database is away, with what was typed.

    Nothing here asks the database: the person may be known to it alone.
    """
    status = outage(sys.exc_info()[1])
    if status is None:
        page = render_to_string("500.html", {"number": request_id.current()})
        return HttpResponse(page, status=500)
    headers = {"Retry-After": str(RETRY_AFTER[status]), "Cache-Control": "no-store"}
    if request.headers.get("X-Requested-With") == "fetch" or request.path.startswith("/api/"):
        word = "full" if status == FULL else "unavailable"
        return JsonResponse({"error": word}, status=status, headers=headers)
    context = {
        **{"status": status, "full": status == FULL, "path": request.get_full_path()},
        "number": request_id.current(),
    }
    if request.method == "POST":
        context |= {"typed": _typed(request), "files": bool(request.FILES)}
    return HttpResponse(
        render_to_string("web/errors/outage.html", context), status=status, headers=headers
    )


def outage(error: BaseException | None) -> int | None:
    """507 for a disk that is full, 503 for a database that is away or busy, None for a mistake."""
    statuses = {_status(one) for one in _chain(error)} - {None}
    return max((status for status in statuses if status), default=None)


def _status(error: BaseException) -> int | None:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if getattr(error, "sqlstate", None) == _POSTGRESQL_FULL:
        return FULL
    if isinstance(error, InterfaceError):
        return AWAY
    if not isinstance(error, OperationalError):
        return None
    if hasattr(error.__cause__, "sqlstate"):  # psycopg: connections, shut-downs, locks
        return AWAY
    said = str(error).lower()
    if any(words in said for words in _SQLITE_FULL):
        return FULL
    return AWAY if any(words in said for words in _SQLITE_AWAY) else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _typed(request: HttpRequest, hidden: Collection[str] = ()) -> list[tuple[str, str]]:
    """What was posted; never a password, nor what is *hidden*."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if "password" not in name.lower() and name not in hidden
        for value in values
    ]
