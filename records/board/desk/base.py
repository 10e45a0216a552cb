"""What the pages of the room share: the cycle of the address, files, the frame."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from records.cycles.models import Cycle
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from ..exports import File
from ..page import chosen


def cycle_of(request: MemberRequest) -> tuple[Cycle, list[Cycle]]:
    """The cycle of ?year= and all of them, the newest first; 404 where there is none at all."""
    cycles = list(Cycle.objects.order_by("-fiscal_year"))
    year = request.POST.get("year") or request.GET.get("year") or ""
    if (cycle := chosen(cycles, year)) is None:
        raise Http404
    return cycle, cycles


def show(
    request: MemberRequest, name: str, context: dict[str, Any], status: int = 200
) -> TemplateResponse:
    request.current_app = desk.name
    context = desk.each_context(request) | context
    return TemplateResponse(request, f"board/desk/{name}.html", context, status=status)


def download(file: File) -> HttpResponse:
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
