"""Sets on the desk: the list, a new one, the board of one with its sections, its editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from records.record import amendments
from records.record.desk.cells import state_badge
from records.record.models import Record
from records.templatetags import components
from records.web.desk_base import OwnPage, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import coverage, set_editors, worktable
from ..forms import EditorsForm, SetForm
from ..models import ProvincialSet
from ..passages import THEMES, target_of
from . import paragraphs, parts, passages
from .pages import URL_NAME, at, click, fetch, render, tell_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from records.people.models import User
    from records.web.requests import MemberRequest

    from ..models import SetQuerySet


@admin.register(ProvincialSet, site=desk)
class ProvincialSetAdmin(OwnPage):
    list_display = ("title", "cycle", "shown_state", "written", "used")
    list_display_links = ("title",)
    list_select_related = ("cycle",)
    cards = True

    def may_add(self, user: User) -> bool:
        return bool(secretary_cycles(user))

    def get_queryset(self, request: HttpRequest) -> SetQuerySet:
        rows = set_editors.sets_for(person_of(request))
        return rows.with_progress().order_by("-cycle__fiscal_year")

    @admin.display(description="สถานะ")
    def shown_state(self, record: ProvincialSet) -> str:
        return components.state(record.state_tone, record.get_state_display())

    @admin.display(description="ย่อหน้าที่เขียนแล้ว")
    def written(self, record: ProvincialSet) -> int:
        return record.written

    @admin.display(description="เรื่องที่ใช้เป็นที่มา")
    def used(self, record: ProvincialSet) -> int:
        return record.used

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Callable[..., HttpResponse], more: str = "") -> URLPattern:
            guarded = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{name}/{more}", guarded, name=f"{URL_NAME}_{name}")

        own = [
            page("section", section, "<str:key>/"),
            page("passages", passages.index),
            page("paragraph", paragraphs.edit, "<int:paragraph>/"),
            page("coverage", show_coverage),
            page("parts", parts.edit),
            page("refresh", passages.refresh),
            page("suggest", passages.suggest),
            page("editors", editors),
            page("collect", passages.collect),
            page("accept", paragraphs.accept, "<int:paragraph>/"),
            page("rename", paragraphs.rename, "<int:paragraph>/"),
            page("split", paragraphs.split, "<int:paragraph>/"),
            page("merge", paragraphs.merge, "<int:paragraph>/"),
            page("move", paragraphs.move, "<int:paragraph>/"),
            page("drop", paragraphs.drop, "<int:paragraph>/"),
            page("takeout", paragraphs.take_out, "<int:source>/"),
        ]
        return own + super().get_urls()

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        user = person_of(request)
        if not self.may_add(user):
            raise PermissionDenied
        form = SetForm(request.POST or None, cycles=secretary_cycles(user))
        if request.method == "POST" and form.is_valid():
            record, new = set_editors.begin(**form.cleaned_data, actor=user)
            text = "เริ่มชุดความรู้แล้ว" if new else "รอบนี้มีชุดความรู้อยู่แล้ว เปิดฉบับเดิมให้"
            messages.success(request, text)
            return redirect(at("change", record.pk))
        return self.small_form(
            request,
            form,
            title="เริ่มชุดความรู้ของจังหวัด",
            lead="หนึ่งชุดต่อรอบ เขียนจากเรื่องที่ผ่านการกลั่นกรอง",
            button="เริ่มชุดความรู้",
        )

    def show_row(self, request: MemberRequest, pk: int) -> HttpResponse:
        """The board of one set; everything on it is done through the other pages."""
        record = fetch(request, pk)
        lead = set_editors.may_lead(request.user, record) and record.editable
        context: dict[str, Any] = {
            "badge": state_badge(record, request.user),
            "board": worktable.board(record),
            "may_amend": amendments.may_begin(request.user, record),
            "may_lead": lead,
            "history": not lead and _may_read_history(request.user, record),
            "editors_form": lead and EditorsForm(record=record),
        }
        return render(request, record, "change_form", **context)


def _may_read_history(user: User, record: Record) -> bool:
    return Record.objects.history_open_to(user).filter(pk=record.pk).exists()


def section(request: MemberRequest, pk: int, key: str) -> HttpResponse:
    """The paragraphs of one section, and the groups suggested for it."""
    record = fetch(request, pk)
    try:
        row = worktable.section_row(record, key)
    except KeyError:
        raise Http404 from None
    themes = (
        theme for theme, (_, keys) in THEMES.items() if key in {target_of(other) for other in keys}
    )
    return render(request, record, "section", row=row, theme=next(themes, ""))


def show_coverage(request: MemberRequest, pk: int) -> HttpResponse:
    record = fetch(request, pk)
    return render(request, record, "coverage", coverage=coverage.coverage(record))


@click
def editors(request: MemberRequest, record: Record) -> str:
    form = EditorsForm(request.POST, record=record)
    if not form.is_valid():
        tell_errors(request, form)
        return at("change", record.pk)
    set_editors.choose_editors(record, form.cleaned_data["editors"], actor=request.user)
    messages.success(request, "บันทึกผู้ร่วมเขียนแล้ว")
    return at("change", record.pk)
