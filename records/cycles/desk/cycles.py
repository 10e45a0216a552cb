"""The year: window, lists, targets, committee, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from records.core import hooks, thai
from records.people.models import User
from records.web.desk_base import ADMINISTRATOR, DeskAdmin, DeskInline, secretary_cycles
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import services as cycles
from ..models import Category, CommitteeMember, Criterion, Cycle, LatePermission, Target, Topic
from .forms import CycleForm, LateForm, NewCycleForm, SeatForm

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldOpts, _FieldsetSpec

    from records.core.types import AnyUser

    from ..models import CycleQuerySet


def keeps(user: AnyUser, cycle: Cycle | None) -> bool:
    """Whether *user* keeps the lists of a cycle: its secretary, or a site administrator."""
    return ADMINISTRATOR(user) or (cycle is not None and cycle.pk in secretary_cycles(user))


class ListInline(DeskInline):
    def may_edit(self, user: User, parent: Any) -> bool:
        return keeps(user, parent)


class CategoryInline(ListInline):
    model = Category
    fields = ("order", "code", "label")


class TopicInline(ListInline):
    model = Topic
    fields = ("order", "slug", "name", "keywords")


class TargetInline(ListInline):
    model = Target
    fields = ("kind", "count")


class CriterionInline(ListInline):
    model = Criterion
    fields = ("order", "name", "weight", "maximum", "levels")


class LateInline(ListInline):
    model = LatePermission
    form = LateForm
    fields = ("user", "unit", "until", "reason")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[LatePermission]:
        return super().get_queryset(request).select_related("user__unit", "unit", "cycle")


class CommitteeInline(DeskInline):
    """Seats are given by administrators: who sorts and reviews does not appoint herself."""

    model = CommitteeMember
    form = SeatForm
    fields = ("user", "role", "topics", "ended_on")

    def may_edit(self, user: User, parent: Any) -> bool:
        return ADMINISTRATOR(user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[CommitteeMember]:
        rows = super().get_queryset(request).select_related("user__unit", "cycle")
        return rows.prefetch_related("topics")

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """Topics of the cycle that is open, to tick."""
        kwargs["widget"] = CheckboxSelectMultiple
        match = request.resolver_match
        pk = (match.kwargs.get("object_id") if match else None) or ""
        kwargs["queryset"] = Topic.objects.filter(cycle=int(pk) if pk.isdecimal() else None)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Cycle, site=desk)
class CycleAdmin(DeskAdmin):
    list_display = ("__str__", "opens", "closes", "members", "records_in")
    change_form_template = "cycles/desk/cycle/change_form.html"
    inlines = (
        *(CommitteeInline, TopicInline, CategoryInline),
        *(CriterionInline, TargetInline, LateInline),
    )
    fieldsets = (
        (None, {"fields": ("fiscal_year", ("opens_on", "closes_on"), "announcement")}),
        (
            "การกลั่นกรอง",
            {"fields": (("reviewers_needed", "quorum", "review_days"), "split_points", "blind")},
        ),
        ("คำสั่งแต่งตั้งคณะกรรมการ", {"fields": (("order_number", "ordered_on"),)}),
    )

    def may_add(self, user: User) -> bool:
        return ADMINISTRATOR(user)

    def may_change(self, user: User, obj: Any = None) -> bool:
        return keeps(user, obj) if obj else ADMINISTRATOR(user) or bool(secretary_cycles(user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cycle]:
        rows = cast("CycleQuerySet", super().get_queryset(request))
        return rows.with_counts().select_related("preparation")

    def get_form(
        self, request: HttpRequest, obj: Cycle | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Cycle]]:
        form = CycleForm if obj else NewCycleForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    @admin.display(description="ปิดชื่อระหว่างกลั่นกรอง")
    def shown_blind(self, cycle: Cycle) -> str:
        return "ปิดชื่อ" if cycle.blind else "ไม่ปิดชื่อ"

    def get_fieldsets(self, request: HttpRequest, obj: Cycle | None = None) -> _FieldsetSpec:
        first, rules, order = self.fieldsets
        if obj is None:
            lists: _FieldOpts = {"fields": ("copy_lists",)}
            return (*self.fieldsets, ("รายการของรอบ", lists))
        if hasattr(obj, "preparation"):  # its window is kept on the guided page until it opens
            first = (None, {"fields": ("fiscal_year", "announcement")})
        numbers = ("reviewers_needed", "quorum", "review_days")
        switch = "blind" if ADMINISTRATOR(request.user) else "shown_blind"
        asked = ("sure",) if obj.handed_in and switch == "blind" else ()
        return (first, (rules[0], {"fields": (numbers, switch, *asked)}), order)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Cycle | None = None
    ) -> tuple[str, ...]:
        if obj is None:
            return ()
        # The rules of the screening are the office's, not the secretary's.
        numbers = ("reviewers_needed", "quorum", "review_days")
        rules = (*numbers, "shown_blind", "order_number", "ordered_on")
        own = () if ADMINISTRATOR(request.user) else rules
        return ("fiscal_year", *own)

    def get_inlines(self, request: HttpRequest, obj: Cycle | None) -> tuple[type[DeskInline], ...]:
        return self.inlines if obj else ()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is CommitteeMember:
            self._end_seats(request, formset)
        super().save_formset(request, form, formset, change)
        for row, changed in formset.changed_objects:
            hooks.renamed(row, changed)

    def _end_seats(self, request: HttpRequest, formset: Any) -> None:
        """First of all: what else was changed in these rows is saved by the rest."""
        for row in formset.initial_forms:
            seat: CommitteeMember = row.instance
            if "ended_on" not in row.changed_data or seat.ended_on is None:
                continue
            if n := cycles.end_seat(seat, on=seat.ended_on, actor=person_of(request)):
                messages.warning(request, f"{seat.user} พ้นหน้าที่ งานที่ค้าง {n} เรื่องต้องมอบหมายใหม่")

    def save_model(self, request: HttpRequest, obj: Cycle, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "blind" in form.changed_data and obj.blind:
            self._say_what_was_read(request, obj)

    def _say_what_was_read(self, request: HttpRequest, cycle: Cycle) -> None:
        """Names that are hidden from now on were read before: that cannot be taken back."""
        begun = cycle.records.in_screening().count()
        if begun:
            text = (
                f"ปิดชื่อตั้งแต่บัดนี้ แต่ {begun} เรื่องเริ่มกลั่นกรองไปแล้ว"
                " กรรมการของเรื่องเหล่านั้นอาจเห็นชื่อและได้รับแจ้งชื่อไปก่อนหน้านี้ ผลพิจารณาและร่างเดิมยังอยู่"
            )
            messages.warning(request, text)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change and form.cleaned_data.get("copy_lists"):
            self._copied(request, form.instance)

    def response_add(
        self, request: HttpRequest, obj: Cycle, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, f"เพิ่ม{obj} แล้ว ต่อไปแต่งตั้งคณะกรรมการและตรวจรายการ")
        return redirect("admin:records_cycle_change", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.copy)
        return [path("<int:pk>/copy/", view, name="records_cycle_copy"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        cycle = self.get_object(request, object_id)
        source = cycles.previous(cycle) if cycle and keeps(request.user, cycle) else None
        missing = cycles.empty_lists(cycle) if cycle and source else []
        context = {"copy_from": source if missing else None}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        cycle = get_object_or_404(Cycle, pk=pk)
        if not keeps(request.user, cycle):
            raise PermissionDenied
        if request.method == "POST":
            self._copied(request, cycle)
        return redirect("admin:records_cycle_change", cycle.pk)

    def _copied(self, request: HttpRequest, cycle: Cycle) -> None:
        made = cycles.copy_lists(cycle, actor=person_of(request))
        messages.info(request, f"คัดลอกรายการจากรอบก่อนแล้ว {made} รายการ")

    @admin.display(description="เปิดรับตั้งแต่", ordering="opens_on")
    def opens(self, cycle: Cycle) -> str:
        return thai.thai_date(cycle.opens_on, short=True)

    @admin.display(description="เปิดรับถึง", ordering="closes_on")
    def closes(self, cycle: Cycle) -> str:
        return thai.thai_date(cycle.closes_on, short=True)

    @admin.display(description="กรรมการ")
    def members(self, cycle: Cycle) -> int:
        return cycle.members

    @admin.display(description="เรื่องที่ส่งแล้ว")
    def records_in(self, cycle: Cycle) -> int:
        return cycle.handed_in
