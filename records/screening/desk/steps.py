"""The page on which a step is confirmed: its inputs, what stands in its way, and the click."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import Action, State
from records.record import personal_data, workflow, workflow_rules
from records.record.desk.cells import record_url, state_badge
from records.record.workflow import Blocked, NotAllowed, WrongState
from records.web import form_stash

from .. import reviews as reviewing
from .. import scores
from ..forms.steps import StepForm
from .pages import name_reviews, text_context


def step(desk, request, record, action):
    """GET asks, POST does. A step that somebody else has taken meanwhile is said so."""
    if action not in Action.values:
        raise Http404
    action = Action(action)
    if record.state not in workflow_rules.RULES[action].sources:
        return too_late(request, record)
    steps = {s.action: s for s in workflow.available(record, request.user)}
    if action not in steps:
        raise PermissionDenied
    chosen = steps[action]
    data = request.POST if request.method == "POST" else form_stash.take(request)
    form = StepForm(data, record=record, step=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.advance(record, action, actor=request.user, inputs=form.inputs)
        except WrongState as error:
            return too_late(request, record, error.state)
        except NotAllowed:
            raise PermissionDenied from None
        except Blocked as error:
            for problem in error.problems:
                form.add_error(None, problem.text)
        else:
            messages.success(request, f"{chosen.label}แล้ว · {record.number} {record.title}")
            return redirect(after(desk, request, record))
    status = 422 if form.errors else 200
    return desk.page(request, record, "step", context(request.user, record, chosen, form), status)


def too_late(request, record, state=None):
    label = State(state or record.state).label
    messages.warning(request, f"มีผู้ดำเนินการไปแล้ว ขณะนี้เรื่องนี้ “{label}” ไม่มีอะไรเปลี่ยนแปลงจากการกดของท่าน")
    return redirect(record_url(record))


def after(desk, request, record) -> str:
    """Back to the record, or to the list when it has left the desk."""
    if desk.get_queryset(request).filter(pk=record.pk).exists():
        return record_url(record)
    return reverse("admin:records_record_changelist")


def context(user, record, chosen, form) -> dict:
    checks = "privacy_checked" in chosen.rule.inputs
    reviews = reviewing.visible_reviews(record, user)
    name_reviews(user, record, reviews)
    return {
        **text_context(user, record),
        "title": chosen.label,
        "badge": state_badge(record),
        "step": chosen,
        "form": form,
        "target": chosen.rule.target.label,
        "hints": [p for p in chosen.problems if p.code == "quorum"],
        "checks_privacy": checks,
        # Where one writes about the text or answers for it, it stands beside the form.
        "beside_text": checks or "sections" in chosen.rule.inputs,
        "hits": personal_data.find(record) if checks else [],
        "reviews": [review for review in reviews if review.current],
        "standing": scores.standing(record) if reviews else None,
    }
