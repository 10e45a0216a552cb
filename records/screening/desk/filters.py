"""Filters of the list of records: choices across years, each with one query or none."""

from django.contrib import admin
from django.db.models import Min

from records.core.enums import Kind, State
from records.cycles.models import Category, Cycle, Topic
from records.people.models import Unit
from records.record.models import Record

from .. import worklists


class _Filter(admin.SimpleListFilter):
    """A filter that stays on the page even with one choice, so that it never jumps about."""

    def has_output(self):
        return True


class Waiting(_Filter):
    title = "งานที่รอ"
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        for key, queue in worklists.QUEUES.items():
            if queue.seat(request.user):
                yield key, queue.label

    def has_output(self):
        return bool(self.lookup_choices)

    def queryset(self, request, queryset):
        if self.value() in worklists.QUEUES:
            return worklists.queue(queryset, request.user, self.value())
        return queryset


class Mine(_Filter):
    title = "มอบหมายให้"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", "ฉัน")]

    def queryset(self, request, queryset):
        if self.value():
            return queryset.reviewed_by(request.user)
        return queryset


class StateFilter(_Filter):
    title = "สถานะ"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(s.value, s.label) for s in State if s != State.DRAFT]

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() else queryset


class KindFilter(_Filter):
    title = "ประเภท"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return Kind.choices

    def queryset(self, request, queryset):
        return queryset.of_kind(self.value()) if self.value() else queryset


class CycleFilter(_Filter):
    title = "ปี"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = Cycle.objects.values_list("fiscal_year", flat=True)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(cycle__fiscal_year=value) if value.isdigit() else queryset


class TopicFilter(_Filter):
    """One choice for a topic, though each year has a row of its own."""

    title = "ประเด็น"
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        rows = Topic.objects.order_by().values_list("slug", "name")
        yield from rows.annotate(first=Min("order")).order_by("first").values_list("slug", "name")
        yield "none", "ยังไม่ได้จัด"

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(topic=None)
        return queryset.filter(topic__slug=self.value()) if self.value() else queryset


class CategoryFilter(_Filter):
    title = "หมวด"
    parameter_name = "category"

    def lookups(self, request, model_admin):
        rows = Category.objects.order_by().values_list("code", "label")
        return rows.annotate(first=Min("order")).order_by("first").values_list("code", "label")

    def queryset(self, request, queryset):
        return queryset.filter(category__code=self.value()) if self.value() else queryset


class UnitFilter(_Filter):
    title = "หน่วยงาน"
    parameter_name = "unit"

    def lookups(self, request, model_admin):
        units = Unit.objects.filter(pk__in=Record.objects.order_by().values("unit"))
        return [(unit.code, str(unit)) for unit in units]

    def queryset(self, request, queryset):
        return queryset.filter(unit__code=self.value()) if self.value() else queryset
