"""Drafts of others, for the administrator: which there are, a reason, and the text for a day."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from records.record.workflow import Blocked, NotAllowed
from records.web.access import administrator
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import drafts
from ..forms.tasks import ReasonForm
from . import worklist_base
from .record_context import text_context


@administrator
def page(request: MemberRequest) -> HttpResponse:
    """GET lists; ?record= asks for a reason, or shows what stands open; POST opens it."""
    rows = drafts.drafts_of_others(request.user)
    wanted = request.POST.get("record") or request.GET.get("record") or ""
    if not wanted:
        context = {"title": "ฉบับร่างของผู้อื่น", **page_of(request, rows)}
        return worklist_base.show(request, "drafts", context)
    picked = worklist_base.ids_from_form([wanted])
    record = get_object_or_404(rows.filter(pk__in=picked))
    if request.method == "POST":
        form = ReasonForm(request.POST)
        try:
            reason = form.cleaned_data["reason"] if form.is_valid() else ""
            drafts.open_draft(record, actor=request.user, reason=reason)
        except NotAllowed:
            raise PermissionDenied from None
        except Blocked as error:
            messages.error(request, error.problems[0].text)
        else:
            messages.success(request, "เปิดแล้ว 24 ชั่วโมง เจ้าของเรื่องได้รับแจ้งพร้อมเหตุผล")
        return redirect(f"{reverse('admin:drafts')}?record={record.pk}")
    opened = drafts.is_open(request.user, record)
    context = {"title": "ฉบับร่างของผู้อื่น", "record": record, "opened": opened}
    context |= text_context(request.user, record) if opened else {"form": ReasonForm()}
    return worklist_base.show(request, "draft_text", context)
