"""The log of events on the desk: what was done besides the steps of records."""

from __future__ import annotations

from typing import cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from records.audit.export import export_events
from records.audit.models import Event
from records.audit.visibility import EventQuerySet
from records.core import thai
from records.web.desk_site import desk

from .cells import NONE
from .log import Log, csv_response
from .log_filters import ActionFilter, ModelFilter, ObjectFilter, PersonFilter, TimeFilter


@admin.register(Event, site=desk)
class EventAdmin(Log):
    """What was done besides the steps of records: tasks, lists, seats, people, exports."""

    cards = True
    list_display = (
        *("shown_at", "shown_action", "shown_object", "shown_changes", "reason", "shown_actor"),
    )
    list_filter = (ActionFilter, ModelFilter, PersonFilter, TimeFilter, ObjectFilter)
    search_fields = ("object_name", "reason", "actor__given_name", "request_id")
    list_select_related = ("actor", "on_behalf_of")
    ordering = ("-pk",)
    change_list_template = "record/desk/log/change_list.html"

    def get_queryset(self, request: HttpRequest) -> EventQuerySet:
        return Event.objects.visible_to(request.user)

    @admin.display(description="เมื่อ", ordering="at")
    def shown_at(self, event: Event) -> str:
        return thai.thai_datetime(event.at)

    @admin.display(description="สิ่งที่ทำ", ordering="action")
    def shown_action(self, event: Event) -> str:
        return event.action_label

    @admin.display(description="รายการ")
    def shown_object(self, event: Event) -> str:
        return f"{event.model_label} {event.object_name}".strip()

    @admin.display(description="สิ่งที่เปลี่ยน")
    def shown_changes(self, event: Event) -> SafeString:
        lines = format_html_join(
            "",
            "<li>{}: {} → {}</li>",
            ((name, old, new) for name, old, new in event.change_lines()),
        )
        return format_html('<ul class="changes">{}</ul>', lines) if lines else NONE

    @admin.display(description="ผู้ดำเนินการ", ordering="actor__name_key")
    def shown_actor(self, event: Event) -> str:
        words = [str(event.actor or "ระบบ")]
        words += [f"({event.role_label})"] if event.role_label else []
        words += [f"ในนามของ {event.on_behalf_of}"] if event.on_behalf_of else []
        return " ".join(words)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export)
        return [path("export/", view, name="records_event_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        content = export_events(cast(EventQuerySet, rows), actor=request.user)
        return csv_response(content, "events.csv")
