"""Resolutions: what each meeting decided, its summary for signature, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from records.core import permissions, thai
from records.core.enums import Digits
from records.documents.formats import PRINTED
from records.people.models import User
from records.record.workflow import Blocked, NotAllowed
from records.web.desk_base import ADMINISTRATOR, OwnPage, chair_cycles, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import resolution_document, resolutions
from ..forms.tasks import ReasonForm
from ..models import Resolution
from ..models.resolutions import ResolutionQuerySet


@admin.register(Resolution, site=desk)
class ResolutionAdmin(OwnPage):
    """Read by secretary and chair of the cycle; made on the page of decisions alone."""

    cards = True
    list_display = (
        "shown_name",
        "cycle",
        "resolved",
        "shown_accepted",
        "shown_rejected",
        "who",
        "standing",
    )
    list_filter = ("cycle",)

    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user) or chair_cycles(user))

    def get_queryset(self, request: HttpRequest) -> ResolutionQuerySet:
        rows = Resolution.objects.for_list()
        if ADMINISTRATOR(request.user):
            return rows
        cycles = {*secretary_cycles(request.user), *chair_cycles(request.user)}
        return rows.filter(cycle__in=cycles)

    @admin.display(description="มติ", ordering="resolution")
    def shown_name(self, resolution: Resolution) -> str:
        return str(resolution)

    @admin.display(description="วันที่มีมติ", ordering="resolved_on")
    def resolved(self, resolution: Resolution) -> str:
        return thai.thai_date(resolution.resolved_on, short=True)

    @admin.display(description="รับ")
    def shown_accepted(self, resolution: Resolution) -> int:
        return resolution.accepted

    @admin.display(description="ไม่รับ")
    def shown_rejected(self, resolution: Resolution) -> int:
        return resolution.rejected

    @admin.display(description="ลงมติโดย")
    def who(self, resolution: Resolution) -> User:
        return resolution.applied_by

    @admin.display(description="สถานะ")
    def standing(self, resolution: Resolution) -> str:
        if resolution.undone_at:
            return f"ถอนมติแล้ว {thai.thai_date(resolution.undone_at, short=True)}"
        return "มีผล"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undo)
        report = self.admin_site.admin_view(self.report)
        return [
            path("<int:pk>/undo/", view, name="records_resolution_undo"),
            path("<int:pk>/report.<str:suffix>", report, name="records_resolution_report"),
            *super().get_urls(),
        ]

    def report(self, request: MemberRequest, pk: int, suffix: str) -> HttpResponse:
        """The summary for signature, as Word or PDF."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        resolution = self._fetch(request, pk)
        if suffix not in PRINTED:
            raise Http404
        digits = Digits.AS_WRITTEN if request.GET.get("digits") == "arabic" else Digits.THAI
        content = resolution_document.export(resolution, suffix, digits=digits, actor=request.user)
        response = HttpResponse(content, content_type=PRINTED[suffix].content_type)
        name = resolution_document.file_name(resolution, suffix)
        response["Content-Disposition"] = content_disposition_header(True, name)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        resolution = self._fetch(request, pk)
        related = ("record__owner", "record__unit", "record__topic", "record__cycle")
        items = list(resolution.items.select_related(*related))
        for item in items:
            item.state_word = item.record.word_for(request.user)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(resolution),
            "resolution": resolution,
            # Of one's own record one reads the decision, not the numbers.
            "items": [(item, permissions.is_own(request.user, item.record)) for item in items],
            "may_undo": resolutions.may_undo(request.user, resolution),
            "form": ReasonForm(),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "screening/desk/resolution/change_form.html", context)

    def undo(self, request: MemberRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        resolution = self._fetch(request, pk)
        if request.method != "POST":
            return redirect("admin:records_resolution_change", pk)
        form = ReasonForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        try:
            outcomes = resolutions.undo(resolution, actor=request.user, reason=reason)
        except NotAllowed:
            raise PermissionDenied from None
        except Blocked as error:
            messages.error(request, error.problems[0].text)
        else:
            back = sum(outcome.changed for outcome in outcomes)
            messages.success(request, f"ถอนมติแล้ว {back} เรื่องกลับไปรอมติ")
            for outcome in outcomes:
                if outcome.problem:
                    text = f"{outcome.record.number} ไม่ได้ถอน: {outcome.problem}"
                    messages.warning(request, text)
        return redirect("admin:records_resolution_change", pk)

    def _fetch(self, request: HttpRequest, pk: int) -> Resolution:
        return get_object_or_404(self.get_queryset(request), pk=pk)
