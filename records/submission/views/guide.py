"""The manual for authors and coordinators, on one page to read and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from records.core import permissions
from records.cycles.models import Cycle
from records.web.access import member

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "cycle": Cycle.objects.current(),
        "coordinates": bool(permissions.coordinated_unit_ids(request.user)),
    }
    return render(request, "submission/guide/index.html", context)
