"""The page on which a reviewer reads a record and says what she thinks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import EndReason
from records.cycles.models import Criterion
from records.people.models import User
from records.record import text_snapshot
from records.record.desk.cells import record_url, state_badge
from records.record.guards import Problem
from records.record.models import Record, Revision
from records.record.workflow import Blocked, NotAllowed
from records.web import form_stash
from records.web.requests import MemberRequest

from .. import assignments, reviewer_worklist, reviews, rights
from ..forms.reviews import ReviewForm
from ..models import Assignment, Review
from ..reviews import Progress
from .record_context import compared, name_reviews, shown_round, text_context
from .steps import too_late

if TYPE_CHECKING:
    from .records import RecordAdmin


RECUSALS = {"abstain": EndReason.ABSTAINED, "conflict": EndReason.CONFLICT}


def review(desk: RecordAdmin, request: MemberRequest, record: Record) -> HttpResponse:
    """The text beside the form. A draft may be kept any number of times; handed in, it stands until
    it is taken back."""
    user = request.user
    task, newest = rights.own_task(user, record), reviews.current_text(record)
    if task is None or newest is None or not rights.may_review(user, record):
        return _refused(desk, request, record, task)
    mine = task.reviews.filter(revision=newest).first()
    if mine and mine.submitted_at:
        messages.info(request, "ท่านส่งผลพิจารณาฉบับนี้แล้ว ดึงกลับมาแก้ไขได้จนกว่าจะเสนอต่อประธาน")
        return redirect(record_url(record) + "#reviews")
    criteria = list(record.cycle.criteria.all())
    if request.method == "POST":
        form = ReviewForm(request.POST, criteria=criteria, kind=record.kind)
        if form.is_valid():
            response, form = _save(desk, request, record, form, criteria)
            if response:
                return response
        elif request.htmx:
            return _saved(desk, request, record, form, "ยังไม่ได้บันทึก ข้อความบางช่องยาวเกินไป")
    elif typed := form_stash.take(request):
        messages.info(request, "ข้อความที่ท่านพิมพ์ไว้ก่อนเข้าสู่ระบบยังอยู่ในแบบ โปรดบันทึก")
        form = ReviewForm(typed, criteria=criteria, kind=record.kind)
    else:
        initial = ReviewForm.initial_of(mine, newest)
        form = ReviewForm(initial=initial, criteria=criteria, kind=record.kind)
    context = {
        **_context(user, record, newest),
        "form": form,
        "mine": mine,
        "task": task,
        "progress": _progress(form, mine, criteria),
    }
    return desk.page(request, record, "review", context, 422 if form.errors else 200)


def _progress(form: ReviewForm, mine: Review | None, criteria: list[Criterion]) -> Progress:
    """Of what was just typed, where it can be read; else of the draft that is kept."""
    typed = form.is_bound and hasattr(form, "cleaned_data")
    opinion = form.opinion if typed else reviews.opinion_of(mine)
    return reviews.progress(opinion, criteria)


def _refused(
    desk: RecordAdmin, request: MemberRequest, record: Record, task: Assignment | None
) -> HttpResponse:
    """No review of hers is waited for: what she typed comes back; 403 for who never had a task."""
    if request.method == "POST" and record.assignments.filter(reviewer=request.user).exists():
        return gone(desk, request, record)
    if task is None:
        raise PermissionDenied
    return too_late(request, record)


def _context(user: User, record: Record, newest: Revision) -> dict[str, Any]:
    """The text, what she wrote of earlier texts, what is new since then, and what comes next."""
    earlier = [
        r
        for r in reviews.visible_reviews(record, user)
        if not r.current and r.assignment.reviewer_id == user.pk
    ]
    name_reviews(user, record, earlier)
    # What is new since she read it last; at first, beside what is published.
    before = earlier[0].revision if earlier else text_snapshot.published_text(record)
    return {
        **text_context(user, record, dim=True),
        "title": "พิจารณา",
        "badge": state_badge(record, user),
        "newest": newest,
        "earlier": earlier,
        "round": shown_round(user, record) if earlier else None,
        "read_before": earlier[0].revision if earlier else None,
        "changes": compared(user, record, before, newest) if before else [],
        "work": reviewer_worklist.work(user),
        "next": reviewer_worklist.next_record(user, after=record),
    }


def _save(
    desk: RecordAdmin,
    request: MemberRequest,
    record: Record,
    form: ReviewForm,
    criteria: list[Criterion],
) -> tuple[HttpResponse | None, ReviewForm]:
    """(response, form): an answer when it was kept, else the form with what is wrong."""
    submit = "submit" in request.POST or "submit_next" in request.POST
    data = form.cleaned_data
    try:
        kept = reviews.save_review(
            record,
            actor=request.user,
            revision_id=data["revision"],
            stamp=data["stamp"],
            opinion=form.opinion,
            submit=submit,
        )
    except NotAllowed:
        return gone(desk, request, record), form
    except Blocked as error:
        if request.htmx:
            return _saved(desk, request, record, form, error.problems[0].text), form
        return None, _afresh(request, record, form, criteria, error.problems)
    if request.htmx:
        return _saved(desk, request, record, form, "", kept), form
    if not submit:
        messages.success(request, "บันทึกร่างแล้ว ยังไม่ได้ส่ง")
        return redirect(request.path), form
    if "submit_next" in request.POST and (following := reviewer_worklist.next_record(request.user)):
        messages.success(request, f"ส่งผลพิจารณา {record.number} แล้ว นี่คือเรื่องถัดไป")
        return redirect("admin:records_record_review", following.pk), form
    messages.success(request, "ส่งผลพิจารณาแล้ว ขอบคุณ")
    return redirect(record_url(record) + "#reviews"), form


def _saved(
    desk: RecordAdmin,
    request: MemberRequest,
    record: Record,
    form: ReviewForm,
    problem: str,
    kept: Review | None = None,
) -> HttpResponse:
    """The answer to an autosave: the line of words and the stamp, swapped into the page."""
    stamp = reviews.stamp_of(kept) if kept else form["stamp"].value()
    context = {
        "problem": problem,
        "kept": kept,
        "stamp": stamp,
        "progress": _progress(form, kept, form.criteria),
    }
    return desk.page(request, record, "_saved", context)


def _afresh(
    request: MemberRequest,
    record: Record,
    form: ReviewForm,
    criteria: list[Criterion],
    problems: list[Problem],
) -> ReviewForm:
    """The typed text on a form that belongs to what stands now: the next save goes through."""
    newest, task = reviews.current_text(record), rights.own_task(request.user, record)
    mine = task.reviews.filter(revision=newest).first() if task else None
    data = request.POST.copy()
    data["revision"] = str(newest.pk) if newest else ""
    data["stamp"] = reviews.stamp_of(mine)
    form = ReviewForm(data, criteria=criteria, kind=record.kind)
    form.is_valid()
    fields = {field.name for field in form.visible_fields()}
    for problem in problems:
        form.add_error(problem.code if problem.code in fields else None, problem.text)
    return form


def gone(desk: RecordAdmin, request: MemberRequest, record: Record | None = None) -> HttpResponse:
    """The record was withdrawn, decided or taken away meanwhile: the typed words come back."""
    if request.htmx:
        context: dict[str, Any] = {"problem": "เรื่องนี้ไม่รอผลพิจารณาของท่านแล้ว โปรดคัดลอกข้อความที่พิมพ์ไว้"}
        return desk.page(request, record, "_saved", context)
    labels = {
        "comment_owner": "ข้อเสนอแนะถึงเจ้าของเรื่อง",
        "comment_committee": "ความเห็นเฉพาะคณะกรรมการ",
    }
    labels |= {name: "ข้อเสนอแนะรายข้อ" for name in request.POST if name.startswith("note_")}
    typed = [(label, request.POST.get(name, "").strip()) for name, label in labels.items()]
    context = {
        "title": "เรื่องนี้ไม่รอผลพิจารณาของท่านแล้ว",
        "typed": [(label, text) for label, text in typed if text],
    }
    return desk.page(request, record, "review_gone", context, 409)


def recuse(desk: RecordAdmin, request: MemberRequest, record: Record, how: str) -> HttpResponse:
    """Abstain, or declare a conflict: GET asks for the reason, POST gives the task back."""
    if how not in RECUSALS:
        raise Http404
    if rights.own_task(request.user, record) is None:
        raise PermissionDenied
    reason = RECUSALS[how]
    if request.method == "POST":
        try:
            assignments.recuse(
                record, actor=request.user, reason=reason, note=request.POST.get("reason", "")
            )
        except Blocked as error:
            messages.error(request, error.problems[0].text)
        except NotAllowed:
            return too_late(request, record)
        else:
            messages.success(request, f"{reason.label}แล้ว · {record.number} เลขานุการได้รับแจ้ง")
            return redirect(reverse("admin:tasks"))
    context = {"title": reason.label, "how": how, "badge": state_badge(record, request.user)}
    return desk.page(request, record, "recuse", context)


def take_back(request: MemberRequest, record: Record) -> HttpResponse:
    """The review becomes a draft again, and the form opens with it."""
    reviews.take_back(record, actor=request.user)
    text = "ดึงผลพิจารณากลับมาแล้ว ยังไม่นับจนกว่าจะส่งอีกครั้ง คะแนนและข้อความเดิมอยู่ในแบบ"
    messages.success(request, text)
    return redirect("admin:records_record_review", record.pk)


def skip(request: MemberRequest, record: Record) -> HttpResponse:
    """Put it at the end of one's own row and go on with the next."""
    try:
        assignments.skip(record, actor=request.user)
    except NotAllowed:
        raise PermissionDenied from None
    following = reviewer_worklist.next_record(request.user, after=record)
    if following is None:
        return redirect(reverse("admin:tasks"))
    messages.info(request, f"ข้าม {record.number} ไว้ท้ายแถวแล้ว")
    return redirect("admin:records_record_review", following.pk)
