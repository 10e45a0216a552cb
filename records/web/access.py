"""The doors: every view says for whom it is; the outer decorator of each view is one of these.

`audience` on the view is what the house rules test. Rows are a separate matter: they come from
Record.objects.visible_to(user) and its kin, so that a door left open still shows nothing.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from records.core import permissions

from . import form_stash


def public(view):
    """Anybody, signed in or not."""
    view.audience = "public"
    return view


def require_audience(audience: str, test):
    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return _sign_in(request)
            if not test(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.audience = audience
        return guarded

    return decorator


def _sign_in(request):
    """Send to the sign-in page and back; what was typed into a form waits in the session."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"error": "signed-out"}, status=401)
    if request.method == "POST":
        form_stash.stash(request)
    return redirect_to_login(request.get_full_path())


member = require_audience("member", lambda user: True)
committee = require_audience("committee", permissions.has_desk)
