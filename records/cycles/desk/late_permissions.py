"""Late permissions: who may hand in after the window of a cycle has closed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from records.core import thai
from records.people.models import Unit, User
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, secretary_cycles
from records.web.desk_site import desk

from ..models import Cycle, LatePermission
from .cycles import keeps
from .forms import LateForm


class OfCycle(admin.SimpleListFilter):
    """The rows of one fiscal year."""

    title = "รอบ"
    parameter_name = "year"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        years = Cycle.objects.values_list("fiscal_year", flat=True)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        return queryset.filter(cycle__fiscal_year=value) if value.isdecimal() else queryset


@admin.register(LatePermission, site=desk)
class LatePermissionAdmin(DeskAdmin):
    """Late permissions, given by the secretary of the cycle."""

    list_display = ("who", "shown_cycle", "shown_until", "reason")
    list_filter = (OfCycle,)
    list_select_related = ("cycle", "user", "unit")
    form = LateForm
    change_form_template = "cycles/desk/late_permission/change_form.html"
    fields = ("cycle", "user", "unit", "until", "reason")

    def may_add(self, user: User) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user))

    def may_change(self, user: User, obj: Any = None) -> bool:
        return keeps(user, obj.cycle) if obj else self.may_add(user)

    def may_delete(self, user: User, obj: Any = None) -> bool:
        return self.may_change(user, obj)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        if db_field.name == "cycle":
            kwargs["label"] = "รอบ"
            if not ADMINISTRATOR(request.user):
                kwargs["queryset"] = Cycle.objects.filter(pk__in=secretary_cycles(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="รอบ", ordering="cycle")
    def shown_cycle(self, permission: LatePermission) -> Cycle:
        return permission.cycle

    @admin.display(description="ผู้ได้รับอนุญาต")
    def who(self, permission: LatePermission) -> User | Unit | None:
        return permission.user or permission.unit

    @admin.display(description="ถึงวันที่", ordering="until")
    def shown_until(self, permission: LatePermission) -> str:
        return thai.thai_date(permission.until, short=True)
