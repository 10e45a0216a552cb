"""Who was reminded when, and by whom."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from records.record.workflow import NotAllowed
from records.web.access import committee_lead
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import history
from . import base

ROWS = 100


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    cycle, cycles = base.led_cycle_of(request)
    try:
        rows = history.of(cycle, actor=request.user)
    except NotAllowed:
        raise PermissionDenied from None
    context = page_of(request, rows, size=ROWS) | {
        "title": "ประวัติการเตือน",
        "cycle": cycle,
        "cycles": cycles,
        **base.parent_board(cycle),
    }
    return base.show(request, "reminded", context)
