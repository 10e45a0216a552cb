"""The structured parts of a set on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from records.record.workflow import NotAllowed
from records.record.writing import Locked

from .. import set_parts
from ..forms import PartFormSet
from .pages import LOCKED, at, fetch, render

if TYPE_CHECKING:
    from django.http import HttpResponse

    from records.record.models import Record
    from records.web.requests import MemberRequest

    from ..set_parts import PartChange


def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Targets, work groups and steps: one form a row."""
    record = fetch(request, pk)
    forms = PartFormSet(request.POST or None, queryset=record.parts.all(), prefix="parts")
    if request.method == "POST" and forms.is_valid():
        return redirect(_save(request, record, forms.changes))
    return render(request, record, "parts", 422 if forms.is_bound else 200, forms=forms)


def _save(request: MemberRequest, record: Record, changes: list[PartChange]) -> str:
    """Save, and return the address to go to."""
    try:
        set_parts.save(record, changes, actor=request.user)
    except NotAllowed:
        raise PermissionDenied from None
    except Locked:
        messages.warning(request, LOCKED)
        return at("change", record.pk)
    messages.success(request, "บันทึกส่วนประกอบแล้ว")
    return at("parts", record.pk)
