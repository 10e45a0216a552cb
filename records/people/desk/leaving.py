"""Closing an account on the desk: what is in her hands and who takes it, in one step; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from records.web.desk_site import desk

from .. import leaving
from ..models import User
from ..staff_models import Departure
from .forms import LeaveForm

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything that is open, with the choice of who takes it; a POST does it all or nothing."""
    person = get_object_or_404(User.objects.serving().select_related("unit"), pk=pk)
    proposal = Departure.objects.of(person).proposed().select_related("proposed_by").first()
    posted = request.POST if request.method == "POST" else None
    form = LeaveForm(
        posted,
        duties=leaving.duties(person),
        heirs=leaving.heirs(person),
        initial={"reason": proposal.reason if proposal else ""},
    )
    if posted is not None and form.is_valid():
        try:
            left = leaving.close(
                person, form.takes(), reason=form.cleaned_data["reason"], actor=request.user
            )
        except leaving.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"ปิดบัญชี {person} และส่งมอบงานแล้ว")
            for text in left:
                messages.warning(request, text)
            return redirect("admin:records_user_change", pk)
    context: dict[str, Any] = {
        **desk.each_context(request),
        "opts": User._meta,
        "title": f"ปิดบัญชี {person}",
        "person": person,
        "form": form,
        "rows": form.rows,
        "proposal": proposal,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "people/desk/user/leave.html", context, status=status)


def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST" and leaving.reopen(person, actor=request.user):
        text = f"เปิดบัญชี {person} อีกครั้งแล้ว หน้าที่กรรมการและผู้ประสานงานต้องแต่งตั้งใหม่"
        messages.success(request, text)
    return redirect("admin:records_user_change", pk)


def stay(request: MemberRequest, pk: int) -> HttpResponse:
    """What a coordinator has proposed is not done."""
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST" and leaving.drop_proposal(person, actor=request.user):
        messages.success(request, f"ไม่ปิดบัญชี {person} ตามที่เสนอ")
    return redirect("admin:records_user_change", pk)
