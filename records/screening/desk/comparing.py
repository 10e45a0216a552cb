"""Comparing: records by reviewers with mean, middle and spread, also as a workbook."""

from django.http import HttpResponse

from records.enums import Kind
from records.exports import comparison
from records.models import Record
from records.services import comparing

from . import base

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request):
    """?kind= and ?topic= narrow it; ?format=xlsx takes the same rows along."""
    cycles = base.cycles_of(request.user, base.SECRETARY, base.CHAIR)
    cycle = base.chosen(request, cycles)
    rows = Record.objects.visible_to(request.user).of_cycle(cycle).with_tasks()
    rows = rows.exclude(owner=request.user)
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    if kind in Kind.values:
        rows = rows.of_kind(kind)
    if topic:
        rows = rows.filter(topic__slug=topic)
    table = comparing.table(list(rows.for_list().order_by("number")), cycle)
    if request.GET.get("format") == "xlsx":
        base.note_export(request, f"ส่งออกตารางเปรียบเทียบ {cycle} {len(table.rows)} เรื่อง")
        response = HttpResponse(comparison.workbook(table, cycle), content_type=XLSX)
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
    return base.show(request, "comparing", context)
