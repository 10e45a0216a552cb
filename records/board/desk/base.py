"""What the pages of the room share: the cycle of the address, files, the frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from records.core import permissions
from records.core.enums import REMINDED, Kind
from records.cycles.models import Cycle
from records.people.models import District
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from ..exports import File
from ..figures import NONE
from ..page import chosen
from ..rosters import FILTERS, UNSENT, Filters, Row

_ID_DIGITS = 19  # digits of a number that no id reaches
# Filters under which everybody shown is ticked: who is looked for is who is to be told.
TICKED = frozenset({UNSENT, *REMINDED})


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


def led_cycle_of(request: MemberRequest) -> tuple[Cycle, list[Cycle]]:
    """The cycle of ?year= among those that this person leads; 403 without any."""
    ids = permissions.led_cycle_ids(request.user)
    cycles = list(Cycle.objects.filter(pk__in=ids).order_by("-fiscal_year"))
    year = request.POST.get("year") or request.GET.get("year") or ""
    if (cycle := chosen(cycles, year)) is None:
        raise PermissionDenied
    return cycle, cycles


def kind_of(request: MemberRequest) -> str:
    given = request.POST.get("kind") or request.GET.get("kind") or ""
    return Kind.UNIT if given == Kind.UNIT else Kind.INDIVIDUAL


def ids(values: Iterable[str]) -> frozenset[int]:
    """Ids out of an address or a form, whatever else was sent."""
    return frozenset(int(v) for v in values if v.isdecimal() and len(v) < _ID_DIGITS)


def district_names(rows: Iterable[Row]) -> dict[str, str]:
    """Code → name of the districts of a roster, in their order."""
    codes = {row.district for row in rows}
    named = dict(District.objects.filter(pk__in=codes).order_by("code").values_list("code", "name"))
    return named | ({NONE: "ส่วนกลางของจังหวัด"} if NONE in codes else {})


def filter_words(filters: Filters, districts: dict[str, str]) -> str:
    """What a list was narrowed to, for its foot."""
    said = [
        FILTERS.get(filters.state, ""),
        f"อำเภอ{districts.get(filters.district, '')}" if filters.district else "",
        f"หน่วยงาน {filters.unit}" if filters.unit else "",
        f"ชื่อ “{filters.name}”" if filters.name else "",
    ]
    words = " · ".join(word for word in said if word)
    return f"เฉพาะ {words}" if words else ""


def parent_board(cycle: Cycle) -> dict[str, str]:
    return {
        "parent": "กระดานรอบปี",
        "parent_url": f"{reverse('admin:board')}?year={cycle.fiscal_year}",
    }


def parent_roster(cycle: Cycle, kind: str) -> dict[str, str]:
    return {
        "parent": "ใครยังไม่ส่ง",
        "parent_url": f"{reverse('admin:roster')}?year={cycle.fiscal_year}&kind={kind}",
    }
