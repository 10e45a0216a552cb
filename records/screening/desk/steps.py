"""The page on which a step is confirmed: its inputs, what stands in its way, and the click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core import permissions
from records.core.enums import AUTHOR_ACTIONS, REDACTIONS, Action, State
from records.people.models import User
from records.record import personal_data, workflow, workflow_rules
from records.record.desk.cells import record_url, state_badge
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, Step, WrongState
from records.web import form_stash
from records.web.requests import MemberRequest

from .. import reviews, scores
from ..forms.steps import StepForm
from .record_context import name_reviews, text_context

if TYPE_CHECKING:
    from .records import RecordAdmin


def step(desk: RecordAdmin, request: MemberRequest, record: Record, action: str) -> HttpResponse:
    """GET asks, POST does. A step that somebody else has taken meanwhile is said so."""
    if action not in Action.values:
        raise Http404
    step_taken = Action(action)
    if permissions.reads_as_author(request.user, record) and action not in AUTHOR_ACTIONS:
        raise PermissionDenied  # whatever its state: the answer would tell it
    if record.state not in workflow_rules.RULES[step_taken].sources:
        return too_late(request, record)
    steps = {s.action: s for s in workflow.available(record, request.user)}
    if step_taken not in steps:
        raise PermissionDenied
    if step_taken in REDACTIONS:
        own_page = step_taken == Action.HAND_REDACTED
        return redirect("redaction-edit" if own_page else "admin:records_record_redact", record.pk)
    chosen = steps[step_taken]
    data = request.POST if request.method == "POST" else form_stash.take(request)
    form = StepForm(data, record=record, step=chosen)
    posted = request.method == "POST" and form.is_valid()
    if posted and (answer := _take(desk, request, record, form)):
        return answer
    status = 422 if form.errors else 200
    return desk.page(request, record, "step", context(request.user, record, chosen, form), status)


def _take(
    desk: RecordAdmin, request: MemberRequest, record: Record, form: StepForm
) -> HttpResponse | None:
    """Take the step; None with errors in the form where something stands in its way."""
    try:
        workflow.advance(record, form.step.action, actor=request.user, inputs=form.inputs)
    except WrongState:
        record.refresh_from_db()
        return too_late(request, record)
    except NotAllowed:
        raise PermissionDenied from None
    except Blocked as error:
        for problem in error.problems:
            form.add_error(None, problem.text)
        return None
    messages.success(request, f"{form.step.label}แล้ว · {record.number} {record.title}")
    return redirect(after(desk, request, record))


def too_late(request: MemberRequest, record: Record) -> HttpResponse:
    """Somebody else has taken a step meanwhile; nothing was changed."""
    label = record.word_for(request.user)
    messages.warning(request, f"มีผู้ดำเนินการไปแล้ว ขณะนี้เรื่องนี้ “{label}” ไม่มีอะไรเปลี่ยนแปลงจากการกดของท่าน")
    return redirect(record_url(record))


def after(desk: RecordAdmin, request: MemberRequest, record: Record) -> str:
    """Back to the record, or to the list when it has left the desk."""
    if desk.get_queryset(request).filter(pk=record.pk).exists():
        return record_url(record)
    return reverse("admin:records_record_changelist")


def context(user: User, record: Record, chosen: Step, form: StepForm) -> dict[str, Any]:
    checks = "privacy_checked" in chosen.rule.inputs
    given = reviews.visible_reviews(record, user)
    name_reviews(user, record, given)
    current = [review for review in given if review.current]
    return {
        **text_context(user, record),
        "title": chosen.label,
        "badge": state_badge(record, user),
        "step": chosen,
        "form": form,
        "target": (chosen.rule.target or State(record.state)).label,
        "hints": [p for p in chosen.problems if p.code == "quorum"],
        "checks_privacy": checks,
        # Where one writes about the text or answers for it, it stands beside the form.
        "beside_text": checks or "sections" in chosen.rule.inputs,
        "hits": personal_data.find(record) if checks else [],
        "reviews": current,
        "standing": scores.standing(record) if current else None,
    }
