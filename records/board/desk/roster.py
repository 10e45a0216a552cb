"""Who has handed in, who has not: people and units of a cycle, narrowed, ticked, taken along."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from records.core.enums import Kind
from records.record.workflow import NotAllowed
from records.web.access import committee_lead
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import exports, roster_sheet, rosters
from . import base

ROWS = 300
KINDS = {Kind.INDIVIDUAL.value: "บุคลากร", Kind.UNIT.value: "หน่วยงาน"}


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    """?kind=, ?state=, ?district=, ?unit=, ?name= narrow it; ?file= takes the same rows along."""
    cycle, cycles = base.led_cycle_of(request)
    kind = base.kind_of(request)
    try:
        everybody = rosters.roster(cycle, kind, actor=request.user)
    except NotAllowed:
        raise PermissionDenied from None
    given = {name: request.GET.get(name, "") for name in ("state", "district", "unit", "name")}
    filters = rosters.Filters(**given)
    rows = [row for row in everybody if filters.takes(row)]
    districts = base.district_names(everybody)
    if wanted := request.GET.get("file", ""):
        narrowed = base.filter_words(filters, districts)
        table = roster_sheet.table(rows, cycle, kind, districts, narrowed)
        stem = f"roster-{kind}-{cycle.fiscal_year}"
        file = exports.of_table(table, stem, cycle, wanted, actor=request.user)
        if file is None:
            raise Http404
        return base.download(file)
    query = request.GET.copy()
    query.pop("file", None)
    context = page_of(request, rows, size=ROWS) | {
        "title": "ใครยังไม่ส่ง",
        "cycle": cycle,
        "cycles": cycles,
        "kind": kind,
        "kinds": KINDS,
        "filters": filters,
        "states": rosters.counts(everybody),
        "districts": districts,
        "units": rosters.units_of(everybody),
        "total": len(rows),
        "everybody": len(everybody),
        "ticked": filters.state in base.TICKED,
        "query": query.urlencode(),
        "files": exports.LIST_FILES,
        **base.parent_board(cycle),
    }
    return base.show(request, "roster", context)
