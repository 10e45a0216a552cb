"""Publishing: accepted records with what the personal-data check found, confirmed together."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from records.services import publishing

from . import base


def page(request):
    """GET lists; POST shows what will be public; POST with `apply` publishes."""
    cycles = base.cycles_of(request.user, base.SECRETARY)
    cycle = base.chosen(request, cycles)
    records = publishing.waiting(request.user, cycle)
    context = {"title": "เผยแพร่", "cycle": cycle, "cycles": cycles, "records": records}
    if request.method != "POST":
        return base.show(request, "publishing", context)
    picked = base.numbers(request.POST.getlist("record"))
    chosen = [record for record in records if record.pk in picked]
    if not chosen:
        messages.warning(request, "เลือกเรื่องที่จะเผยแพร่ก่อน")
        return base.show(request, "publishing", context, 422)
    if "apply" not in request.POST:
        context |= {"title": "ตรวจก่อนเผยแพร่", "records": chosen}
        return base.show(request, "publishing_preview", context)
    if "checked" not in request.POST:
        messages.error(request, "ยืนยันก่อนว่าตรวจข้อมูลส่วนบุคคลของทุกเรื่องแล้ว")
        context |= {"title": "ตรวจก่อนเผยแพร่", "records": chosen}
        return base.show(request, "publishing_preview", context, 422)
    outcomes = publishing.publish(chosen, actor=request.user)
    base.report(request, outcomes, "เผยแพร่แล้ว {n} เรื่อง")
    return redirect(f"{reverse('admin:publishing')}?year={cycle.fiscal_year}")
