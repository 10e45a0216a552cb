"""Many forms at once, by the secretary: hand over, look at the trial, make drafts."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from records.core import permissions
from records.cycles.models import Cycle
from records.readers.zip_files import BadArchive
from records.web.access import committee

from .. import batches as services
from ..forms.batches import BulkForm, ConfirmForm
from ..models import ImportBatch


@committee
def index(request):
    """Hand over many files, and the batches handed over before."""
    cycle = _cycle_kept(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BulkForm(*sent, request=request, cycle=cycle)
    if form.is_valid():
        try:
            batch = form.save()
        except BadArchive as refused:
            form.add_error("files", str(refused))
        else:
            return redirect("batches-detail", batch.pk)
    batches = ImportBatch.objects.filter(owner=request.user).select_related("cycle")[:20]
    status = 200 if request.method == "GET" else 422
    context = {"form": form, "cycle": cycle, "batches": batches}
    return render(request, "imports/batches/index.html", context, status=status)


@committee
def detail(request, pk):
    """The trial, one line for each file; confirmed here, then the same page tells the progress."""
    row = _batch(request, pk)
    form = ConfirmForm(request.POST or None, batch=row)
    if request.method == "POST":
        form.save()
        return redirect("batches-detail", pk)
    context = {"batch": row, "form": form, "progress": services.progress(row)}
    return render(request, "imports/batches/detail.html", context)


@committee
@require_POST
def work(request, pk):
    """Some seconds of reading or storing; the page asks again until all is done."""
    row = _batch(request, pk)
    if "retry" in request.POST:
        services.retry(row)
    progress = services.work(row)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(
            {"done": progress.done, "total": progress.total, "finished": progress.finished}
        )
    return redirect("batches-detail", pk)


def _cycle_kept(request) -> Cycle:
    """The year for which a secretary may hand over files."""
    kept = permissions.secretary_cycle_ids(request.user)
    cycle = Cycle.objects.filter(pk__in=kept).order_by("-fiscal_year").first()
    if cycle is None:
        raise PermissionDenied
    return cycle


def _batch(request, pk) -> ImportBatch:
    kept = permissions.secretary_cycle_ids(request.user)
    return get_object_or_404(
        ImportBatch.objects.filter(cycle__in=kept).select_related("cycle"), pk=pk
    )
