"""Sent back: who has what, what is due and late, reminders and new days for many."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.web.access import secretary
from records.web.requests import MemberRequest

from .. import returned
from ..forms.worklists import ReturnedForm
from . import worklist_base


@secretary
def page(request: MemberRequest) -> HttpResponse:
    """GET lists; POST with `remind` reminds of the ticked ones, with `due` gives them a new day."""
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY)
    cycle = worklist_base.chosen(request, cycles)
    records = returned.waiting_records(request.user, cycle)
    form = ReturnedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        picked = worklist_base.ids_from_form(request.POST.getlist("record"))
        chosen = [record for record in records if record.pk in picked]
        note, day = form.cleaned_data["note"], form.cleaned_data["due_on"]
        if not chosen:
            messages.warning(request, "เลือกเรื่องก่อน")
        elif "remind" in request.POST:
            outcomes = returned.remind_many(chosen, actor=request.user, note=note)
            worklist_base.report(request, outcomes, "เตือนแล้ว {n} เรื่อง")
            if again := sum(not (one.changed or one.problem) for one in outcomes):
                messages.info(request, f"{again} เรื่องเตือนไปแล้ววันนี้ หรือไม่มีผู้รับการเตือน")
        elif day is None:
            form.add_error("due_on", "ระบุวันส่งใหม่")
        else:
            outcomes = returned.set_due_many(chosen, actor=request.user, due_on=day, note=note)
            worklist_base.report(request, outcomes, "กำหนดวันส่งใหม่แล้ว {n} เรื่อง")
        if not form.errors:
            return redirect(f"{reverse('admin:sent_back')}?year={cycle.fiscal_year}")
    context = {
        "title": "ส่งกลับแก้ไข",
        "cycle": cycle,
        "cycles": cycles,
        "records": records,
        "late": sum(record.due_word == "late" for record in records),
        "soon": sum(record.due_word == "soon" for record in records),
        "form": form,
    }
    return worklist_base.show(request, "sent_back", context, 422 if form.errors else 200)
