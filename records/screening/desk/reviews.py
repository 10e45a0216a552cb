"""The page on which a reviewer reads a record and says what she thinks of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from records.core.enums import EndReason
from records.record import text_snapshot
from records.record.desk.cells import record_url, state_badge
from records.record.workflow import Blocked, NotAllowed
from records.web import form_stash

from .. import assignments, reviewer_worklist, reviews, triage
from ..forms.reviews import ReviewForm
from .pages import compared, name_reviews, text_context
from .steps import too_late


def review(desk, request, record):
    """The text beside the form. A draft may be kept any number of times; handed in, it stands."""
    user = request.user
    task = triage.own_task(user, record)
    if not triage.may_review(user, record):
        if request.method == "POST" and record.assignments.filter(reviewer=user).exists():
            return gone(desk, request, record)
        if task is None:
            raise PermissionDenied
        return too_late(request, record)
    newest = reviews.current_text(record)
    mine = task.reviews.filter(revision=newest).first()
    if mine and mine.submitted_at:
        messages.info(request, "ท่านส่งผลพิจารณาฉบับนี้แล้ว")
        return redirect(record_url(record) + "#reviews")
    criteria = list(record.cycle.criteria.all())
    initial = ReviewForm.initial_of(mine, newest)
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
        form = ReviewForm(initial=initial, criteria=criteria, kind=record.kind)
    earlier = [
        r
        for r in reviews.visible_reviews(record, user)
        if not r.current and r.assignment.reviewer_id == user.pk
    ]
    name_reviews(user, record, earlier)
    work = reviewer_worklist.work(user)
    # What is new since she read it last; at first, beside what is published.
    before = earlier[0].revision if earlier else text_snapshot.published_text(record)
    context = {
        **text_context(user, record, dim=True),
        "title": "พิจารณา",
        "badge": state_badge(record),
        "form": form,
        "newest": newest,
        "mine": mine,
        "task": task,
        "earlier": earlier,
        "read_before": earlier[0].revision if earlier else None,
        "changes": compared(user, record, before, newest) if before else [],
        "work": work,
        "next": reviewer_worklist.next_record(user, after=record),
    }
    return desk.page(request, record, "review", context, 422 if form.errors else 200)


def _save(desk, request, record, form, criteria):
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


def _saved(desk, request, record, form, problem, kept=None):
    """The answer to an autosave: the line of words and the stamp, swapped into the page."""
    stamp = reviews.stamp_of(kept) if kept else form["stamp"].value()
    context = {"problem": problem, "kept": kept, "stamp": stamp}
    return desk.page(request, record, "_saved", context)


def _afresh(request, record, form, criteria, problems):
    """The typed text on a form that belongs to what stands now: the next save goes through."""
    newest = reviews.current_text(record)
    task = triage.own_task(request.user, record)
    mine = task.reviews.filter(revision=newest).first()
    data = request.POST.copy()
    data["revision"], data["stamp"] = newest.pk, reviews.stamp_of(mine)
    form = ReviewForm(data, criteria=criteria, kind=record.kind)
    form.is_valid()
    for problem in problems:
        form.add_error(None, problem.text)
    return form


def gone(desk, request, record=None):
    """The record was withdrawn, decided or taken away meanwhile: the typed words come back."""
    if request.htmx:
        context = {"problem": "เรื่องนี้ไม่รอผลพิจารณาของท่านแล้ว โปรดคัดลอกข้อความที่พิมพ์ไว้"}
        return desk.page(request, record, "_saved", context)
    typed = [
        (label, request.POST.get(name, "").strip())
        for name, label in (
            ("comment_owner", "ข้อเสนอแนะถึงเจ้าของเรื่อง"),
            ("comment_committee", "ความเห็นเฉพาะคณะกรรมการ"),
        )
    ]
    typed += [
        ("ข้อเสนอแนะรายข้อ", value.strip())
        for name, value in request.POST.items()
        if name.startswith("note_") and value.strip()
    ]
    context = {"title": "เรื่องนี้ไม่รอผลพิจารณาของท่านแล้ว", "typed": [t for t in typed if t[1]]}
    return desk.page(request, record, "review_gone", context, 409)


ASIDE = {"abstain": EndReason.ABSTAINED, "conflict": EndReason.CONFLICT}


def step_aside(desk, request, record, how):
    """Abstain, or declare a conflict: GET asks for the reason, POST gives the task back."""
    if how not in ASIDE:
        raise Http404
    if triage.own_task(request.user, record) is None:
        raise PermissionDenied
    reason = ASIDE[how]
    if request.method == "POST":
        try:
            assignments.step_aside(
                record, actor=request.user, reason=reason, note=request.POST.get("reason", "")
            )
        except Blocked as error:
            messages.error(request, error.problems[0].text)
        except NotAllowed:
            return too_late(request, record)
        else:
            messages.success(request, f"{reason.label}แล้ว · {record.number} เลขานุการได้รับแจ้ง")
            return redirect(reverse("admin:tasks"))
    context = {"title": reason.label, "how": how, "badge": state_badge(record)}
    return desk.page(request, record, "aside", context)


def skip(request, record):
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
