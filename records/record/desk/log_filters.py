"""Filters of the two logs on the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core import thai
from records.people.models import User

# (value in the address, words)
Choices = list[tuple[str, str]]


def _values(rows: QuerySet[Any], column: str) -> QuerySet[Any, str]:
    """What stands in a column, each value once."""
    return rows.order_by().values_list(column, flat=True).distinct()


class YearFilter(admin.SimpleListFilter):
    title = "ปี"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        years = model_admin.get_queryset(request).order_by("-record__cycle__fiscal_year")
        years = years.values_list("record__cycle__fiscal_year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value() or ""
        return queryset.filter(record__cycle__fiscal_year=value) if value.isdecimal() else queryset


class PersonFilter(admin.SimpleListFilter):
    """Everybody who took a step that this person may read about."""

    title = "ผู้ดำเนินการ"
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        actors = model_admin.get_queryset(request).order_by().values("actor")
        people = User.objects.filter(pk__in=actors).order_by("name_key")
        return [(str(person.pk), str(person)) for person in people]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value() or ""
        return queryset.filter(actor=value) if value.isdecimal() else queryset


class TimeFilter(admin.SimpleListFilter):
    title = "ช่วงเวลา"
    parameter_name = "since"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        return [("1", "วันนี้"), ("7", "7 วันที่ผ่านมา"), ("30", "30 วันที่ผ่านมา"), ("365", "1 ปีที่ผ่านมา")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        value = self.value()
        if value not in dict(self.lookup_choices):
            return queryset
        day = timezone.localdate() - timedelta(days=int(value or 0) - 1)
        return queryset.filter(at__date__gte=day)


class ActionFilter(admin.SimpleListFilter):
    title = "สิ่งที่ทำ"
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        used = set(_values(model_admin.get_queryset(request), "action"))
        return [(value, EventAction(value).label) for value in EventAction if value in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return queryset.filter(action=self.value()) if self.value() else queryset


class ModelFilter(admin.SimpleListFilter):
    title = "ทะเบียน"
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        used = _values(model_admin.get_queryset(request), "model")
        return sorted(
            ((name, Event(model=name).model_label) for name in used),
            key=lambda pair: thai.sort_key(pair[1]),
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return queryset.filter(model=self.value()) if self.value() else queryset


class ObjectFilter(admin.SimpleListFilter):
    """The events of one row; its page leads here. The value: model-id."""

    title = "รายการเดียว"
    parameter_name = "object"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        value = request.GET.get(self.parameter_name, "")
        return [(value, "เฉพาะรายการนี้")] if value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        model, _, pk = (self.value() or "").partition("-")
        return queryset.filter(model=model, object_id=pk) if pk else queryset
