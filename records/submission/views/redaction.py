"""The author's side takes personal data out of a record that was accepted, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from records.core.enums import Action
from records.record import workflow
from records.record.forms import RedactForm
from records.record.models import Record
from records.web.access import member

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """GET shows what was found; POST takes out what is marked and hands the record back."""
    record = get_object_or_404(Record.objects.written_by(request.user).for_page(), pk=pk)
    if not workflow.may(record, Action.HAND_REDACTED, request.user):
        messages.info(request, f"เรื่องนี้อยู่ในสถานะ “{record.author_word}”")
        return redirect("mine-detail", pk=pk)
    posted = request.method == "POST"
    form = RedactForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        record=record,
        optional=True,
    )
    if posted and form.is_valid() and (answer := _take(request, record, form)):
        return answer
    context = {"record": record, "form": form, "asked": record.transitions.redaction_asked()}
    status = 422 if form.errors else 200
    return render(request, "submission/redaction/edit.html", context, status=status)


def _take(request: MemberRequest, record: Record, form: RedactForm) -> HttpResponse | None:
    try:
        workflow.advance(record, Action.HAND_REDACTED, actor=request.user, inputs=form.inputs)
    except (workflow.WrongState, workflow.NotAllowed):
        record.refresh_from_db()
        messages.info(request, f"เรื่องนี้อยู่ในสถานะ “{record.author_word}” แล้ว")
        return redirect("mine-detail", pk=record.pk)
    except workflow.Blocked as error:
        for problem in error.problems:
            form.add_error(None, problem.text)
        return None
    messages.success(request, "ปิดข้อมูลและส่งกลับให้เลขานุการเผยแพร่แล้ว ไม่ต้องทำอะไรอีก")
    return redirect("mine-detail", pk=record.pk)
