"""The list of records: its columns, filters and search, without what this person may not know."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from records.core import permissions, thai
from records.core.enums import Kind
from records.cycles.models import Topic
from records.people.models import Unit
from records.record import anonymity
from records.record.desk.cells import KIND_SHORT, NONE, state_badge
from records.record.models import Record, RecordQuerySet
from records.search import engine
from records.templatetags import components
from records.web.desk_base import DeskAdmin

from . import filters

FILTERS: tuple[type[filters.RecordFilter], ...] = (
    *(filters.Waiting, filters.StateFilter, filters.KindFilter, filters.TopicFilter),
    *(filters.CategoryFilter, filters.UnitFilter, filters.CycleFilter, filters.Mine),
)


class ShownColumns(ChangeList):
    """A list whose order is asked for by shown columns alone: Django takes any that has one."""

    def get_ordering_field(self, field_name: Any) -> Any:
        if field_name in self.list_display and field_name not in (self.sortable_by or ()):
            return None
        return super().get_ordering_field(field_name)


class RecordList(DeskAdmin):
    """Everything the committee knows of; nothing is added, edited or deleted here by hand."""

    cards = True
    list_display = (
        *("shown_number", "shown_title", "shown_owner", "shown_unit", "shown_kind", "shown_topic"),
        *("shown_state", "shown_since", "shown_checks", "shown_reviews"),
    )
    list_display_links = ("shown_title",)
    list_filter = FILTERS
    search_fields = ("title",)  # only makes the box appear, see get_search_results
    search_help_text = "ชื่อเรื่อง ชื่อคน เลขทะเบียน หรือคำในเนื้อหา"
    ordering = ("-state_since", "-pk")

    def get_queryset(self, request: HttpRequest) -> RecordQuerySet:
        rows = Record.objects.known_to_committee().visible_to(request.user)
        return rows.with_told_state(request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ShownColumns

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Without the unit where it would tell whose a record is."""
        hidden = (filters.UnitFilter,) if anonymity.blind_cycles(request.user) else ()
        return [entry for entry in FILTERS if entry not in hidden]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only the filters of the page: any field in the address would find what is hidden."""
        return lookup in {entry.parameter_name for entry in self.get_list_filter(request)}

    def get_sortable_by(self, request: HttpRequest) -> list[Any]:
        hidden = {"shown_owner", "shown_unit"} if anonymity.blind_cycles(request.user) else set()
        return [name for name in self.list_display if name not in hidden]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        for record in changelist.result_list:
            record.own = permissions.is_own(request.user, record)
            record.masked = anonymity.hides_owner(request.user, record)
            record.badge = state_badge(record, request.user)
        return changelist

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[RecordQuerySet, bool]:
        blind = anonymity.blind_cycles(request.user)
        rows = cast(RecordQuerySet, queryset)
        if search_term and blind:
            # A name that is hidden must not be found by asking for it.
            open_rows = engine.search(rows.outside_blind(blind), search_term)
            rows = rows.titled_or_in(search_term, open_rows)
        else:
            rows = engine.search(rows, search_term)
        if request.path == reverse("admin:records_record_changelist"):
            rows = rows.for_list().with_reviews().select_related("check_report")
        return rows, False

    @admin.display(description="เลขทะเบียน", ordering="number")
    def shown_number(self, record: Record) -> str | None:
        return record.number

    @admin.display(description="ชื่อเรื่อง", ordering="title_key")
    def shown_title(self, record: Record) -> str:
        return record.title

    @admin.display(description="เจ้าของ", ordering="owner__name_key")
    def shown_owner(self, record: Record) -> SafeString:
        if record.masked or record.owner is None:
            return NONE
        # A name is broken between its parts only: a browser breaks Thai where it likes.
        parts = ((part,) for part in str(record.owner).split())
        return format_html_join(" ", '<span class="whole">{}</span>', parts)

    @admin.display(description="หน่วยงาน", ordering="unit__name_key")
    def shown_unit(self, record: Record) -> Unit | SafeString:
        return NONE if record.masked else record.unit or NONE

    @admin.display(description="ประเภท", ordering="kind")
    def shown_kind(self, record: Record) -> str:
        return KIND_SHORT[Kind(record.kind)]

    @admin.display(description="ประเด็น", ordering="topic__order")
    def shown_topic(self, record: Record) -> Topic | SafeString:
        return record.topic or NONE

    @admin.display(description="สถานะ", ordering="told_state")
    def shown_state(self, record: Record) -> SafeString:
        return record.badge

    @admin.display(description="ตั้งแต่", ordering="state_since")
    def shown_since(self, record: Record) -> SafeString:
        return format_html(
            '<time title="{}">{}</time>',
            thai.thai_datetime(record.state_since),
            thai.thai_since(record.state_since),
        )

    @admin.display(description="ตรวจ")
    def shown_checks(self, record: Record) -> SafeString:
        """The worst that the automatic checks found; nothing on one's own record."""
        report = None if record.own else getattr(record, "check_report", None)
        if report is None or not report.level:
            return NONE
        tone = "bad" if report.fails else "warn"
        words = f"{report.fails + report.warnings} ข้อ"
        return components.state(tone, words)

    @admin.display(description="ผลพิจารณา")
    def shown_reviews(self, record: Record) -> SafeString:
        """Handed in / needed; nothing on one's own record."""
        if record.own or not record.reviewers:
            return NONE
        done = record.reviews_done
        css = "count-full" if done >= record.cycle.quorum else "count-part"
        return format_html(
            '<span class="narrow">ผลพิจารณา</span> <span class="{}">{}/{}</span>',
            *(css, done, record.reviewers),
        )
