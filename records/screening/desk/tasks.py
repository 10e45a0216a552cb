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
    worklist_base.cycles_of(request.user, worklist_base.REVIEWER)
    work = reviewer_worklist.work(request.user)
    for task in [*work.waiting, *work.done]:
        task.unit_name = anonymity.unit_name(request.user, task.record)
    context = {"title": "งานของฉัน", "work": work}
    return worklist_base.show(request, "tasks", context)
