"""The rows of partners in the author's form."""

from typing import Any

from django import forms

from records.core.enums import Sector

from .fields import OneLineField

EMPTY_PARTNER_ROWS = 2
PARTNER_ROWS_LIMIT = 60


class PartnerForm(forms.Form):
    """One partner; a row without a name is no partner."""

    sector = forms.ChoiceField(
        label="ภาคส่วน", choices=[("", "เลือกภาคส่วน"), *Sector.choices], required=False
    )
    name = OneLineField(label="ชื่อภาคี", max_length=250, required=False)
    contribution = OneLineField(label="สนับสนุนอะไร", max_length=600, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("name") and not data.get("sector") and "sector" not in self.errors:
            self.add_error("sector", "เลือกภาคส่วนของภาคีรายนี้")
        if data.get("contribution") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "ใส่ชื่อภาคี หรือลบข้อความในช่องสนับสนุน")
        return data


PartnerRows = forms.formset_factory(
    PartnerForm,
    extra=EMPTY_PARTNER_ROWS,
    max_num=PARTNER_ROWS_LIMIT,
    absolute_max=PARTNER_ROWS_LIMIT,
    validate_max=False,
)
