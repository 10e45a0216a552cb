"""The desk's page of taught headings: words that the office taught import to know as headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from records.web.desk_base import DeskAdmin
from records.web.desk_site import desk

from . import taught_headings
from .models import HEADING_LENGTH_MINIMUM, TaughtHeading, heading_keys

if TYPE_CHECKING:
    from records.core.types import AnyUser

    _TaughtHeadingForm = forms.ModelForm[TaughtHeading]
else:
    _TaughtHeadingForm = forms.ModelForm


class TaughtHeadingForm(_TaughtHeadingForm):
    key = forms.ChoiceField(label="เป็นหัวข้อ", choices=heading_keys)

    class Meta:
        model = TaughtHeading
        fields = ("text", "key", "active")

    def clean_text(self) -> str:
        """Refuse words that are taught already, however spaced, and words too short to tell."""
        heading = TaughtHeading(text=self.cleaned_data["text"])
        same = TaughtHeading.objects.filter(folded=heading.as_folded()).exclude(pk=self.instance.pk)
        if there := same.first():
            raise forms.ValidationError(f"มีคำนี้แล้ว: {there} → {there.section}")
        if len(heading.as_folded()) < HEADING_LENGTH_MINIMUM:
            raise forms.ValidationError("คำสั้นเกินไป จะไปตรงกับข้อความทั่วไป")
        return heading.text


@admin.register(TaughtHeading, site=desk)
class TaughtHeadingAdmin(DeskAdmin):
    form = TaughtHeadingForm
    list_display = ("text", "section_label", "active", "created_by", "created_at")
    list_filter = ("active",)
    search_fields = ("text",)

    def may_add(self, user: AnyUser) -> bool:
        return taught_headings.may_change(user)

    def may_change(self, user: AnyUser, obj: Any = None) -> bool:
        return taught_headings.may_change(user)

    def may_delete(self, user: AnyUser, obj: Any = None) -> bool:
        return taught_headings.may_change(user)

    @admin.display(description="เป็นหัวข้อ")
    def section_label(self, heading: TaughtHeading) -> str:
        return heading.section

    def save_model(self, request: HttpRequest, obj: TaughtHeading, form: Any, change: bool) -> None:
        if obj.created_by is None and request.user.is_authenticated:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
