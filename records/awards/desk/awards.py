"""Awards on the desk: added by the secretary or the chair, revoked with a reason, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from records.core import permissions, thai
from records.core.enums import AwardKind
from records.record.workflow import Blocked
from records.web.desk_base import DeskAdmin
from records.web.desk_site import desk
from records.web.requests import person_of

from .. import awards
from ..forms.awards import AwardForm
from ..forms.fields import ReasonForm
from ..models import Award

if TYPE_CHECKING:
    from django.forms import ModelForm
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from records.people.models import User
    from records.web.requests import MemberRequest


@admin.register(Award, site=desk)
class AwardAdmin(DeskAdmin):
    list_display = ("kind", "cycle", "record", "owner", "awarded", "standing")
    list_filter = ("cycle", "kind")
    list_select_related = ("cycle", "record__owner", "record__unit")
    fields = ("kind", "record", "awarded_on", "reason")
    change_form_template = "awards/desk/award/change_form.html"

    def may_add(self, user: User) -> bool:
        return bool(permissions.led_cycle_ids(user))

    def get_form(
        self, request: HttpRequest, obj: Award | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Award]]:
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        form = cast("type[AwardForm]", super().get_form(request, obj, form=AwardForm, **kwargs))
        form.user = person_of(request)
        form.cycles = permissions.led_cycle_ids(form.user)
        return form

    def get_fields(self, request: HttpRequest, obj: Award | None = None) -> tuple[str, ...]:
        if obj is None:
            return self.fields
        shown = ("kind", "cycle", "record", "awarded", "reason", "shown_by")
        return (*shown, "revoked", "revoke_reason") if obj.revoked_on else shown

    def get_readonly_fields(
        self, request: HttpRequest, obj: Award | None = None
    ) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Award, form: ModelForm[Award], change: bool
    ) -> None:
        """Only a new award comes here; the service makes the row."""
        user = person_of(request)
        made = awards.grant(
            AwardKind(obj.kind), obj.record, actor=user, reason=obj.reason, on=obj.awarded_on
        )
        obj.pk = made.pk

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().add_view(request, form_url, extra_context)
        except Blocked as error:  # somebody was faster
            for problem in error.problems:
                messages.error(request, problem.text)
            return redirect("admin:records_award_changelist")

    @admin.display(description="เจ้าของ")
    def owner(self, award: Award) -> str:
        return award.record.owner_name

    @admin.display(description="วันที่ได้รับ", ordering="awarded_on")
    def awarded(self, award: Award) -> str:
        return thai.thai_date(award.awarded_on, short=True)

    @admin.display(description="ผู้บันทึก")
    def shown_by(self, award: Award) -> User | None:
        return award.awarded_by

    @admin.display(description="เพิกถอนเมื่อ")
    def revoked(self, award: Award) -> str:
        return thai.thai_date(award.revoked_on)

    @admin.display(description="สถานะ")
    def standing(self, award: Award) -> str:
        if award.revoked_on:
            return f"เพิกถอนแล้ว {thai.thai_date(award.revoked_on, short=True)}"
        return "ใช้อยู่"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.revoke)
        return [path("<int:pk>/revoke/", view, name="records_award_revoke"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        award = self.get_object(request, object_id)
        user = person_of(request)
        may = bool(award and awards.may_revoke(user, award))
        return super().change_view(
            request, object_id, form_url, {"may_revoke": may, **(extra_context or {})}
        )

    def revoke(self, request: MemberRequest, pk: int) -> HttpResponse:
        """Ask for the reason, then revoke the award."""
        award = get_object_or_404(Award.objects.select_related("record", "cycle"), pk=pk)
        if award.revoked_on:
            messages.warning(request, "รางวัลนี้ถูกเพิกถอนไปแล้ว")
            return redirect("admin:records_award_change", award.pk)
        if not awards.may_revoke(request.user, award):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            awards.revoke(award, actor=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, f"เพิกถอน {award} แล้ว")
            return redirect("admin:records_award_change", award.pk)
        return self.small_form(
            request,
            form,
            title="เพิกถอนรางวัล",
            lead=f"{award} · {award.record.number} {award.record.title}",
            button="เพิกถอน",
            danger=True,
        )
