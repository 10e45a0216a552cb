"""Comparing: records by reviewers with mean, middle and spread, also as a workbook."""

from django.http import HttpResponse

from records.core.enums import Kind
from records.record.models import Record

from .. import comparison as comparing
from .. import comparison_xlsx
from . import worklist_base

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request):
    """?kind= and ?topic= narrow it; ?format=xlsx takes the same rows along."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY, worklist_base.CHAIR)
    cycle = worklist_base.chosen(request, cycles)
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).with_tasks()
    rows = rows.exclude(owner=request.user)
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    if kind in Kind.values:
        rows = rows.of_kind(kind)
    if topic:
        rows = rows.filter(topic__slug=topic)
    table = comparing.table(list(rows.for_list().order_by("number")), cycle)
    if request.GET.get("format") == "xlsx":
        worklist_base.note_export(request, f"ส่งออกตารางเปรียบเทียบ {cycle} {len(table.rows)} เรื่อง")
        response = HttpResponse(comparison_xlsx.workbook(table, cycle), content_type=XLSX)
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
        "split": comparing.SPLIT,
    }
    return worklist_base.show(request, "comparing", context)
