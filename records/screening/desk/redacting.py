"""Redaction on the desk: what was found is shown, marked, looked at beforehand, and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from records.core.enums import Action
from records.record import redaction, workflow
from records.record.desk.cells import record_url, state_badge
from records.record.forms import RedactForm
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, WrongState
from records.web.requests import MemberRequest

from .record_context import text_context
from .steps import too_late

if TYPE_CHECKING:
    from .records import RecordAdmin


def page(desk: RecordAdmin, request: MemberRequest, record: Record) -> HttpResponse:
    """GET shows what was found; POST with `apply` takes it out, any other shows what would go."""
    if not workflow.may(record, Action.REDACT, request.user):
        raise PermissionDenied
    posted = request.method == "POST"
    form = RedactForm(
        request.POST if posted else None, request.FILES if posted else None, record=record
    )
    if posted and form.is_valid() and "apply" in request.POST:
        answer = _take(request, record, form)
        if answer:
            return answer
    context = _context(request, record, form)
    return desk.page(request, record, "redact", context, 422 if form.errors else 200)


def _take(request: MemberRequest, record: Record, form: RedactForm) -> HttpResponse | None:
    try:
        step = workflow.advance(record, Action.REDACT, actor=request.user, inputs=form.inputs)
    except WrongState:
        record.refresh_from_db()
        return too_late(request, record)
    except NotAllowed:
        raise PermissionDenied from None
    except Blocked as error:
        for problem in error.problems:
            form.add_error(None, problem.text)
        return None
    count = sum(step.data["masked"].values())
    messages.success(request, f"ปิดข้อมูลส่วนบุคคลแล้ว {count} แห่งในข้อความ · {record.number}")
    if others := redaction.elsewhere(record, form.redaction.marks, request.user):
        numbers = ", ".join(other.number or "ฉบับร่าง" for other in others)
        messages.warning(request, f"ข้อมูลเดียวกันยังอยู่ในเรื่องอื่นอีก {len(others)} เรื่อง: {numbers}")
    return redirect(record_url(record))


def _context(request: MemberRequest, record: Record, form: RedactForm) -> dict[str, Any]:
    return {
        **text_context(request.user, record),
        "title": Action.REDACT.label,
        "badge": state_badge(record, request.user),
        "form": form,
        "may_send_back": workflow.may(record, Action.ASK_REDACTION, request.user),
    }
