"""What was typed into a form of the desk after the session had ended: it waits for sign-in.

The same as records.views.parking does for the site; neither layer may import the other.
"""

from django.http import QueryDict

_KEY = "parked_desk_form"
LIMIT = 1_000_000  # characters


def park(request) -> None:
    """Keep the posted fields for this path in the session of the same browser."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    text = fields.urlencode()
    if len(text) <= LIMIT:
        request.session[_KEY] = {"path": request.path, "fields": text}


def collect(request) -> QueryDict | None:
    """The fields parked for this path, once."""
    parked = request.session.get(_KEY)
    if not parked or parked["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(parked["fields"])
