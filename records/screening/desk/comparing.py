"""Comparing: records by reviewers with mean, middle and spread, also as a workbook."""

from __future__ import annotations

from django.http import HttpResponse

from records.core.enums import Kind
from records.record.models import Record
from records.web.access import committee_lead
from records.web.requests import MemberRequest

from .. import comparison, comparison_xlsx
from . import worklist_base

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    """?kind= and ?topic= narrow it; ?format=xlsx takes the same rows along."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY, worklist_base.CHAIR)
    cycle = worklist_base.chosen(request, cycles)
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).with_tasks()
    rows = rows.not_own(request.user)
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    if kind in Kind.values:
        rows = rows.of_kind(kind)
    if topic:
        rows = rows.filter(topic__slug=topic)
    order = request.GET.get("order", "")
    records = list(rows.for_list().order_by("number"))
    table = comparison.table(records, cycle, reader=request.user, order=order)
    if request.GET.get("format") == "xlsx":
        content = comparison_xlsx.export(table, cycle, actor=request.user)
        response = HttpResponse(content, content_type=XLSX)
        name = f"comparison-{cycle.fiscal_year}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    query = request.GET.copy()
    query["format"] = "xlsx"
    context = {
        "title": "เปรียบเทียบผลพิจารณา",
        "cycle": cycle,
        "cycles": cycles,
        "table": table,
        "kinds": Kind.choices,
        "kind": kind,
        "topics": cycle.topics.all(),
        "topic": topic,
        "export": query.urlencode(),
        "by_spread": order == "spread",
    }
    return worklist_base.show(request, "comparing", context)
