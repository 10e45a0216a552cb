"""From a file to a draft: choose it, look over what was recognised, put it right."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from records.cycles.models import Cycle
from records.readers.refusals import MESSAGES, ImportRefused
from records.web.access import member

from .. import services as importing
from ..forms.review import ReviewForm, UploadForm
from ..models import Upload


@member
def new(request):
    """Choose a file. A refused one is said to be refused, with what to do; nothing is kept."""
    cycle = Cycle.objects.current()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, request=request)
    if form.is_valid():
        try:
            upload = importing.receive(form.cleaned_data["file"], owner=request.user, cycle=cycle)
        except ImportRefused as refused:
            form.add_error("file", refused.message)
        else:
            several = upload.parts.count() > 1
            return redirect("imports-parts" if several else "imports-review", upload.pk)
    status = 200 if request.method == "GET" else 422
    return render(request, "imports/new.html", {"form": form, "cycle": cycle}, status=status)


@member
def parts(request, pk):
    """The forms of one file; each is looked over, or all become drafts as they were read."""
    upload = _waiting(request, pk)
    forms = [ReviewForm(upload=part, user=request.user) for part in upload.parts]
    if request.method == "POST":
        for form in forms:
            if not form.upload.record_id:
                form.save_as_read()
        messages.success(request, f"สร้างฉบับร่างแล้ว {len(forms)} เรื่อง ตรวจและเติมส่วนที่ขาดต่อได้")
        return redirect("mine-index")
    return render(request, "imports/parts.html", {"forms": forms, "upload": upload})


@member
def review(request, pk):
    """What was recognised beside where it goes; looked over here, saved as a draft."""
    upload = _waiting(request, pk)
    if upload.record_id:
        return redirect("writing-edit", upload.record_id)
    form = ReviewForm(request.POST or None, upload=upload, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            record = form.save()
        except OSError:  # the disk is full, or the file of the upload is gone
            form.add_error(None, MESSAGES["no_room"])
        else:
            messages.success(request, "สร้างฉบับร่างจากไฟล์แล้ว ตรวจและเติมส่วนที่ขาดต่อได้เลย")
            return redirect("writing-edit", record.pk)
    return render(request, "imports/review.html", {"form": form, "upload": upload})


@member
@require_POST
def move(request, pk):
    """Put the ticked passages into a section."""
    form = ReviewForm(request.POST, upload=_waiting(request, pk), user=request.user)
    quietly = request.headers.get("X-Requested-With") == "fetch"
    if not form.move() and not quietly:
        messages.info(request, "เลือกข้อความด้านซ้ายก่อน แล้วกดปุ่มของหัวข้อที่ต้องการวาง")
    return _back(pk, f"p{form.numbers[0]}" if form.numbers else "source-h")


@member
@require_POST
def repair(request, pk):
    """Use the proposed repairs that were agreed to, and no others."""
    form = ReviewForm(request.POST, upload=_waiting(request, pk), user=request.user)
    form.repair()
    return _back(pk, "repairs-h")


def _waiting(request, pk) -> Upload:
    return get_object_or_404(Upload, pk=pk, owner=request.user)


def _back(pk, anchor: str):
    return redirect(f"{reverse('imports-review', args=[pk])}#{anchor}")
