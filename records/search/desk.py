"""What the secretary sees of the search: synonyms to edit, and what people search for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from records.core import thai
from records.record.desk.log import Log
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import person_of

from . import synonyms
from .models import SearchLog, Synonym

if TYPE_CHECKING:
    from records.people.models import User


@admin.register(Synonym, site=desk)
class SynonymAdmin(DeskAdmin):
    """Groups of words; a change counts within a minute."""

    list_display = ("__str__", "kind", "note")
    list_filter = ("kind",)
    search_fields = ("words", "note")
    fields = ("kind", "words", "note")

    def may_change(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user))

    def may_add(self, user: User) -> bool:
        return self.may_change(user)

    def may_delete(self, user: User, obj: Any = None) -> bool:
        return self.may_change(user)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        synonyms.save(obj, actor=person_of(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        synonyms.delete(obj, actor=person_of(request))


class FoundFilter(admin.SimpleListFilter):
    """Queries that found nothing, and those whose results nobody opened."""

    title = "ผล"
    parameter_name = "found"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("no", "ไม่พบ"), ("unread", "พบแต่ไม่มีใครเปิด")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SearchLog]) -> QuerySet[SearchLog]:
        if self.value() == "no":
            return queryset.filter(found=0)
        return queryset.filter(found__gt=0, clicks=0) if self.value() == "unread" else queryset


@admin.register(SearchLog, site=desk)
class SearchLogAdmin(Log):
    """What people search for, by day; nobody's name is in it."""

    list_display = ("shown_day", "query", "times", "found", "clicks", "best_rank")
    list_filter = (FoundFilter,)
    search_fields = ("query",)
    ordering = ("-day", "-times", "query")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With a way to teach the search a word, for those who keep the synonyms."""
        columns: list[Any] = list(self.list_display)
        person = person_of(request)
        may_teach = ADMINISTRATOR(person) or bool(secretary_cycles(person))
        return [*columns, "shown_remedy"] if may_teach else columns

    @admin.display(description="ทำให้พบ")
    def shown_remedy(self, line: SearchLog) -> SafeString | str:
        """A new group of words that begins with what was not found."""
        if line.found:
            return ""
        address = reverse("admin:records_synonym_add", query={"words": f"{line.query}|"})
        return format_html('<a href="{}">เพิ่มคำพ้อง</a>', address)

    @admin.display(description="วันที่", ordering="day")
    def shown_day(self, line: SearchLog) -> str:
        return thai.thai_date(line.day, short=True)
