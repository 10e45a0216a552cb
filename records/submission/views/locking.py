"""Who may write a record now; what becomes of a text that comes too late."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from records.core import permissions
from records.record import writing
from records.record.models import Record

from ..forms.writing import RecordForm

if TYPE_CHECKING:
    from records.web.requests import MemberRequest

P = ParamSpec("P")

LOCKED_MESSAGE = "เรื่องนี้ส่งไปแล้ว แก้ไขข้อความไม่ได้ในตอนนี้"
NOT_AUTHOR_MESSAGE = "ท่านไม่ได้ดูแลการเขียนเรื่องนี้แล้ว จึงแก้ไขข้อความไม่ได้"
SET_ASIDE_MESSAGE = "ข้อความที่ท่านพิมพ์หลังจากนั้นไม่หาย เก็บไว้ในประวัติการแก้ไข"


def editable(
    view: Callable[Concatenate[MemberRequest, Record, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Decorator: hands the view the record she writes.

    A record that she may not write any more leads to the page that says where it stands.
    """

    @wraps(view)
    def inner(request: MemberRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        rows = Record.objects.written_by(request.user).for_writing()
        record = get_object_or_404(rows, pk=pk)
        if record.editable and permissions.is_author(request.user, record):
            try:
                return view(request, record, *args, **kwargs)
            except writing.Locked:
                record.refresh_from_db()
        return _locked(request, record)

    return inner


def _locked(request: MemberRequest, record: Record) -> HttpResponse:
    """Say that nothing is written here any more, and keep what was typed meanwhile."""
    is_author = permissions.is_author(request.user, record)
    text = LOCKED_MESSAGE if is_author else NOT_AUTHOR_MESSAGE
    if request.method == "POST" and is_author:
        form = RecordForm(record, request.POST)
        form.is_valid()
        if writing.set_aside(record, form.values(), actor=request.user):
            text = f"{LOCKED_MESSAGE} {SET_ASIDE_MESSAGE}"
    if request.headers.get("X-Requested-With") == "fetch":
        url = reverse("mine-detail", args=[record.pk])
        return JsonResponse({"locked": True, "message": text, "url": url}, status=409)
    messages.warning(request, text)
    return redirect("mine-detail", pk=record.pk)
