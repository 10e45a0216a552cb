"""The days on which the site reminds by itself: switched on here, and shown before."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Kind
from records.notices import services as notices
from records.record.workflow import NotAllowed
from records.web.access import committee_lead
from records.web.requests import MemberRequest

from .. import plans, reminders
from ..forms import PlanForm
from . import base


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    cycle, cycles = base.led_cycle_of(request)
    form = PlanForm(
        request.POST if request.method == "POST" else None, instance=plans.plan_of(cycle)
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = plans.save(form.instance, actor=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        messages.success(request, "บันทึกแล้ว" if changed else "ไม่มีอะไรเปลี่ยนแปลง")
        return redirect(f"{reverse('admin:reminderplan')}?year={cycle.fiscal_year}")
    plan = plans.plan_of(cycle)
    kinds = [(kind, reminders.letters(plans.who_is_due(cycle, kind))) for kind in plans.KINDS]
    sample = None
    for kind, letters in kinds:
        if letters and sample is None:
            words = reminders.context(letters[0], cycle, kind, "")
            sample = notices.preview(reminders.TEMPLATE, letters[0].recipient, **words)
    context = {
        "title": "เตือนอัตโนมัติ",
        "cycle": cycle,
        "cycles": cycles,
        "form": form,
        "plan": plan,
        "occasions": plans.occasions(plan),
        "today": timezone.localdate(),
        "kinds": [(Kind(kind).label, letters) for kind, letters in kinds],
        "sample": sample,
        **base.parent_board(cycle),
    }
    return base.show(request, "reminderplan", context, 422 if form.errors else 200)
