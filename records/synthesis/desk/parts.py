"""The structured parts of a set on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from .. import set_editors, set_parts
from ..forms import PartFormSet
from .pages import at, fetch, render

if TYPE_CHECKING:
    from django.http import HttpResponse

    from records.web.requests import MemberRequest


def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Targets, work groups and steps: one form a row."""
    record = fetch(request, pk)
    if request.method == "POST" and not set_editors.may_write(request.user, record):
        raise PermissionDenied
    forms = PartFormSet(request.POST or None, queryset=record.parts.all(), prefix="parts")
    if request.method == "POST" and forms.is_valid():
        set_parts.save(record, forms.changes, actor=request.user)
        messages.success(request, "บันทึกส่วนประกอบแล้ว")
        return redirect(at("parts", record.pk))
    return render(request, record, "parts", 422 if forms.is_bound else 200, forms=forms)
