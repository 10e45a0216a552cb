"""Reminding: how far each reviewer is, who is late, and reminders."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from records.record.workflow import NotAllowed
from records.web.access import committee_lead
from records.web.requests import MemberRequest

from .. import reminders
from ..forms.worklists import RemindForm
from . import worklist_base


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    cycles = worklist_base.cycles_of(request.user, worklist_base.SECRETARY, worklist_base.CHAIR)
    cycle = worklist_base.chosen(request, cycles, "late")
    form = RemindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        picked = worklist_base.ids_from_form(request.POST.getlist("reviewer"))
        note = form.cleaned_data["note"]
        try:
            reminded = reminders.remind(cycle, picked, actor=request.user, note=note)
        except NotAllowed:  # her seat ended meanwhile
            raise PermissionDenied from None
        if reminded:
            messages.success(request, f"ส่งการเตือนแล้ว {reminded} คน")
        if len(picked) > reminded:
            messages.info(request, f"{len(picked) - reminded} คนได้รับการเตือนวันนี้แล้ว หรือไม่มีงานค้าง")
        return redirect(f"{reverse('admin:reminding')}?year={cycle.fiscal_year}")
    context = {
        "title": "ติดตามกรรมการ",
        "cycle": cycle,
        "cycles": cycles,
        "people": reminders.progress(cycle, request.user),
        "today": timezone.localdate(),
        "form": form,
    }
    return worklist_base.show(request, "reminding", context)
