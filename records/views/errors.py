"""Pages for what went wrong, in Thai."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form came from a page that is too old (signed in again elsewhere): nothing is lost."""
    return render(request, "errors/csrf.html", status=403)
