"""From a file to a draft: choose it, review what was recognised, put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from records.cycles.models import Cycle
from records.readers import ocr
from records.readers.refusals import MESSAGES, ImportRefused
from records.web.access import member

from .. import review as reviewing
from .. import services as importing
from ..forms.review import ReviewForm
from ..forms.uploads import UploadForm
from ..models import TaughtHeading, Upload

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
def new(request: MemberRequest) -> HttpResponse:
    """Choose a file. For a refused one the page says why and what to do; nothing is kept."""
    cycle = Cycle.objects.current()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, request=request)
    if cycle and form.is_valid():
        try:
            upload = importing.receive(*form.cleaned_data["file"], owner=request.user, cycle=cycle)
        except ImportRefused as refused:
            form.add_error("file", refused.message)
        else:
            several = upload.parts.count() > 1
            return redirect("imports-parts" if several else "imports-review", upload.pk)
    status = 200 if request.method == "GET" else 422
    context = {"form": form, "cycle": cycle, "reads_scans": ocr.is_available()}
    return render(request, "imports/new.html", context, status=status)


@member
def parts(request: MemberRequest, pk: int) -> HttpResponse:
    """The forms of one file; each is reviewed, or all become drafts as they were read."""
    upload = _upload(request, pk)
    forms = [ReviewForm(upload=part, user=request.user) for part in upload.parts]
    if request.method == "POST":
        heads = [(form.upload, form.head_as_read()) for form in forms]
        drafts = reviewing.make_records(heads, actor=request.user)
        if drafts.made:
            text = f"สร้างฉบับร่างแล้ว {drafts.made} เรื่อง ตรวจและเติมส่วนที่ขาดต่อได้"
            messages.success(request, text)
        elif not drafts.left:
            messages.info(request, "ทุกเรื่องในไฟล์นี้เป็นฉบับร่างอยู่แล้ว")
        if drafts.left:
            titles = ", ".join(f"“{title}”" for title in drafts.left)
            messages.error(request, f"ยังไม่ได้สร้างฉบับร่างของ {titles}: {MESSAGES['no_room']}")
            return redirect("imports-parts", pk)
        return redirect("mine-index")
    return render(request, "imports/parts.html", {"forms": forms, "upload": upload})


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
        except OSError:  # the disk is full, or the file of the upload is gone
            form.add_error(None, MESSAGES["no_room"])
        else:
            messages.success(request, "สร้างฉบับร่างจากไฟล์แล้ว ตรวจและเติมส่วนที่ขาดต่อได้เลย")
            return redirect("writing-edit", record.pk)
    return render(request, "imports/review.html", {"form": form, "upload": upload})


@member
@require_POST
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the ticked passages into a section."""
    form = _form_with_choices_kept(request, pk)
    done = reviewing.move_passages(
        form.upload,
        form.numbers,
        form.target,
        following="following" in request.POST,
        teach="remember" in request.POST,
        actor=request.user,
    )
    if done.standing:
        messages.warning(request, _not_taught(done.standing))
    if not done.count and request.headers.get("X-Requested-With") != "fetch":
        messages.info(request, "เลือกข้อความด้านซ้ายก่อน แล้วกดปุ่มของหัวข้อที่ต้องการวาง")
    return _back(pk, f"p{form.numbers[0]}" if form.numbers else "source-h")


@member
@require_POST
def repair(request: MemberRequest, pk: int) -> HttpResponse:
    """Use the proposed repairs that were agreed to, and no others."""
    form = _form_with_choices_kept(request, pk)
    reviewing.accept_repairs(form.upload, form.repairs_accepted())
    return _back(pk, "repairs-h")


def _form_with_choices_kept(request: MemberRequest, pk: int) -> ReviewForm:
    """The posted form; its fields are kept, whichever button was pressed."""
    form = ReviewForm(request.POST, upload=_upload(request, pk), user=request.user)
    reviewing.keep_choices(form.upload, form.choices())
    return form


def _upload(request: MemberRequest, pk: int) -> Upload:
    return get_object_or_404(Upload.objects.select_related("scan"), pk=pk, owner=request.user)


def _not_taught(heading: TaughtHeading) -> str:
    """Why the words were not learnt, and whom to ask."""
    stands = f"ระบบจำไว้แล้วว่าเป็น {heading.section}" if heading.active else "เลิกใช้เป็นชื่อหัวข้อแล้ว"
    return (
        f"ย้ายข้อความแล้ว แต่ไม่ได้จำ “{heading}” เป็นชื่อหัวข้อ เพราะ{stands} "
        "ถ้าควรเปลี่ยน แจ้งเลขานุการคณะกรรมการหรือผู้ดูแลระบบ"
    )


def _back(pk: int, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('imports-review', args=[pk])}#{anchor}")
