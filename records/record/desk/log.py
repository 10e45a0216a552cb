"""What was done, to look through and take along: steps of records, work on the desk, notices."""

import csv
import io
from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from records.audit.actions import EventAction
from records.audit.export import export_events
from records.audit.models import Event
from records.core import thai
from records.core.spreadsheet import safe_cell
from records.people.models import User
from records.web.desk_base import ADMINISTRATOR, ReadOnly, chair_cycles, secretary_cycles
from records.web.desk_site import desk

from ..models import Transition
from .cells import NONE, details, record_url


class Log(ReadOnly):
    """Read by administrators, secretaries and chairs."""

    def may_view(self, user, obj=None):
        return ADMINISTRATOR(user) or bool(secretary_cycles(user) or chair_cycles(user))


class YearFilter(admin.SimpleListFilter):
    title = "ปี"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = model_admin.get_queryset(request).order_by("-record__cycle__fiscal_year")
        years = years.values_list("record__cycle__fiscal_year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(record__cycle__fiscal_year=value) if value.isdigit() else queryset


class PersonFilter(admin.SimpleListFilter):
    """Everybody who took a step that this person may read about."""

    title = "ผู้ดำเนินการ"
    parameter_name = "person"

    def lookups(self, request, model_admin):
        actors = model_admin.get_queryset(request).order_by().values("actor")
        people = User.objects.filter(pk__in=actors).order_by("name_key")
        return [(str(person.pk), str(person)) for person in people]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(actor=value) if value.isdigit() else queryset


class TimeFilter(admin.SimpleListFilter):
    title = "ช่วงเวลา"
    parameter_name = "since"

    def lookups(self, request, model_admin):
        return [("1", "วันนี้"), ("7", "7 วันที่ผ่านมา"), ("30", "30 วันที่ผ่านมา"), ("365", "1 ปีที่ผ่านมา")]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        day = timezone.localdate() - timedelta(days=int(self.value()) - 1)
        return queryset.filter(at__date__gte=day)


@admin.register(Transition, site=desk)
class TransitionAdmin(Log):
    cards = True
    list_display = (
        *("shown_at", "shown_record", "action", "to_state", "shown_actor", "shown_note"),
    )
    list_filter = ("action", "to_state", "role", PersonFilter, TimeFilter, YearFilter)
    search_fields = ("record__number", "record__title", "actor__given_name", "note")
    list_select_related = ("record", "actor", "on_behalf_of", "revision")
    ordering = ("-at", "-pk")
    change_list_template = "record/desk/log/change_list.html"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if ADMINISTRATOR(request.user):
            return rows
        cycles = {*secretary_cycles(request.user), *chair_cycles(request.user)}
        # What the committee wrote of one's own record stays with the committee.
        return rows.filter(record__cycle__in=cycles).exclude(record__owner=request.user)

    @admin.display(description="เมื่อ", ordering="at")
    def shown_at(self, step):
        return thai.thai_datetime(step.at)

    @admin.display(description="เรื่อง", ordering="record__number")
    def shown_record(self, step):
        return format_html(
            '<a href="{}">{}</a> {}',
            record_url(step.record),
            step.record.number or "ฉบับร่าง",
            step.record.title,
        )

    @admin.display(description="ผู้ดำเนินการ", ordering="actor__name_key")
    def shown_actor(self, step):
        words = [str(step.actor or "ระบบ")]
        words += [f"({step.get_role_display()})"] if step.role else []
        words += [f"ในนามของ {step.on_behalf_of}"] if step.on_behalf_of else []
        return " ".join(words)

    @admin.display(description="เหตุผล")
    def shown_note(self, step):
        return step.note or NONE

    def get_urls(self):
        view = self.admin_site.admin_view(self.export)
        return [path("export/", view, name="records_transition_export"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise PermissionDenied  # the list says it all

    def export(self, request):
        """The list as it is filtered, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(
            ["เมื่อ", "เลขทะเบียน", "ชื่อเรื่อง", "การดำเนินการ", "จาก", "เป็น", "ผู้ดำเนินการ"]
            + ["ในฐานะ", "ในนามของ", "ฉบับที่", "เหตุผล", "รายละเอียด"]
        )
        count = 0
        for step in rows.select_related(*self.list_select_related):
            more = "; ".join(f"{label}: {text}" for label, text in details(step.record, step.data))
            cells = (
                *(thai.thai_datetime(step.at), step.record.number, step.record.title),
                *(step.get_action_display(), step.get_from_state_display()),
                *(step.get_to_state_display(), step.actor, step.get_role_display()),
                *(step.on_behalf_of, step.revision and step.revision.number, step.note, more),
            )
            writer.writerow([safe_cell(cell) for cell in cells])
            count += 1
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(Transition),
            object_repr="ส่งออกบันทึกการดำเนินการ",
            action_flag=CHANGE,
            change_message=f"ส่งออก {count} รายการ",
        )
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="transitions.csv"'
        return response


class ActionFilter(admin.SimpleListFilter):
    title = "สิ่งที่ทำ"
    parameter_name = "action"

    def lookups(self, request, model_admin):
        used = model_admin.get_queryset(request).order_by().values_list("action", flat=True)
        return [(value, EventAction(value).label) for value in EventAction if value in set(used)]

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() else queryset


class ModelFilter(admin.SimpleListFilter):
    title = "ทะเบียน"
    parameter_name = "model"

    def lookups(self, request, model_admin):
        used = model_admin.get_queryset(request).order_by().values_list("model", flat=True)
        return sorted(
            ((name, Event(model=name).model_label) for name in set(used)),
            key=lambda pair: thai.sort_key(pair[1]),
        )

    def queryset(self, request, queryset):
        return queryset.filter(model=self.value()) if self.value() else queryset


class ObjectFilter(admin.SimpleListFilter):
    """The events of one row; its page leads here. The value: model-id."""

    title = "รายการเดียว"
    parameter_name = "object"

    def lookups(self, request, model_admin):
        value = request.GET.get(self.parameter_name, "")
        return [(value, "เฉพาะรายการนี้")] if value else []

    def queryset(self, request, queryset):
        model, _, pk = (self.value() or "").partition("-")
        return queryset.filter(model=model, object_id=pk) if pk else queryset


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
    ordering = ("-at", "-pk")
    change_list_template = "record/desk/log/change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise PermissionDenied  # the list says it all

    @admin.display(description="เมื่อ", ordering="at")
    def shown_at(self, event):
        return thai.thai_datetime(event.at)

    @admin.display(description="สิ่งที่ทำ", ordering="action")
    def shown_action(self, event):
        return event.action_label

    @admin.display(description="รายการ")
    def shown_object(self, event):
        return f"{event.model_label} {event.object_name}".strip()

    @admin.display(description="สิ่งที่เปลี่ยน")
    def shown_changes(self, event):
        lines = format_html_join(
            "",
            "<li>{}: {} → {}</li>",
            ((name, old, new) for name, old, new in event.change_lines()),
        )
        return format_html('<ul class="changes">{}</ul>', lines) if lines else NONE

    @admin.display(description="ผู้ดำเนินการ", ordering="actor__name_key")
    def shown_actor(self, event):
        words = [str(event.actor or "ระบบ")]
        words += [f"({event.role_label})"] if event.role_label else []
        words += [f"ในนามของ {event.on_behalf_of}"] if event.on_behalf_of else []
        return " ".join(words)

    def get_urls(self):
        view = self.admin_site.admin_view(self.export)
        return [path("export/", view, name="records_event_export"), *super().get_urls()]

    def export(self, request):
        """The list as it is filtered, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        content = export_events(rows, actor=request.user)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="events.csv"'
        return response
