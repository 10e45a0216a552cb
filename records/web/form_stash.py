"""Text of a form that came in after the session had ended: it waits until after sign-in.

Kept in the anonymous session of the same browser, for one path at a time, once. The site and the
desk both use it.
"""

from django.http import QueryDict

_KEY = "parked_form"
LIMIT = 1_000_000  # characters


def park(request) -> None:
    """Keep the posted fields (never files, never the CSRF token) for this path."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    text = fields.urlencode()
    if len(text) <= LIMIT:
        request.session[_KEY] = {"path": request.path, "fields": text}


def waiting(request) -> bool:
    """Whether something typed waits for after sign-in."""
    return _KEY in request.session


def collect(request) -> QueryDict | None:
    """The fields parked for this path, once; None when there are none."""
    parked = request.session.get(_KEY)
    if not parked or parked["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(parked["fields"])
