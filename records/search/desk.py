"""What the secretary sees of the search: synonyms to edit, and what people search for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from records.core import thai
from records.record.desk.log import Log
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import person_of

from . import synonyms, trial
from .forms import TrialForm
from .models import SearchLog, Synonym, SynonymKind

if TYPE_CHECKING:
    from records.people.models import User


SHOWN_LENGTH = 48  # characters of a query in the list
# What can be taught of a query that found nothing: kind, words to begin with, label.
_REMEDIES = (
    (SynonymKind.SYNONYM, "{}|", "เพิ่มคำพ้อง"),
    (SynonymKind.NAME, "{}", "เป็นชื่อเฉพาะ"),
    (SynonymKind.STOP, "{}", "เป็นคำที่ไม่ช่วยค้น"),
)


@admin.register(Synonym, site=desk)
class SynonymAdmin(DeskAdmin):
    """Groups of words; a change counts within a minute."""

    change_list_template = "search/desk/synonym/change_list.html"
    change_form_template = "search/desk/synonym/change_form.html"
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

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.try_out)
        return [path("try/", view, name="records_synonym_try"), *super().get_urls()]

    def try_out(self, request: HttpRequest) -> HttpResponse:
        """What a query finds with and without a group as it is typed here; nothing is saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TrialForm(request.GET if request.GET.get("q") else None, initial=request.GET.dict())
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        context |= {"title": "ลองค้น", "may_save": self.may_add(person_of(request))}
        if form.is_valid():
            typed, group = form.cleaned_data["q"], form.group
            now, then = trial.compare(typed, group)
            context |= {"typed": typed, "group": group, "now": now, "then": then}
        return TemplateResponse(request, "search/desk/trial.html", context)

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

    list_display = ("shown_day", "shown_query", "times", "found", "clicks", "best_rank")
    list_filter = (FoundFilter,)
    search_fields = ("query",)
    ordering = ("-day", "-times", "query")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With a way to teach the search a word, for those who keep the synonyms."""
        columns: list[Any] = list(self.list_display)
        person = person_of(request)
        may_teach = ADMINISTRATOR(person) or bool(secretary_cycles(person))
        return [*columns[:2], "shown_remedy", *columns[2:]] if may_teach else columns

    @admin.display(description="ทำให้พบ")
    def shown_remedy(self, line: SearchLog) -> SafeString | str:
        """What can be taught with what was not found: another word for it, or that it is a name or
        tells nothing; and a place to try it."""
        if line.found:
            return ""
        begin = ((kind, words.format(line.query), label) for kind, words, label in _REMEDIES)
        new = reverse("admin:records_synonym_add")
        links = [
            (f"{new}?{urlencode({'kind': kind, 'words': words})}", label)
            for kind, words, label in begin
        ]
        links.append((reverse("admin:records_synonym_try", query={"q": line.query}), "ลองค้น"))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description="คำค้น", ordering="query")
    def shown_query(self, line: SearchLog) -> str:
        """Not so much of it that the other columns find no room."""
        return Truncator(line.query).chars(SHOWN_LENGTH)

    @admin.display(description="วันที่", ordering="day")
    def shown_day(self, line: SearchLog) -> str:
        return thai.thai_date(line.day, short=True)
