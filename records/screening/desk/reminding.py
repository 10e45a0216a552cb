"""Reminding: how far each reviewer is, who is late, and a friendly word."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from records.forms.desk.bulk import RemindForm
from records.services import reminders

from . import base


def page(request):
    cycles = base.cycles_of(request.user, base.SECRETARY, base.CHAIR)
    cycle = base.chosen(request, cycles)
    form = RemindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        picked = base.numbers(request.POST.getlist("reviewer"))
        note = form.cleaned_data["note"]
        told = reminders.remind(cycle, picked, actor=request.user, note=note)
        if told:
            messages.success(request, f"ส่งการเตือนแล้ว {told} คน")
        if len(picked) > told:
            messages.info(request, f"{len(picked) - told} คนได้รับการเตือนวันนี้แล้ว หรือไม่มีงานค้าง")
        return redirect(f"{reverse('admin:reminding')}?year={cycle.fiscal_year}")
    context = {
        "title": "ติดตามกรรมการ",
        "cycle": cycle,
        "cycles": cycles,
        "people": reminders.progress(cycle, request.user),
        "today": timezone.localdate(),
        "form": form,
    }
    return base.show(request, "reminding", context)
