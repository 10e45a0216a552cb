"""The page on which a step is confirmed: its inputs, what stands in its way, and the click."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core import permissions
from records.core.enums import AUTHOR_ACTIONS, DECISIONS, REDACTIONS, Action, Recommendation, State
from records.people.models import User
from records.record import personal_data, workflow, workflow_rules
from records.record.desk.cells import record_url, state_badge
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, Step, WrongState
from records.web import form_stash
from records.web.requests import MemberRequest

from .. import resolutions, reviews, scores
from ..forms.steps import StepForm
from ..proposals import last_proposals
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
    form = StepForm(data, record=record, step=chosen, reader=request.user)
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
        text = _do(request.user, record, form)
    except WrongState:
        record.refresh_from_db()
        return too_late(request, record)
    except NotAllowed:
        raise PermissionDenied from None
    except Blocked as error:
        for problem in error.problems:
            form.add_error("resolution" if problem.code == "number" else None, problem.text)
        return None
    messages.success(request, text)
    return redirect(after(desk, request, record))


def _do(user: User, record: Record, form: StepForm) -> str:
    """Take the step; a decision is a resolution of one. Returns what was done, in words."""
    action, inputs = form.step.action, form.inputs
    done = f"{form.step.label}แล้ว · {record.number} {record.title}"
    if action not in DECISIONS:
        workflow.advance(record, action, actor=user, inputs=inputs)
        return done
    token = form.cleaned_data["token"] or uuid.uuid4()
    made = resolutions.decide_one(record, action, actor=user, token=token, inputs=inputs)
    count = made.items.count()
    return f"{done} · {made}" + (f" รวม {count} เรื่อง" if count > 1 else "")


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
        **_standing(record, chosen, bool(current)),
    }


def _standing(record: Record, chosen: Step, shown: bool) -> dict[str, Any]:
    """How the reviewers stood, and for a decision what the secretary wrote with her proposal."""
    standing = scores.standing(record) if shown else None
    decides = chosen.action in DECISIONS
    proposal = last_proposals([record]).get(record.pk) if decides else None
    words = standing.recommendations.items() if standing and decides else ()
    return {
        "standing": standing,
        "words": [(Recommendation(word), n) for word, n in words],
        "split": standing.is_split(record.cycle) if standing else False,
        "proposal": proposal,
    }
