"""Filters of the list of records: choices across years, each with one query or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from django.contrib import admin
from django.db.models import Min, QuerySet
from django.http import HttpRequest

from records.core.enums import Kind, State
from records.cycles.models import Category, Cycle, Topic
from records.people.models import Unit, User
from records.record.models import Record, RecordQuerySet

from .. import worklists

if TYPE_CHECKING:
    Admin: TypeAlias = admin.ModelAdmin[Any]

Choices: TypeAlias = Iterable[tuple[str, str]]


class RecordFilter(admin.SimpleListFilter):
    """A filter that stays on the page even with one choice, so that it never jumps about."""

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows = cast(RecordQuerySet, queryset)
        value, user = self.value(), cast(User, request.user)
        return self.narrow(rows, value, user) if value else rows

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        """The rows of one choice; a value that is none of them may come from the address."""
        raise NotImplementedError


class Waiting(RecordFilter):
    title = "งานที่รอ"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        for key, queue in worklists.QUEUES.items():
            if queue.seat(request.user):
                yield key, queue.label

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return worklists.queue(rows, user, value) if value in worklists.QUEUES else rows


class Mine(RecordFilter):
    title = "มอบหมายให้"
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [("1", "ฉัน")]

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.reviewed_by(user)


class StateFilter(RecordFilter):
    title = "สถานะ"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [(s.value, s.label) for s in State if s != State.DRAFT]

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.in_told_state(value)


class KindFilter(RecordFilter):
    title = "ประเภท"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return Kind.choices

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.of_kind(value)


class CycleFilter(RecordFilter):
    title = "ปี"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        years = Cycle.objects.values_list("fiscal_year", flat=True)
        return [(str(year), str(year)) for year in years]

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.filter(cycle__fiscal_year=value) if value.isdecimal() else rows


class TopicFilter(RecordFilter):
    """One choice for a topic, though each year has a row of its own."""

    title = "ประเด็น"
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        rows = Topic.objects.order_by().values_list("slug", "name")
        yield from rows.annotate(first=Min("order")).order_by("first").values_list("slug", "name")
        yield "none", "ยังไม่ได้จัด"

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.filter(topic=None) if value == "none" else rows.filter(topic__slug=value)


class CategoryFilter(RecordFilter):
    title = "หมวด"
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        rows = Category.objects.order_by().values_list("code", "label")
        return rows.annotate(first=Min("order")).order_by("first").values_list("code", "label")

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.filter(category__code=value)


class UnitFilter(RecordFilter):
    title = "หน่วยงาน"
    parameter_name = "unit"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        units = Unit.objects.filter(pk__in=Record.objects.order_by().values("unit"))
        return [(unit.code, str(unit)) for unit in units]

    def narrow(self, rows: RecordQuerySet, value: str, user: User) -> RecordQuerySet:
        return rows.filter(unit__code=value)
