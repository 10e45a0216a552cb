"""The log of steps on the desk: to look through and to take along."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from records.core import thai
from records.web.desk_site import desk

from ..models import Transition
from ..transition_export import export_transitions
from .cells import NONE, record_url
from .log import Log, csv_response
from .log_filters import PersonFilter, TimeFilter, YearFilter


@admin.register(Transition, site=desk)
class TransitionAdmin(Log):
    cards = True
    list_display = (
        *("shown_at", "shown_record", "action", "to_state", "shown_actor", "shown_note"),
    )
    list_filter = ("action", "to_state", "role", PersonFilter, TimeFilter, YearFilter)
    search_fields = ("record__number", "record__title", "actor__given_name", "note")
    list_select_related = ("record", "actor", "on_behalf_of", "revision")
    ordering = ("-pk",)
    change_list_template = "record/desk/log/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transition]:
        return Transition.objects.visible_to(request.user)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Transition], search_term: str
    ) -> tuple[QuerySet[Transition], bool]:
        """A title that is not shown is not found by its words either."""
        rows, doubled = super().get_search_results(request, queryset, search_term)
        if search_term:
            rows = rows.filter(Q(record_open=True) | Q(record__number__icontains=search_term))
        return rows, doubled

    @admin.display(description="เมื่อ", ordering="at")
    def shown_at(self, step: Transition) -> str:
        return thai.thai_datetime(step.at)

    @admin.display(description="เรื่อง", ordering="record__number")
    def shown_record(self, step: Transition) -> SafeString:
        return format_html(
            '<a href="{}">{}</a> {}',
            record_url(step.record),
            step.record.number or "ฉบับร่าง",
            step.record.title if step.record_open else NONE,
        )

    @admin.display(description="ผู้ดำเนินการ", ordering="actor__name_key")
    def shown_actor(self, step: Transition) -> str:
        words = [str(step.actor or "ระบบ")]
        words += [f"({step.get_role_display()})"] if step.role else []
        words += [f"ในนามของ {step.on_behalf_of}"] if step.on_behalf_of else []
        return " ".join(words)

    @admin.display(description="เหตุผล")
    def shown_note(self, step: Transition) -> str | SafeString:
        return step.note or NONE

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export)
        return [path("export/", view, name="records_transition_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        content = export_transitions(rows, actor=request.user)
        return csv_response(content, "transitions.csv")
