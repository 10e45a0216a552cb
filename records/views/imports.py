"""From a Word form to a draft: choose the file, look over what was recognised."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from records.forms.imports import ReviewForm, UploadForm
from records.imports.refusals import MESSAGES, ImportRefused
from records.models import Cycle, Upload
from records.services import importing

from .access import member


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
            return redirect("imports-review", upload.pk)
    status = 200 if request.method == "GET" else 422
    return render(request, "imports/new.html", {"form": form, "cycle": cycle}, status=status)


@member
def review(request, pk):
    """What was recognised beside what was not; corrected here, saved as a draft."""
    upload = get_object_or_404(Upload, pk=pk, owner=request.user)
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
