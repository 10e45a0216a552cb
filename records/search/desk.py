"""What the secretary keeps for the search: words of one meaning, and what is looked for."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied

from records.core import thai
from records.record.desk.log import Log
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, secretary_cycles
from records.web.desk_site import desk

from . import synonyms
from .models import SearchLog, Synonym


@admin.register(Synonym, site=desk)
class SynonymAdmin(DeskAdmin):
    """Groups of words; a change counts within a minute."""

    list_display = ("__str__", "kind", "note")
    list_filter = ("kind",)
    search_fields = ("words", "note")
    fields = ("kind", "words", "note")

    def may_change(self, user, obj=None):
        return ADMINISTRATOR(user) or bool(secretary_cycles(user))

    def may_add(self, user):
        return self.may_change(user)

    def may_delete(self, user, obj=None):
        return self.may_change(user)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        synonyms.forget()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        synonyms.forget()


class FoundFilter(admin.SimpleListFilter):
    title = "ผล"
    parameter_name = "found"

    def lookups(self, request, model_admin):
        return [("no", "ไม่พบ"), ("unread", "พบแต่ไม่มีใครเปิด")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(found=0)
        return queryset.filter(found__gt=0, clicks=0) if self.value() == "unread" else queryset


@admin.register(SearchLog, site=desk)
class SearchLogAdmin(Log):
    """What people look for, by day; nobody's name is in it."""

    list_display = ("shown_day", "query", "times", "found", "clicks", "best_rank")
    list_filter = (FoundFilter,)
    search_fields = ("query",)
    ordering = ("-day", "-times", "query")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise PermissionDenied  # the list says it all

    @admin.display(description="วันที่", ordering="day")
    def shown_day(self, line):
        return thai.thai_date(line.day, short=True)
