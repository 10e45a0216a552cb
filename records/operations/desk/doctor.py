"""The doctor as a page for the administrator, with what this very request tells of the proxy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from records.core.client_address import client_address
from records.web.access import administrator
from records.web.desk_site import desk

from ..doctor import CHECKS, examine


@administrator
def page(request: HttpRequest) -> HttpResponse:
    every = request.GET.get("all") == "1"
    context = {
        **desk.each_context(request),
        "title": "ตรวจสุขภาพระบบ",
        "findings": examine(slow=every),
        "checked": [one for one in CHECKS if every or not one.slow],
        "left_out": [one for one in CHECKS if one.slow and not every],
        "address": client_address(request),
        "forwarded": request.headers.get("X-Forwarded-For", ""),
        "unheard": _is_unheard(request),
    }
    return TemplateResponse(request, "operations/desk/doctor.html", context)


def _is_unheard(request: HttpRequest) -> bool:
    """Whether a proxy said for whom it asks and was not believed: all are one address then."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    sender = request.META.get("REMOTE_ADDR", "")
    return bool(forwarded) and client_address(request) == sender
