"""The rows that one figure of the board counts, as far as this person may open them."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from records.core import permissions
from records.web.access import committee
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import exports, figures
from . import base

ROWS = 50


@committee
def page(request: MemberRequest) -> HttpResponse:
    cycle, cycles = base.cycle_of(request)
    names = (request.GET.get(name, "") for name in ("stage", "part", "value"))
    figure = figures.of_address(*names)
    if figure is None:
        raise Http404
    counted = figure.rows(cycle)
    rows = counted.open_to(request.user).for_list().order_by("number")
    if wanted := request.GET.get("file", ""):
        file = exports.of_rows(rows, figure, cycle, wanted, actor=request.user)
        if file is None:
            raise Http404
        return base.download(file)
    total = counted.count()
    pages = page_of(request, rows, size=ROWS)
    for record in pages["page_obj"].object_list:
        record.may = permissions.is_committee_member(
            request.user, record
        ) or permissions.is_administrator(request.user)
    context = pages | {
        "title": "เรื่องที่นับ",
        "cycle": cycle,
        "cycles": cycles,
        "figure": figure,
        "label": figures.full_label(figure, cycle),
        "total": total,
        "hidden": total - pages["page_obj"].paginator.count,
        "files": exports.LIST_FILES,
        **base.parent_board(cycle),
    }
    return base.show(request, "boardrows", context)
