"""Lists of people and units on the desk: hand over a file, look at the trial, let it be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from records.core.enums import StaffOutcome, StaffSheet
from records.readers.sheets import BadSheet
from records.web.access import administrator
from records.web.desk_base import ADMINISTRATOR, OwnPage
from records.web.desk_site import desk

from .. import staff_batches, staff_export
from ..staff_models import StaffBatch
from .batch_forms import DecideForm, StaffFileForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from records.web.requests import MemberRequest

    from ..models import User

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(StaffBatch, site=desk)
class StaffBatchAdmin(OwnPage):
    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user)

    def get_urls(self) -> list[URLPattern]:
        def page(where: str, name: str, view: Callable[..., HttpResponse]) -> URLPattern:
            guarded = administrator(self.admin_site.admin_view(view))
            return path(f"{where}{name}/", guarded, name=f"records_staffbatch_{name}")

        own = [
            page("", "export", export),
            page("<int:pk>/", "work", work),
            page("<int:pk>/", "confirm", confirm),
        ]
        return own + super().get_urls()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Hand over a file; the lists handed over before."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        asked = cast("MemberRequest", request)
        form = StaffFileForm(*posted, request=asked)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = staff_batches.open_batch(file.read(), file.name, owner=asked.user)
            except BadSheet as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("admin:records_staffbatch_change", batch.pk)
        context = {
            "title": "นำเข้าบุคลากรและหน่วยงาน",
            "form": form,
            "batches": StaffBatch.objects.select_related("owner")[:20],
        }
        return _render(request, "change_list", 422 if form.errors else 200, **context)

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        if not ADMINISTRATOR(request.user):
            raise PermissionDenied
        batch = get_object_or_404(StaffBatch, pk=pk)
        return _page(request, batch, DecideForm(batch=batch))


def _page(
    request: MemberRequest, batch: StaffBatch, form: DecideForm, status: int = 200
) -> HttpResponse:
    progress = staff_batches.progress(batch)
    counts = [(outcome, progress.counts[outcome.value]) for outcome in StaffOutcome]
    context = {
        "title": batch.name,
        "batch": batch,
        "form": form,
        "progress": progress,
        "counts": [(outcome.label, n) for outcome, n in counts if n],
        "unused": [head for head, label in batch.columns.items() if not label],
        "used": [(head, label) for head, label in batch.columns.items() if label],
    }
    return _render(request, "change_form", status, **context)


def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(StaffBatch, pk=pk)
    if request.method != "POST":
        return redirect("admin:records_staffbatch_change", pk)
    form = DecideForm(request.POST, batch=batch)
    if not form.is_valid():
        return _page(request, batch, form, 422)
    try:
        staff_batches.confirm(
            batch,
            form.skipped(),
            form.choices("who"),
            form.choices("unit"),
            actor=request.user,
        )
    except staff_batches.UnfinishedTrial:
        messages.warning(request, "ยังตรวจไม่ครบทุกแถว จึงยังไม่ได้นำเข้า")
    return redirect("admin:records_staffbatch_change", pk)


def work(request: MemberRequest, pk: int) -> HttpResponse:
    """Some seconds of looking or changing; the page asks again until all is done."""
    batch = get_object_or_404(StaffBatch, pk=pk)
    if request.method != "POST":
        return redirect("admin:records_staffbatch_change", pk)
    if "retry" in request.POST:
        staff_batches.retry(batch)
    progress = staff_batches.work(batch)
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(
            {"done": progress.done, "total": progress.total, "finished": progress.finished}
        )
    return redirect("admin:records_staffbatch_change", pk)


def export(request: MemberRequest) -> HttpResponse:
    """People, or with ?kind=units units, as Excel, or with ?form=csv as CSV."""
    kind = StaffSheet.UNITS if request.GET.get("kind") == "units" else StaffSheet.PEOPLE
    csv = request.GET.get("form") == "csv"
    content = staff_export.export(kind, csv=csv, actor=request.user)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if csv else XLSX)
    name = f"{kind.value}.{'csv' if csv else 'xlsx'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _render(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    context = {**desk.each_context(request), "opts": StaffBatch._meta, **context}
    name = f"people/desk/staffbatch/{template}.html"
    return TemplateResponse(request, name, context, status=status)
