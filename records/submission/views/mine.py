"""An author's own records: where each stands, the steps she may take, what was written when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from records.core import permissions, thai
from records.core.enums import AUTHOR_ACTIONS, REDACTIONS, Action
from records.cycles.models import Cycle
from records.notices import conversation
from records.record import amendments, anew, diff, workflow, workflow_rules
from records.record.models import Record
from records.record.rounds import last_round
from records.web.access import member, secretary

from .. import author_start
from ..dashboard import Author, overview
from ..forms.mine import CompareForm, StepForm
from ..years import years

if TYPE_CHECKING:
    from records.people.models import User
    from records.web.requests import MemberRequest


def author_steps(record: Record, user: User) -> list[workflow.Step]:
    """What she may do now; the committee's own steps stand on its desk."""
    return [s for s in workflow.available(record, user) if s.action in AUTHOR_ACTIONS]


def hand_in(steps: Iterable[workflow.Step]) -> workflow.Step | None:
    """The step that hands the text to the committee, the first time or again."""
    return next((s for s in steps if s.action in (Action.SUBMIT, Action.RESUBMIT)), None)


def _written(request: MemberRequest, pk: int) -> Record:
    return get_object_or_404(Record.objects.written_by(request.user).for_page(), pk=pk)


@member
def index(request: MemberRequest) -> HttpResponse:
    """This year's task and how far it is; then the other years."""
    offered = years(request, request.user)
    cycle = offered.cycle
    context: dict[str, Any] = {"cycle": cycle, "cycles": offered.offered}
    if cycle:
        author = Author(request.user, cycle)
        found = overview(author)
        model, chosen = author_start.model_record(cycle)
        context |= {
            "author": author,
            "overview": found,
            "year_steps": author_start.steps(cycle, found.own),
            "model": model,
            "model_chosen": chosen,
            "certificates": author_start.certificates(request.user),
            "news": author_start.news(request.user, request.session),
        }
    return render(request, "submission/mine/index.html", context)


@secretary
def example(request: MemberRequest) -> HttpResponse:
    """The secretary names the record that authors of the year are to look at; nothing: none."""
    cycle = Cycle.objects.current()
    if request.method != "POST" or cycle is None:
        return redirect("mine-index")
    number = thai.to_arabic(thai.one_line(request.POST.get("number", ""))).upper()
    record = Record.objects.published().filter(number=number).first() if number else None
    if number and record is None:
        messages.error(request, f"ไม่พบเรื่องที่เผยแพร่อยู่เลขทะเบียน {number}")
        return redirect("mine-index")
    try:
        changed = author_start.choose_model(cycle, record, actor=request.user)
    except workflow.NotAllowed:
        raise PermissionDenied from None
    messages.success(request, "บันทึกเรื่องตัวอย่างแล้ว" if changed else "ไม่มีอะไรเปลี่ยนแปลง")
    return redirect("mine-index")


@member
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Where one record is and since when, what was done with it, and what comes next."""
    record = _written(request, pk)
    steps = author_steps(record, request.user)
    log = list(record.transitions.for_author().for_page())
    context = {
        "record": record,
        "may_write": record.editable and permissions.is_author(request.user, record),
        "may_amend": amendments.may_begin(request.user, record),
        "steps": steps,
        "hand_in": hand_in(steps),
        "amendments": list(record.amendments.newest_for_author()),
        "log": log,
        "round": last_round(record, log),
        "may_begin_anew": anew.may_begin(request.user, record),
        "beside": record.is_draft and anew.drafts_beside(record).count(),
        "openings": list(record.draft_openings.for_page()),
        "messages_told": conversation.messages(record, request.user),
        "may_message": conversation.may_write(request.user, record),
        "message_url": reverse("messages-say", args=[record.pk]),
        "labels": {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()},
        "attachments": list(record.attachments.public()),
    }
    return render(request, "submission/mine/detail.html", context)


@member
def amend(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask before an amendment of a published record is begun; the public text stays meanwhile."""
    record = _written(request, pk)
    if request.method == "POST":
        try:
            draft, new = amendments.begin(record, actor=request.user)
        except workflow.NotAllowed:
            raise PermissionDenied from None
        except amendments.NotAmendable:
            messages.error(request, "ปรับปรุงได้เฉพาะเรื่องที่เผยแพร่อยู่")
            return redirect("mine-detail", pk=pk)
        return redirect("writing-edit" if new else "mine-detail", pk=draft.pk)
    if not amendments.may_begin(request.user, record):
        return redirect("mine-detail", pk=pk)
    return render(request, "submission/mine/amend.html", {"record": record})


@member
def step(request: MemberRequest, pk: int, action: str) -> HttpResponse:
    """Ask before a step is taken: what is missing, who gets it, what happens then."""
    record = _written(request, pk)
    if action not in AUTHOR_ACTIONS:
        raise Http404
    if request.method == "POST":
        return _take(request, record, Action(action))
    offer = next((s for s in author_steps(record, request.user) if s.action == action), None)
    if offer and offer.action in REDACTIONS:
        return redirect("redaction-edit", pk=pk)
    if offer is None:
        messages.info(request, f"เรื่องนี้อยู่ในสถานะ “{record.author_word}” แล้ว")
        return redirect("mine-detail", pk=pk)
    return _ask(request, record, offer, _form(record, offer.action), 200)


def _form(record: Record, action: Action, data: QueryDict | None = None) -> StepForm:
    """The form of a step; of handing in again with the notes that can be answered."""
    rule = workflow_rules.RULES[action]
    again = "answers" in rule.inputs and last_round(record, record.transitions.for_page())
    return StepForm(rule, data, notes=again.notes if again else ())


def _take(request: MemberRequest, record: Record, action: Action) -> HttpResponse:
    """Advance; a second click finds the step taken and shows the same receipt."""
    form = _form(record, action, request.POST)
    offer = next((s for s in author_steps(record, request.user) if s.action == action), None)
    if offer and not form.is_valid():
        return _ask(request, record, offer, form, 422)
    try:
        inputs = form.inputs if form.is_valid() else {}
        workflow.advance(record, action, actor=request.user, inputs=inputs)
    except (workflow.WrongState, workflow.NotAllowed):
        return _too_late(request, record, action)
    except workflow.Blocked as blocked:
        offer = workflow.Step(action, workflow_rules.RULES[action], blocked.problems)
        return _ask(request, record, offer, form, 409)
    if action in (Action.SUBMIT, Action.RESUBMIT):
        return redirect("mine-receipt", pk=record.pk)
    messages.success(request, f"{action.label} เรียบร้อยแล้ว")
    return redirect("mine-detail", pk=record.pk)


def _too_late(request: MemberRequest, record: Record, action: Action) -> HttpResponse:
    """The step was taken already, by this person's other click or by somebody else."""
    last = record.transitions.last()
    if last and last.action == action:
        taken = action in (Action.SUBMIT, Action.RESUBMIT)
        return redirect("mine-receipt" if taken else "mine-detail", pk=record.pk)
    record.refresh_from_db()
    messages.error(request, f"ทำขั้นนี้ไม่ได้ เรื่องอยู่ในสถานะ “{record.author_word}”")
    return redirect("mine-detail", pk=record.pk)


def _ask(
    request: MemberRequest, record: Record, offer: workflow.Step, form: StepForm, status: int
) -> HttpResponse:
    explain = f"submission/mine/_step_{offer.action}.html"
    context = {"record": record, "step": offer, "form": form, "explain": explain}
    return render(request, "submission/mine/step.html", context, status=status)


@member
def receipt(request: MemberRequest, pk: int) -> HttpResponse:
    """Proof that it was handed in, to print or to keep as a picture."""
    record = _written(request, pk)
    handed = record.transitions.hand_ins().for_page().first()
    if handed is None or not Record.objects.received().filter(pk=pk).exists():
        return redirect("mine-detail", pk=pk)
    context = {"record": record, "handed": handed, "again": handed.action == Action.RESUBMIT}
    return render(request, "submission/mine/receipt.html", context)


@member
def history(request: MemberRequest, pk: int) -> HttpResponse:
    """Who wrote when, and the difference between two of the revisions."""
    rows = Record.objects.history_open_to(request.user).for_page()
    record = get_object_or_404(rows, pk=pk)
    revisions = list(record.revisions.select_related("author").defer("data"))
    form = CompareForm(revisions, request.GET or None)
    context: dict[str, Any] = {"record": record, "revisions": revisions, "form": form}
    # An editor of a set has no pages of her own for it: she goes back to the desk.
    context["along"] = not Record.objects.written_by(request.user).filter(pk=pk).exists()
    if form.is_valid():
        older, newer = (record.revisions.get(number=n) for n in form.pair())
        context |= {
            "older": older,
            "newer": newer,
            "changes": diff.compare(older, newer, record.kind),
        }
    return render(request, "submission/mine/history.html", context)
