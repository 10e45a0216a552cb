"""Publishing: accepted records with what the personal-data check found, confirmed together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import publishing
from . import worklist_base


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET lists; POST shows what will be public; POST with `apply` publishes."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles, "publish")
    records = publishing.waiting_records(request.user, cycle)
    context = {"title": "เผยแพร่", "cycle": cycle, "cycles": cycles, "records": records}
    if request.method != "POST":
        return worklist_base.show(request, "publishing", context)
    picked = worklist_base.ids_from_form(request.POST.getlist("record"))
    chosen = [record for record in records if record.pk in picked]
    if not chosen:
        messages.warning(request, "เลือกเรื่องที่จะเผยแพร่ก่อน")
        return worklist_base.show(request, "publishing", context, 422)
    if "apply" not in request.POST:
        context |= {"title": "ตรวจก่อนเผยแพร่", "records": chosen}
        return worklist_base.show(request, "publishing_preview", context)
    if "checked" not in request.POST:
        messages.error(request, "ยืนยันก่อนว่าตรวจข้อมูลส่วนบุคคลของทุกเรื่องแล้ว")
        context |= {"title": "ตรวจก่อนเผยแพร่", "records": chosen}
        return worklist_base.show(request, "publishing_preview", context, 422)
    outcomes = publishing.publish_many(chosen, actor=request.user)
    worklist_base.report(request, outcomes, "เผยแพร่แล้ว {n} เรื่อง")
    return redirect(f"{reverse('admin:publishing')}?year={cycle.fiscal_year}")
