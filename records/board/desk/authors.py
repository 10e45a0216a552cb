"""Reminding authors: to whom, with which words, and then once."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import ReminderWay
from records.notices import services as notices
from records.record.workflow import NotAllowed
from records.web.access import committee_lead
from records.web.requests import MemberRequest

from .. import reminders
from ..forms import RemindForm
from . import base


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    """GET shows what would be sent to those of ?pick=; POST sends it."""
    cycle, _ = base.led_cycle_of(request)
    kind = base.kind_of(request)
    given = request.POST if request.method == "POST" else request.GET
    picked = base.ids(given.getlist("pick"))
    form = RemindForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            way, note = form.cleaned_data["way"], form.cleaned_data["note"]
            if way == ReminderWay.GROUP:
                told = reminders.told_in_group(cycle, kind, picked, actor=request.user, note=note)
                messages.success(request, f"บันทึกว่าแจ้งในกลุ่มแล้ว {told} ราย")
            else:
                _tell(request, reminders.remind(cycle, kind, picked, actor=request.user, note=note))
            return redirect(f"{reverse('admin:reminded')}?year={cycle.fiscal_year}")
        rows = reminders.chosen(cycle, kind, picked, actor=request.user)
    except NotAllowed:  # her seat ended meanwhile
        raise PermissionDenied from None
    note = given.get("note", "")[:600]
    letters = reminders.letters(rows)
    sample = None
    if letters:
        first = letters[0]
        words = reminders.context(first, cycle, kind, note)
        sample = notices.preview(reminders.TEMPLATE, first.recipient, **words)
    context = {
        "title": "เตือนผู้เขียน",
        "cycle": cycle,
        "kind": kind,
        "rows": rows,
        "letters": letters,
        "left_out": len(picked) - len(rows),
        "without_mail": sum(not letter.has_mail for letter in letters),
        "sample": sample,
        "group_text": reminders.group_text(
            cycle, kind, rows, note, f"{settings.SITE_URL}{reverse('mine-index')}"
        ),
        "form": form,
        "note": note,
        **base.parent_roster(cycle, kind),
    }
    return base.show(request, "authors", context)


def _tell(request: MemberRequest, sent: reminders.Sent) -> None:
    if sent.told:
        words = f"เตือนแล้ว {sent.told} คน"
        if sent.noticed:
            words += f" ในจำนวนนี้ {sent.noticed} คนไม่มีอีเมล จะเห็นในเว็บเท่านั้น"
        messages.success(request, words)
    if sent.again:
        messages.info(request, f"{sent.again} คนได้รับการเตือนวันนี้แล้ว จึงไม่ส่งซ้ำ")
    if not sent.told and not sent.again:
        messages.info(request, "ไม่มีผู้ที่ต้องเตือน")
