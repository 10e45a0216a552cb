"""From a file to a draft: choose it, review what was recognised, put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from records.cycles.models import Cycle
from records.readers import ocr
from records.readers.refusals import MESSAGES, ImportRefused
from records.web.access import member

from .. import cycle_choice, review_page, standing
from .. import review as reviewing
from .. import services as importing
from ..forms.parts import PartsForm
from ..forms.review import ReviewForm
from ..forms.uploads import UploadForm
from ..models import Upload

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
def new(request: MemberRequest) -> HttpResponse:
    """Choose a file. For a refused one the page says why and what to do; nothing is kept, but of
    a text that seems to be no form: it may be opened all the same.
    """
    cycle = Cycle.objects.current()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, request=request)
    if cycle and form.is_valid():
        try:
            upload = importing.receive(
                *form.cleaned_data["file"],
                owner=request.user,
                cycle=cycle,
                cycles=cycle_choice.offered(request.user),
            )
        except ImportRefused as refused:
            form.add_error("file", refused.message)
        else:
            doubt = upload.result.get("doubt")
            if doubt and not upload.scan:
                form.add_error("file", MESSAGES[doubt])
                context = {"form": form, "cycle": cycle, "doubted": upload}
                return render(request, "imports/new.html", context, status=422)
            several = upload.parts.count() > 1
            return redirect("imports-parts" if several else "imports-review", upload.pk)
    status = 200 if request.method == "GET" else 422
    context = {
        "form": form,
        "cycle": cycle,
        "reads_scans": ocr.is_available(),
        "unfinished": Upload.unfinished(request.user),
    }
    return render(request, "imports/new.html", context, status=status)


@member
def parts(request: MemberRequest, pk: int) -> HttpResponse:
    """The forms of one file; each is reviewed, or all become drafts as they were read."""
    upload = _upload(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = PartsForm(posted, [ReviewForm(upload=u, user=request.user) for u in upload.parts])
    if request.method != "POST":
        return render(request, "imports/parts.html", {"form": form, "upload": upload})
    drafts = reviewing.make_records(form.heads(), actor=request.user)
    if drafts.made:
        text = f"สร้างฉบับร่างแล้ว {drafts.made} เรื่อง ตรวจและเติมส่วนที่ขาดต่อได้"
        messages.success(request, text)
    elif not drafts.left and not drafts.standing:
        messages.info(request, "ทุกเรื่องในไฟล์นี้เป็นฉบับร่างอยู่แล้ว")
    if drafts.standing:
        text = f"ยังไม่ได้สร้างฉบับร่างของ {_quoted(drafts.standing)} เพราะมีเรื่องของปีนี้อยู่แล้ว"
        messages.warning(request, f"{text} กด “ตรวจเรื่องนี้” เพื่อเลือกแทนที่หรือรวม")
    if drafts.left:
        text = f"ยังไม่ได้สร้างฉบับร่างของ {_quoted(drafts.left)}: {MESSAGES['no_room']}"
        messages.error(request, text)
    if drafts.left or drafts.standing:
        return redirect("imports-parts", pk)
    return redirect("mine-index")


@member
def review(request: MemberRequest, pk: int) -> HttpResponse:
    """What was recognised beside where it goes; put right here, saved as a draft."""
    upload = _upload(request, pk)
    if upload.record_id:
        return redirect("writing-edit", upload.record_id)
    if upload.scan and not upload.scan.finished_at:
        return redirect("scans-detail", pk)
    posted = request.POST if request.method == "POST" else None
    form = ReviewForm(posted, upload=upload, user=request.user)
    if form.is_valid():
        try:
            record = reviewing.make_record(upload, actor=request.user, **form.head())
        except standing.Stands:  # it came to be while this page was open
            reviewing.keep_choices(upload, form.choices())
            messages.warning(request, "มีเรื่องของปีนี้อยู่แล้ว เลือกก่อนว่าจะทำอย่างไร")
            return redirect(f"{reverse('imports-review', args=[pk])}#{review_page.SAVE_STEP}")
        except OSError:  # the disk is full, or the file of the upload is gone
            form.add_error(None, MESSAGES["no_room"])
        else:
            messages.success(request, "สร้างฉบับร่างจากไฟล์แล้ว ตรวจและเติมส่วนที่ขาดต่อได้เลย")
            return redirect("writing-edit", record.pk)
    return render(request, "imports/review.html", {"form": form, "upload": upload})


def _upload(request: MemberRequest, pk: int) -> Upload:
    return get_object_or_404(Upload.objects.select_related("scan"), pk=pk, owner=request.user)


def _quoted(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
