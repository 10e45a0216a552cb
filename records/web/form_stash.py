"""Text of a form that came in after the session had ended: it waits until after sign-in.

Kept in the anonymous session of the same browser, for one path at a time, once. The site and the
desk both use it.
"""

from django.http import HttpRequest, QueryDict

_KEY = "parked_form"  # as it is called in sessions of the version before
LIMIT = 1_000_000  # characters


def stash(request: HttpRequest) -> None:
    """Keep the posted fields (never files, never the CSRF token) for this path."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    text = fields.urlencode()
    if len(text) <= LIMIT:
        request.session[_KEY] = {"path": request.path, "fields": text}


def holds_form(request: HttpRequest) -> bool:
    """Whether something typed waits for after sign-in."""
    return _KEY in request.session


def take(request: HttpRequest) -> QueryDict | None:
    """The fields stashed for this path, once; None when there are none."""
    held = request.session.get(_KEY)
    if not held or held["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(held["fields"])
