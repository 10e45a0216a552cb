"""The wording table: headings that the office taught to import."""

from django import forms
from django.contrib import admin

from records.web.desk_base import ADMINISTRATOR, DeskAdmin, secretary_cycles
from records.web.desk_site import desk

from .models import TaughtHeading, heading_keys


class WordingForm(forms.ModelForm):
    key = forms.ChoiceField(label="เป็นหัวข้อ", choices=heading_keys)

    class Meta:
        model = TaughtHeading
        fields = ("text", "key", "active")

    def clean_text(self):
        """Said once, however it is spaced."""
        wording = TaughtHeading(text=self.cleaned_data["text"])
        same = TaughtHeading.objects.filter(folded=wording.as_folded()).exclude(pk=self.instance.pk)
        if twin := same.first():
            raise forms.ValidationError(f"มีคำนี้แล้ว: {twin} → {twin.section}")
        if len(wording.as_folded()) < 4:
            raise forms.ValidationError("คำสั้นเกินไป จะไปตรงกับข้อความทั่วไป")
        return wording.text


@admin.register(TaughtHeading, site=desk)
class TaughtHeadingAdmin(DeskAdmin):
    form = WordingForm
    list_display = ("text", "section_label", "active", "created_by", "created_at")
    list_filter = ("active",)
    search_fields = ("text",)

    def keeps(self, user) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user))

    def may_add(self, user):
        return self.keeps(user)

    def may_change(self, user, obj=None):
        return self.keeps(user)

    def may_delete(self, user, obj=None):
        return self.keeps(user)

    @admin.display(description="เป็นหัวข้อ")
    def section_label(self, wording):
        return wording.section

    def save_model(self, request, obj, form, change):
        obj.created_by = obj.created_by or request.user
        super().save_model(request, obj, form, change)
