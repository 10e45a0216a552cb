"""What a coordinator enters about the people of her units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from records.core import thai
from records.people import names, volunteers
from records.people.models import Unit, User

from .fields import OneLineField

if TYPE_CHECKING:
    from django.db.models import QuerySet

    UnitChoice = forms.ModelChoiceField[Unit]
else:
    UnitChoice = forms.ModelChoiceField


class VolunteerForm(forms.Form):
    name = OneLineField(
        label="ชื่อ-สกุล", max_length=200, error_messages={"required": "ใส่ชื่อและนามสกุล"}
    )
    position = OneLineField(label="ตำแหน่ง", max_length=200, initial=volunteers.VOLUNTEER)
    phone = OneLineField(label="โทรศัพท์", max_length=30, required=False)
    unit = UnitChoice(label="หน่วยงาน", queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        field.queryset, field.initial = units, units.first()

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not names.split_name(name)[1]:
            raise forms.ValidationError("ใส่ชื่อและนามสกุล")
        return name

    def clean_phone(self) -> str:
        return thai.to_arabic(self.cleaned_data["phone"])


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = User
        fields = ["position", "phone", "email"]
        labels = {"email": "อีเมล"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Where mails go is her own matter once she has come in."""
        super().__init__(*args, **kwargs)
        if self.instance.is_active and not volunteers.may_bring_in(self.instance):
            del self.fields["email"]

    def clean_phone(self) -> str:
        return thai.to_arabic(thai.one_line(self.cleaned_data["phone"]))


class ProposeForm(forms.Form):
    reason = OneLineField(
        label="เหตุผล",
        max_length=300,
        help_text="เช่น ย้ายไปอำเภออื่น เกษียณอายุ",
        error_messages={"required": "ใส่เหตุผลสั้น ๆ"},
    )
