"""The author's form: begin a record, write it, preview it on paper, attach files to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from records.core import permissions, thai
from records.core.enums import Kind
from records.core.sections import FORM_TITLES
from records.record import (
    attachments,
    diff,
    guards,
    text_snapshot,
    workflow,
    writing,
)
from records.record.models import Attachment, Record
from records.search.related import related_to
from records.web import form_stash
from records.web.access import member

from .. import left_out
from ..dashboard import Author
from ..forms.new import NewForm
from ..forms.writing import RecordForm
from ..pictures import for_editor
from ..years import years
from .locking import editable
from .mine import hand_in
from .posted_files import attach_posted, brings_files

if TYPE_CHECKING:
    from records.people.models import User
    from records.web.requests import MemberRequest


@member
def new(request: MemberRequest) -> HttpResponse:
    """Choose whose record it is, and begin it."""
    chosen = years(request, request.user)
    cycle = chosen.cycle
    if cycle is None:
        return render(request, "submission/writing/new.html", {"cycle": None})
    author = Author(request.user, cycle)
    form = NewForm(author, request.POST or None, initial=_preselected(request))
    if request.method == "POST" and form.is_valid():
        beginning = form.beginning()
        record, is_new = writing.begin(cycle=cycle, actor=request.user, **beginning)
        if not is_new:
            messages.info(request, f"มีเรื่องนี้ในรอบนี้อยู่แล้ว: “{record.title}” เปิดเรื่องเดิมให้เขียนต่อ")
        return redirect("writing-edit", pk=record.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "cycle": cycle, "cycles": chosen.offered}
    return render(request, "submission/writing/new.html", context, status=status)


def _preselected(request: MemberRequest) -> dict[str, str]:
    """What a link on "my records" already says: ?kind=…&person=…&unit=…"""
    initial = {"kind": NewForm.OWN}
    return initial | {k: request.GET[k] for k in ("kind", "person", "unit") if k in request.GET}


@member
@form_stash.gives_back
@editable
def edit(request: MemberRequest, record: Record) -> HttpResponse:
    """The form. Saving is deliberate here; autosave() does the same in the background."""
    if request.method == "POST":
        return _save(request, record, request.POST.get("then", ""))
    return _form_page(request, record)


def _form_page(request: MemberRequest, record: Record) -> HttpResponse:
    """The form as it stands, or with what was typed before the session ended."""
    stashed = form_stash.take(request)
    form = RecordForm(record, stashed)
    if stashed is not None:
        form.is_valid()
        form.keep_base()
        messages.warning(request, "นำข้อความที่พิมพ์ค้างไว้กลับมาแล้ว ยังไม่ได้บันทึก")
    return _page(request, record, form)


@member
@require_POST
@editable
def autosave(request: MemberRequest, record: Record) -> HttpResponse:
    """The same save, answered in JSON: 200 saved, 409 changed elsewhere, 422 not all of it."""
    form, written, lost = _write(request, record)
    if written.conflicts:
        found = diff.readable_conflicts(record, written.conflicts)
        conflicts = [{"key": part.key, "heading": part.heading} for part in found]
        return JsonResponse({"conflicts": conflicts}, status=409)
    now = timezone.now()
    answer = {
        "saved_at": now.isoformat(),
        "saved_text": thai.thai_datetime(now),
        "base": form.base_after(written.record),
        "left_out": lost,
    }
    if not form.is_valid():
        errors = {key: " ".join(map(str, found)) for key, found in form.errors.items()}
        return JsonResponse(answer | {"errors": errors}, status=422)
    return JsonResponse(answer)


@member
def preview(request: MemberRequest, pk: int) -> HttpResponse:
    """The record as the official paper form, what is missing marked."""
    record = get_object_or_404(Record.objects.written_by(request.user).for_writing(), pk=pk)
    missing = {problem.section for problem in guards.missing_sections(record)}
    rows = [
        (section, getattr(record, section.key) if section.is_text else "", section.key in missing)
        for section in record.sections()
    ]
    attached = list(record.attachments.public())
    context = {
        "record": record,
        "rows": rows,
        "may_write": record.editable and permissions.is_author(request.user, record),
        "hand_in": hand_in(workflow.available(record, request.user)),
        "attachments": attached,
        "figures": record.figures,
        "form_title": FORM_TITLES[Kind(record.kind)],
        "near": related_to(record, Record.objects.published(), 3) if record.editable else [],
    }
    return render(request, "submission/writing/preview.html", context)


@member
@form_stash.gives_back
@editable
def attach(request: MemberRequest, record: Record) -> HttpResponse:
    """The button beside the file field: the same save, with a message when nothing was chosen."""
    if request.method != "POST":
        return _form_page(request, record)
    if not brings_files(request):
        messages.error(request, "เลือกไฟล์หรือใส่ลิงก์ก่อน แล้วกดแนบ")
    return _save(request, record, "attach")


@member
@form_stash.gives_back
@editable
def detach(request: MemberRequest, record: Record, file: int) -> HttpResponse:
    """Remove one file, and save the text that came along."""
    if request.method != "POST":
        return _form_page(request, record)
    attachment = get_object_or_404(Attachment, record=record, pk=file)
    attachments.remove(attachment, actor=request.user)
    messages.success(request, f"ลบ “{attachment.name}” แล้ว")
    answer = _save(request, record, "attach")
    fresh = Record.objects.get(pk=record.pk)
    if standing := attachments.places(fresh, attachment.key):
        where = ", ".join(f"{section.number} {section.label}" for section in standing)
        messages.warning(
            request,
            f"ภาพนี้ยังอยู่ในเนื้อความข้อ {where} ตรงนั้นจะแสดงว่าไม่มีไฟล์ภาพ "
            "นำภาพออกจากข้อความ หรือแนบไฟล์เดิมอีกครั้งภาพจะกลับมาที่เดิม",
        )
    return answer


def _write(request: MemberRequest, record: Record) -> tuple[RecordForm, writing.Written, list[str]]:
    """Write what is valid of the posted form; unplaced text that was put into it goes.

    Third value: what was left out of its sections, in words.
    """
    form = RecordForm(record, request.POST)
    form.is_valid()
    lost = left_out.left_out(form)
    written = writing.write(
        record, form.values(), actor=request.user, base=form.page_base.as_base()
    )
    if passage := request.POST.get("placed"):
        writing.drop_unplaced(record, passage)
    return form, written, lost


def _save(request: MemberRequest, record: Record, then: str) -> HttpResponse:
    """Save, and go where the pressed button leads; with conflicts or errors stay on the page."""
    form, written, lost = _write(request, record)
    for sentence in [] if written.conflicts else lost:
        messages.warning(request, sentence)
    attach_posted(request, record)
    fresh = Record.objects.for_writing().get(pk=record.pk)
    if written.conflicts or not form.is_valid():
        again = form.over_stored(fresh)
        if not written.conflicts:
            messages.error(request, "บันทึกส่วนอื่นแล้ว แต่มีบางช่องที่ต้องแก้ไข ดูข้อความสีแดง")
        status = 409 if written.conflicts else 422
        return _page(request, fresh, again, written.conflicts, status)
    if request.POST.get("placed"):
        then = "placed"
    if then in ("", "save", "placed"):
        messages.success(request, f"บันทึกแล้ว {thai.thai_datetime(timezone.now())}")
    return redirect(_next_url(request.user, fresh, then))


def _next_url(user: User, record: Record, then: str) -> str:
    """Where a button of the form leads after saving."""
    if then == "preview":
        return reverse("writing-preview", args=[record.pk])
    if then == "hand-in":
        step = hand_in(workflow.available(record, user))
        name, args = ("mine-step", [step.action]) if step else ("mine-detail", [])
        return reverse(name, args=[record.pk, *args])
    page = reverse("writing-edit", args=[record.pk])
    return page + {"attach": "#attachments", "placed": "#unplaced"}.get(then, "")


def _page(
    request: MemberRequest,
    record: Record,
    form: RecordForm,
    conflicts: dict[str, tuple[Any, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, with what the committee wants changed and what was written elsewhere meanwhile."""
    sent_back = record.transitions.returns().first() if record.due_on else None
    attached = list(record.attachments.public())
    pictures = {**record.figures, **{file.key: file for file in attached}}
    context = {
        "record": record,
        "form": form,
        "rows": form.rows(sent_back.data.get("sections") if sent_back else None),
        "sent_back": sent_back,
        "conflicts": diff.readable_conflicts(record, conflicts or {}),
        "unplaced": [{"digest": text_snapshot.digest(i), **i} for i in record.unplaced],
        "attachments": attached,
        "pictures": for_editor(pictures.values()),
    }
    return render(request, "submission/writing/edit.html", context, status=status)
