"""Many forms at once, by the secretary: hand them over, look at the dry run, make drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from records.core import permissions
from records.cycles.models import Cycle
from records.readers.refusals import MESSAGES, ImportRefused
from records.readers.zip_files import BadArchive
from records.web.access import secretary

from .. import batches as services
from .. import cycle_choice
from ..forms.batches import BatchUploadForm, ConfirmForm
from ..models import ImportBatch

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@secretary
def index(request: MemberRequest) -> HttpResponse:
    """Hand over many files of a year, and the batches handed over before."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BatchUploadForm(*posted, request=request, cycles=_cycles(request))
    if form.is_valid():
        try:
            batch = services.open_batch(
                form.contents(),
                owner=request.user,
                cycle=form.cycle_chosen,
                name=form.batch_name(),
            )
        except BadArchive as refused:
            form.add_error("files", str(refused))
        else:
            return redirect("batches-detail", batch.pk)
    batches = ImportBatch.objects.filter(owner=request.user).select_related("cycle")[:20]
    status = 200 if request.method == "GET" else 422
    context = {"form": form, "cycle": form.newest, "batches": batches}
    return render(request, "imports/batches/index.html", context, status=status)


@secretary
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The dry run, one line for each file; confirmed here, then the page tells the progress."""
    batch = _batch(request, pk)
    form = ConfirmForm(request.POST if request.method == "POST" else None, batch=batch)
    if request.method == "POST":
        try:
            services.confirm(
                batch,
                form.wanted(),
                form.people_chosen(),
                hows=form.hows(),
                actor=request.user,
            )
        except services.UnfinishedDryRun:
            messages.warning(request, "ยังลองอ่านไม่ครบทุกไฟล์ จึงยังไม่ได้สร้างฉบับร่าง กด “ทำต่อ” ก่อน")
        return redirect("batches-detail", pk)
    context = {"batch": batch, "form": form, "progress": services.progress(batch)}
    return render(request, "imports/batches/detail.html", context)


@secretary
@require_POST
def work(request: MemberRequest, pk: int) -> HttpResponse:
    """Some seconds of reading or storing; the page asks again until all is done. Or one refused
    file is opened all the same."""
    batch = _batch(request, pk)
    if "open" in request.POST:
        return _open_anyway(request, batch)
    if "retry" in request.POST:
        services.retry(batch)
    progress = services.work(batch)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(
            {"done": progress.done, "total": progress.total, "finished": progress.finished}
        )
    return redirect("batches-detail", pk)


def _open_anyway(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    """To the looking-over page of a refused file, its text without a place."""
    said = request.POST["open"]
    refused = batch.files.select_related("batch__cycle")
    row = get_object_or_404(refused, pk=int(said) if said.isascii() and said.isdigit() else 0)
    if not services.opens_anyway(row):
        return redirect("batches-detail", batch.pk)
    try:
        upload = services.open_anyway(
            row, actor=request.user, cycles=cycle_choice.offered(request.user)
        )
    except (ImportRefused, OSError) as refusal:
        messages.error(request, getattr(refusal, "message", MESSAGES["no_room"]))
        return redirect("batches-detail", batch.pk)
    return redirect("imports-review", upload.pk)


def _cycles(request: MemberRequest) -> QuerySet[Cycle]:
    """The years for which this person, as their secretary, may hand over files."""
    return Cycle.objects.filter(pk__in=permissions.secretary_cycle_ids(request.user))


def _batch(request: MemberRequest, pk: int) -> ImportBatch:
    rows = ImportBatch.objects.filter(cycle__in=_cycles(request)).select_related("cycle")
    return get_object_or_404(rows, pk=pk)
