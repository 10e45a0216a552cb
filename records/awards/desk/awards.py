"""Awards: added by the secretary or the chair, revoked with a reason, never deleted."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from records.core import thai
from records.screening.forms.tasks import ReasonForm
from records.web.desk_base import DeskAdmin, chair_cycles, secretary_cycles
from records.web.desk_site import desk

from .. import services as awards
from ..forms.awards import AwardForm
from ..models import Award


def award_cycles(user) -> list[int]:
    return [*secretary_cycles(user), *chair_cycles(user)]


@admin.register(Award, site=desk)
class AwardAdmin(DeskAdmin):
    list_display = ("kind", "cycle", "record", "owner", "awarded", "standing")
    list_filter = ("cycle", "kind")
    list_select_related = ("cycle", "record__owner", "record__unit")
    fields = ("kind", "record", "awarded_on", "reason")
    change_form_template = "awards/desk/award/change_form.html"

    def may_add(self, user):
        return bool(award_cycles(user))

    def get_form(self, request, obj=None, **kwargs):
        if obj is not None:
            return super().get_form(request, obj, **kwargs)
        form = super().get_form(request, obj, form=AwardForm, **kwargs)
        return type(
            "BoundAwardForm",
            (form,),
            {
                "__init__": lambda self, *a, **kw: form.__init__(
                    self, *a, user=request.user, cycles=award_cycles(request.user), **kw
                )
            },
        )

    def get_fields(self, request, obj=None):
        if obj is None:
            return self.fields
        shown = ["kind", "cycle", "record", "awarded", "reason", "shown_by"]
        return shown + (["revoked", "revoke_reason"] if obj.revoked_on else [])

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else ()

    def save_model(self, request, obj, form, change):
        obj.awarded_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="เจ้าของ")
    def owner(self, award):
        return award.record.owner_name

    @admin.display(description="วันที่ได้รับ", ordering="awarded_on")
    def awarded(self, award):
        return thai.thai_date(award.awarded_on, short=True)

    @admin.display(description="ผู้บันทึก")
    def shown_by(self, award):
        return award.awarded_by

    @admin.display(description="เพิกถอนเมื่อ")
    def revoked(self, award):
        return thai.thai_date(award.revoked_on)

    @admin.display(description="สถานะ")
    def standing(self, award):
        if award.revoked_on:
            return f"เพิกถอนแล้ว {thai.thai_date(award.revoked_on, short=True)}"
        return "ใช้อยู่"

    def get_urls(self):
        view = self.admin_site.admin_view(self.revoke)
        return [path("<int:pk>/revoke/", view, name="records_award_revoke"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        award = self.get_object(request, object_id)
        may = bool(award and awards.may_revoke(request.user, award))
        return super().change_view(
            request, object_id, form_url, {"may_revoke": may, **(extra_context or {})}
        )

    def revoke(self, request, pk):
        award = get_object_or_404(Award.objects.select_related("record", "cycle"), pk=pk)
        if award.revoked_on:
            messages.warning(request, "รางวัลนี้ถูกเพิกถอนไปแล้ว")
            return redirect("admin:records_award_change", award.pk)
        if not awards.may_revoke(request.user, award):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            with transaction.atomic():
                awards.revoke(award, actor=request.user, reason=reason)
                self.log_change(request, award, f"เพิกถอนรางวัล: {reason}")
            messages.success(request, f"เพิกถอน {award} แล้ว")
            return redirect("admin:records_award_change", award.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "เพิกถอนรางวัล",
            "lead": f"{award} · {award.record.number} {award.record.title}",
            "form": form,
            "button": "เพิกถอน",
            "danger": True,
        }
        return TemplateResponse(request, "web/desk/simple_form.html", context)
