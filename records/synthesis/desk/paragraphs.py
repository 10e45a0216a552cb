"""Paragraphs on the desk: written beside their sources, and what is done with a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from records.core import richtext
from records.core.sections import section_of
from records.record.workflow import Blocked, NotAllowed
from records.record.writing import Locked

from .. import paragraph_sources, paragraphs, suggestions, worktable
from ..forms import MergeForm, ParagraphForm, SplitForm
from ..models import Paragraph, Source
from .pages import LOCKED, at, click, fetch, render, tell_errors, ticked

if TYPE_CHECKING:
    from django.http import HttpResponse

    from records.record.models import Record
    from records.web.requests import MemberRequest


def edit(request: MemberRequest, pk: int, paragraph: int) -> HttpResponse:
    """Write beside the sources; a text that came too late is shown beside the one that stands."""
    record = fetch(request, pk)
    found = worktable.paragraph_of(record, paragraph)
    if found is None:
        messages.warning(request, "ย่อหน้านี้ถูกรวมหรือลบไปแล้ว")
        return redirect(at("change", record.pk))
    initial = {
        "version": found.version,
        "section": found.section,
        "name": found.name,
        "text": richtext.typed(found.text),
    }
    form = ParagraphForm(request.POST or None, initial=initial)
    shown = found.text
    if request.method == "POST" and form.is_valid() and (done := _write(request, found, form)):
        if done.late is not None:
            return _conflict(request, record, done, form)
        messages.success(request, "บันทึกย่อหน้าแล้ว")
        if gone := _lost_words(shown, done.text):
            messages.warning(request, f"ข้อความที่แก้ไขไม่มี{gone}ที่เคยมี ข้อความเดิมอยู่ในประวัติ")
        return redirect(at("section", record.pk, done.section))
    return _page(request, record, found, form, 422 if form.errors else 200)


_FORMATS = {
    "a": "ลิงก์",
    "strong": "ตัวหนา",
    "em": "ตัวเอียง",
    "s": "ขีดฆ่า",
    "sup": "ตัวยก",
    "sub": "ตัวห้อย",
    "h4": "หัวข้อย่อย",
    "table": "ตาราง",
    "reach": "ช่องที่ผสานกัน",
    "figure": "ภาพ",
}


def _lost_words(before: str, after: str) -> str:
    """What a plain field could not keep, in words; "" when nothing is lost."""
    gone = richtext.lost(before, after)
    return " ".join(f"{label} {gone[tag]} แห่ง" for tag, label in _FORMATS.items() if gone[tag])


def _write(request: MemberRequest, found: Paragraph, form: ParagraphForm) -> Paragraph | None:
    """The paragraph after the save; None when it was refused, which the form says then."""
    try:
        return paragraphs.write(found, actor=request.user, **form.cleaned_data)
    except NotAllowed:
        raise PermissionDenied from None
    except Locked:
        form.add_error(None, LOCKED)
    except Blocked as error:
        form.add_error(None, error.problems[0].text)
    return None


def _conflict(
    request: MemberRequest, record: Record, done: Paragraph, form: ParagraphForm
) -> HttpResponse:
    """The late text in the form, the one that stands above it; saving again starts from there."""
    again = ParagraphForm(initial=form.cleaned_data | {"version": done.version})
    found = worktable.paragraph_of(record, done.pk) or done
    standing = richtext.typed(done.text)
    return _page(request, record, found, again, 409, late=True, standing=standing)


def _page(
    request: MemberRequest,
    record: Record,
    found: Paragraph,
    form: ParagraphForm,
    status: int,
    **conflict: Any,
) -> HttpResponse:
    context = {
        "paragraph": found,
        "form": form,
        "merge_form": MergeForm(paragraph=found),
        "split_form": SplitForm(),
        "section": section_of(record.kind, found.section),
        **conflict,
    }
    return render(request, record, "paragraph", status, **context)


def _group(record: Record, pk: int) -> Paragraph:
    return get_object_or_404(record.paragraphs.select_related("record"), pk=pk)


@click
def accept(request: MemberRequest, record: Record, paragraph: int) -> str:
    group = suggestions.accept(_group(record, paragraph), actor=request.user)
    messages.success(request, f"รับกลุ่ม “{group.name}” แล้ว เขียนย่อหน้าได้เลย")
    return at("paragraph", record.pk, group.pk)


@click
def split(request: MemberRequest, record: Record, paragraph: int) -> str:
    group, form = _group(record, paragraph), SplitForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return at("paragraph", record.pk, group.pk)
    name = form.cleaned_data["name"]
    new = paragraph_sources.split(group, ticked(request, "source"), actor=request.user, name=name)
    messages.success(request, f"แยกเป็นกลุ่ม “{new.name}” แล้ว")
    return at("paragraph", record.pk, new.pk)


@click
def merge(request: MemberRequest, record: Record, paragraph: int) -> str:
    group = _group(record, paragraph)
    form = MergeForm(request.POST, paragraph=group)
    if not form.is_valid():
        messages.error(request, "เลือกกลุ่มที่จะรวมเข้าด้วยกัน")
        return at("paragraph", record.pk, group.pk)
    into = paragraph_sources.merge(group, form.cleaned_data["into"], actor=request.user)
    messages.success(request, f"รวมเข้ากับกลุ่ม “{into.name}” แล้ว")
    return at("paragraph", record.pk, into.pk)


@click
def move(request: MemberRequest, record: Record, paragraph: int) -> str:
    group = _group(record, paragraph)
    paragraphs.move(group, actor=request.user, up=request.POST.get("to") == "up")
    return at("section", record.pk, group.section) + f"#p{group.pk}"


@click
def drop(request: MemberRequest, record: Record, paragraph: int) -> str:
    group = _group(record, paragraph)
    paragraphs.drop(group, actor=request.user)
    messages.success(request, f"นำกลุ่ม “{group.name}” ออกแล้ว ข้อความเดิมอยู่ในประวัติ")
    return at("section", record.pk, group.section)


@click
def take_out(request: MemberRequest, record: Record, source: int) -> str:
    rows = Source.objects.filter(paragraph__record=record).select_related("paragraph__record")
    found = get_object_or_404(rows, pk=source)
    paragraph_sources.take_out(found, actor=request.user)
    messages.success(request, "นำข้อความออกจากที่มาแล้ว")
    return at("paragraph", record.pk, found.paragraph_id)


@click
def rename(request: MemberRequest, record: Record, paragraph: int) -> str:
    """Call a group otherwise, a suggested one too."""
    found = get_object_or_404(record.paragraphs, pk=paragraph)
    name = request.POST.get("name", "")
    if paragraphs.rename(found, actor=request.user, name=name):
        messages.success(request, "เปลี่ยนชื่อกลุ่มแล้ว")
    return at("section", record.pk, found.section)
