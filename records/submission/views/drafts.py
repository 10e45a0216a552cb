"""Beginning anew from what was withdrawn, and choosing one of several drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.record import anew as beginnings
from records.record import workflow
from records.record.models import Record
from records.web.access import member

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


def _written(request: MemberRequest, pk: int) -> Record:
    return get_object_or_404(Record.objects.written_by(request.user).for_page(), pk=pk)


@member
def anew(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask before a new draft is begun from a record that is over."""
    record = _written(request, pk)
    if request.method == "POST":
        try:
            draft, new = beginnings.begin(record, actor=request.user)
        except workflow.NotAllowed:
            raise PermissionDenied from None
        if new:
            messages.success(request, "เริ่มฉบับใหม่จากข้อความเดิมแล้ว")
            return redirect("writing-edit", pk=draft.pk)
        messages.info(request, "ปีนี้มีเรื่องอยู่แล้ว เปิดเรื่องนั้นให้")
        return redirect("mine-detail", pk=draft.pk)
    if not beginnings.may_begin(request.user, record):
        return redirect("mine-detail", pk=pk)
    return render(request, "submission/drafts/anew.html", {"record": record})


@member
def choose(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask before the drafts beside the chosen one are withdrawn."""
    record = _written(request, pk)
    others = list(beginnings.drafts_beside(record))
    if request.method == "POST":
        try:
            gone = beginnings.choose(record, actor=request.user)
        except (workflow.NotAllowed, workflow.WrongState):
            messages.error(request, f"เลือกไม่ได้ เรื่องนี้อยู่ในสถานะ “{record.author_word}”")
            return redirect("mine-detail", pk=pk)
        messages.success(request, f"ใช้ฉบับนี้ ถอนฉบับร่างอื่น {len(gone)} ฉบับแล้ว ข้อความไม่หาย")
        return redirect("mine-detail", pk=pk)
    if not others or not beginnings.may_choose(request.user, record):
        return redirect("mine-detail", pk=pk)
    context = {"record": record, "others": others}
    return render(request, "submission/drafts/choose.html", context)
