"""The page on which a reviewer reads a record and says what she thinks of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from records import parking
from records.forms.desk.reviews import ReviewForm
from records.services import reviewing, screening
from records.services.workflow import Blocked, NotAllowed

from .pages import record_url, state_badge, text_context
from .steps import too_late


def review(desk, request, record):
    """The text beside the form. A draft may be kept any number of times; handed in, it stands."""
    user = request.user
    task = screening.own_task(user, record)
    if task is None:
        raise PermissionDenied
    if not screening.may_review(user, record):
        return too_late(request, record)
    newest = reviewing.current_text(record)
    mine = task.reviews.filter(revision=newest).first()
    if mine and mine.submitted_at:
        messages.info(request, "ท่านส่งผลพิจารณาฉบับนี้แล้ว")
        return redirect(record_url(record) + "#reviews")
    criteria = list(record.cycle.criteria.all())
    initial = ReviewForm.initial_of(mine, newest)
    if request.method == "POST":
        form = ReviewForm(request.POST, criteria=criteria)
        if form.is_valid():
            response, form = _save(request, record, form, criteria)
            if response:
                return response
    elif typed := parking.collect(request):
        messages.info(request, "ข้อความที่ท่านพิมพ์ไว้ก่อนเข้าสู่ระบบยังอยู่ในแบบ โปรดบันทึก")
        form = ReviewForm(typed, criteria=criteria)
    else:
        form = ReviewForm(initial=initial, criteria=criteria)
    context = {
        **text_context(record),
        "title": "พิจารณา",
        "badge": state_badge(record),
        "form": form,
        "newest": newest,
        "mine": mine,
        "earlier": [
            r
            for r in reviewing.visible_reviews(record, user)
            if not r.current and r.assignment.reviewer_id == user.pk
        ],
    }
    return desk.page(request, record, "review", context, 422 if form.errors else 200)


def _save(request, record, form, criteria):
    """(response, form): a redirect when it was kept, else the form with what is wrong."""
    submit = "submit" in request.POST
    data = form.cleaned_data
    try:
        reviewing.save_review(
            record,
            actor=request.user,
            revision_id=data["revision"],
            stamp=data["stamp"],
            opinion=form.opinion,
            submit=submit,
        )
    except NotAllowed:
        return too_late(request, record), form
    except Blocked as error:
        return None, _afresh(request, record, form, criteria, error.problems)
    if submit:
        messages.success(request, "ส่งผลพิจารณาแล้ว ขอบคุณ")
        return redirect(record_url(record) + "#reviews"), form
    messages.success(request, "บันทึกร่างแล้ว ยังไม่ได้ส่ง")
    return redirect(request.path), form


def _afresh(request, record, form, criteria, problems):
    """The typed text on a form that belongs to what stands now: the next save goes through."""
    newest = reviewing.current_text(record)
    task = screening.own_task(request.user, record)
    mine = task.reviews.filter(revision=newest).first()
    data = request.POST.copy()
    data["revision"], data["stamp"] = newest.pk, reviewing.stamp_of(mine)
    form = ReviewForm(data, criteria=criteria)
    form.is_valid()
    for problem in problems:
        form.add_error(None, problem.text)
    return form
