"""งานของฉัน: what a reviewer was given, what is done, what is left, and what comes next."""

from __future__ import annotations

from django.http import HttpResponse

from records.record import anonymity
from records.web.access import committee
from records.web.requests import MemberRequest

from .. import reviewer_worklist
from . import worklist_base


@committee
def page(request: MemberRequest) -> HttpResponse:
    cycles = worklist_base.cycles_of(request.user, worklist_base.REVIEWER)
    year = request.GET.get("year", "")
    cycle = next((cycle for cycle in cycles if str(cycle.fiscal_year) == year), None)
    work = reviewer_worklist.work(request.user, cycle)
    for task in [*work.waiting, *work.done]:
        task.unit_name = anonymity.unit_name(request.user, task.record)
    context = {"title": "งานของฉัน", "work": work, "cycle": cycle, "cycles": cycles}
    return worklist_base.show(request, "tasks", context)
