"""The author's form: begin a record, write it, look at it as paper, hang files on it."""

from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from records.core import permissions, thai
from records.core.sections import FORM_TITLES
from records.core.upload_limits import telling
from records.cycles.models import Cycle
from records.record import attachments, diff, guards, workflow, writing
from records.record.models import Attachment, Record
from records.search.related import near
from records.web import form_stash
from records.web.access import member

from ..dashboard import Author
from ..forms.writing import NewForm, RecordForm
from .mine import hand_in

LOCKED = "เรื่องนี้ส่งไปแล้ว แก้ไขข้อความไม่ได้ในตอนนี้"
NOT_YOURS = "คุณไม่ได้ดูแลการเขียนเรื่องนี้แล้ว จึงแก้ไขข้อความไม่ได้"
KEPT = "ข้อความที่คุณพิมพ์หลังจากนั้นไม่หาย เก็บไว้ในประวัติการแก้ไข"
TOO_LARGE = telling("ไฟล์ใหญ่เกิน {} จึงไม่ได้แนบ ข้อความที่เขียนบันทึกไว้แล้ว ย่อไฟล์แล้วลองใหม่ หรือใส่เป็นลิงก์")


def _editable(view):
    """Hands the view the row she writes; one out of her hands leads to where it stands."""

    @wraps(view)
    def inner(request, pk, **kwargs):
        rows = Record.objects.written_by(request.user).for_writing()
        record = get_object_or_404(rows, pk=pk)
        if record.editable and permissions.is_author(request.user, record):
            try:
                return view(request, record, **kwargs)
            except writing.Locked:
                record.refresh_from_db()
        return _locked(request, record)

    return inner


def _locked(request, record):
    """No more writing here: say so, and keep what was typed meanwhile."""
    writes = permissions.is_author(request.user, record)
    text = LOCKED if writes else NOT_YOURS
    if request.method == "POST" and writes:
        form = RecordForm(record, request.POST)
        form.is_valid()
        if writing.set_aside(record, form.values(), actor=request.user):
            text = f"{LOCKED} {KEPT}"
    if request.headers.get("X-Requested-With") == "fetch":
        url = reverse("mine-detail", args=[record.pk])
        return JsonResponse({"locked": True, "message": text, "url": url}, status=409)
    messages.warning(request, text)
    return redirect("mine-detail", pk=record.pk)


@member
def new(request):
    """Choose whose record it is, and begin it."""
    cycle = Cycle.objects.current()
    if cycle is None:
        return render(request, "submission/writing/new.html", {"cycle": None})
    author = Author(request.user, cycle)
    form = NewForm(author, request.POST or None, initial=_wanted(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.begin_with()
        record, fresh = writing.begin(cycle=cycle, actor=request.user, **chosen)
        if not fresh:
            messages.info(request, f"มีเรื่องนี้ในรอบนี้อยู่แล้ว: “{record.title}” เปิดเรื่องเดิมให้เขียนต่อ")
        return redirect("writing-edit", pk=record.pk)
    status = 422 if form.is_bound else 200
    return render(
        request, "submission/writing/new.html", {"form": form, "cycle": cycle}, status=status
    )


def _wanted(request) -> dict:
    """What a link on "my records" already says: ?kind=…&person=…&unit=…"""
    initial = {"kind": NewForm.OWN}
    return initial | {k: request.GET[k] for k in ("kind", "person", "unit") if k in request.GET}


@member
@_editable
def edit(request, record):
    """The form. Saving is deliberate here; autosave() does the same in the background."""
    if request.method == "POST":
        return _saved(request, record, request.POST.get("then", ""))
    return _form(request, record)


def _form(request, record):
    """The form as it stands, or with what was typed before the session ended."""
    parked = form_stash.collect(request)
    form = RecordForm(record, parked)
    if parked is not None:
        form.is_valid()
        form.keep_base()
        messages.warning(request, "นำข้อความที่พิมพ์ค้างไว้กลับมาแล้ว ยังไม่ได้บันทึก")
    return _page(request, record, form)


@member
@require_POST
@_editable
def autosave(request, record):
    """The same save, answered in JSON: 200 saved, 409 changed elsewhere, 422 not all of it."""
    form, written = _write(request, record)
    if written.conflicts:
        clashes = diff.clashes(record, written.conflicts)
        conflicts = [{"key": clash.key, "heading": clash.heading} for clash in clashes]
        return JsonResponse({"conflicts": conflicts}, status=409)
    now = timezone.now()
    answer = {
        "saved_at": now.isoformat(),
        "saved_text": thai.thai_datetime(now),
        "base": form.base_after(written.record),
    }
    if not form.is_valid():
        errors = {key: " ".join(found) for key, found in form.errors.items()}
        return JsonResponse(answer | {"errors": errors}, status=422)
    return JsonResponse(answer)


@member
def preview(request, pk):
    """The record as the official paper form, what is missing marked."""
    record = get_object_or_404(Record.objects.written_by(request.user).for_writing(), pk=pk)
    missing = {problem.section for problem in guards.missing_sections(record)}
    rows = [
        (section, getattr(record, section.key) if section.is_text else "", section.key in missing)
        for section in record.sections()
    ]
    context = {
        "record": record,
        "rows": rows,
        "may_write": record.editable and permissions.is_author(request.user, record),
        "hand_in": hand_in(workflow.available(record, request.user)),
        "attachments": list(record.attachments.public()),
        "form_title": FORM_TITLES[record.kind],
        "near": near(record, Record.objects.published(), 3) if record.editable else [],
    }
    return render(request, "submission/writing/preview.html", context)


@member
@_editable
def attach(request, record):
    """The button beside the file field: the same save, with a word when nothing was chosen."""
    if request.method != "POST":
        return _form(request, record)
    if not _hanging(request):
        messages.error(request, "เลือกไฟล์หรือใส่ลิงก์ก่อน แล้วกดแนบ")
    return _saved(request, record, "attach")


def _hanging(request) -> bool:
    """Whether files or a link came along, or would have if they were smaller."""
    link = request.POST.get("link", "").strip()
    return bool(request.FILES or link or getattr(request, "upload_too_large", False))


def _hang(request, record):
    """Take the files and the link that came along with the text."""
    if getattr(request, "upload_too_large", False):
        messages.error(request, TOO_LARGE)
    caption, link = request.POST.get("caption", ""), request.POST.get("link", "").strip()
    jobs = [(attachments.add_file, upload) for upload in request.FILES.getlist("files")]
    jobs += [(attachments.add_link, link)] if link else []
    for add, what in jobs:
        try:
            added = add(record, what, actor=request.user, caption=caption)
            messages.success(request, f"แนบ “{added.name}” แล้ว")
        except attachments.Refused as refusal:
            messages.error(request, f"{getattr(what, 'name', what)}: {refusal}")


@member
@_editable
def detach(request, record, file):
    """Take one file off, and save the text that came along."""
    if request.method != "POST":
        return _form(request, record)
    attachment = get_object_or_404(Attachment, record=record, pk=file)
    attachments.remove(attachment)
    messages.success(request, f"ลบ “{attachment.name}” แล้ว")
    return _saved(request, record, "attach")


def _write(request, record):
    form = RecordForm(record, request.POST)
    form.is_valid()
    written = writing.write(record, form.values(), actor=request.user, base=form.base)
    if passage := request.POST.get("placed"):
        writing.drop_unplaced(record, passage)
    return form, written


def _saved(request, record, then):
    """Save, and go where the pressed button leads; with conflicts or errors stay on the page."""
    form, written = _write(request, record)
    _hang(request, record)
    fresh = Record.objects.for_writing().get(pk=record.pk)
    if written.conflicts or not form.is_valid():
        again = form.again(fresh)
        if not written.conflicts:
            messages.error(request, "บันทึกส่วนอื่นแล้ว แต่มีบางช่องที่ต้องแก้ไข ดูข้อความสีแดง")
        status = 409 if written.conflicts else 422
        return _page(request, fresh, again, written.conflicts, status)
    if request.POST.get("placed"):
        then = "placed"
    if then in ("", "save", "placed"):
        messages.success(request, f"บันทึกแล้ว {thai.thai_datetime(timezone.now())}")
    return redirect(_way(request.user, fresh, then))


def _way(user, record, then) -> str:
    """Where a button of the form leads after saving."""
    if then == "preview":
        return reverse("writing-preview", args=[record.pk])
    if then == "hand-in":
        step = hand_in(workflow.available(record, user))
        name, args = ("mine-step", [step.action]) if step else ("mine-detail", [])
        return reverse(name, args=[record.pk, *args])
    page = reverse("writing-edit", args=[record.pk])
    return page + {"attach": "#attachments", "placed": "#unplaced"}.get(then, "")


def _page(request, record, form, conflicts=None, status=200):
    sent_back = record.transitions.returns().first() if record.due_on else None
    context = {
        "record": record,
        "form": form,
        "rows": form.rows(sent_back.data.get("sections") if sent_back else None),
        "sent_back": sent_back,
        "conflicts": diff.clashes(record, conflicts or {}),
        "unplaced": [{"digest": writing.digest(i), **i} for i in record.unplaced],
        "attachments": list(record.attachments.public()),
        "editor": True,
    }
    return render(request, "submission/writing/edit.html", context, status=status)
