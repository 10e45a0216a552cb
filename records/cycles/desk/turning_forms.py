"""The forms of the guided page that opens a year."""

from __future__ import annotations

from typing import Any

from django import forms

from records.core.enums import CommitteeRole
from records.web.fields import ThaiDateField, long_text

from .. import opening
from ..models import Cycle, Preparation

NOT_THIS_YEAR = "ไม่แต่งตั้งในปีนี้"


class BeginForm(forms.Form):
    fiscal_year = forms.IntegerField(
        label="ปีงบประมาณ (พ.ศ.)",
        min_value=2500,
        max_value=2700,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )

    def clean_fiscal_year(self) -> int:
        year: int = self.cleaned_data["fiscal_year"]
        if Cycle.objects.filter(fiscal_year=year).exists():
            raise forms.ValidationError(f"มีรอบปีงบประมาณ {year} อยู่แล้ว")
        return year


class WindowForm(forms.Form):
    opens_on = ThaiDateField(label="เปิดรับตั้งแต่")
    closes_on = ThaiDateField(label="เปิดรับถึง")
    announcement = long_text("ประกาศถึงผู้เขียน", required=False)

    def __init__(self, preparation: Preparation, data: Any = None) -> None:
        initial = {
            "opens_on": preparation.opens_on,
            "closes_on": preparation.closes_on,
            "announcement": preparation.cycle.announcement,
        }
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "วันปิดรับต้องไม่ก่อนวันเปิดรับ")
        return data


class CommitteeForm(forms.Form):
    """Last year's seats, each with her part in the new committee, and the order that appoints."""

    order_number = forms.CharField(
        label="คำสั่งแต่งตั้งที่", max_length=100, required=False, help_text="เช่น 125/2569"
    )
    ordered_on = ThaiDateField(label="ลงวันที่", required=False)

    def __init__(self, cycle: Cycle, data: Any = None) -> None:
        order = {"order_number": cycle.order_number, "ordered_on": cycle.ordered_on}
        super().__init__(data, initial=order)
        self.offers = opening.seats_to_confirm(cycle)
        for offer in self.offers:
            if not offer.problem:
                self.fields[f"seat{offer.seat.user_id}"] = forms.ChoiceField(
                    label=str(offer.seat.user),
                    choices=[*CommitteeRole.choices, ("", NOT_THIS_YEAR)],
                    initial=offer.seat.role,
                    required=False,
                )

    def rows(self) -> list[tuple[opening.SeatOffer, forms.BoundField | None]]:
        """The seats to confirm; without a field who can no longer sign in."""
        fields = (f"seat{offer.seat.user_id}" for offer in self.offers)
        named = zip(self.offers, fields, strict=True)
        return [(offer, self[name] if name in self.fields else None) for offer, name in named]

    def roles(self) -> dict[int, str]:
        """Person id → her part; of a valid form."""
        values = {o.seat.user_id: f"seat{o.seat.user_id}" for o in self.offers if not o.problem}
        return {pk: self.cleaned_data[name] for pk, name in values.items()}


class OpenForm(forms.Form):
    """The click that opens the year; what is still missing is opened with knowingly."""

    knowing = forms.BooleanField(label="เปิดทั้งที่รายการข้างต้นยังไม่ครบ", required=False)

    def __init__(self, advice: list[opening.Missing], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if advice:
            self.fields["knowing"].required = True
            self.fields["knowing"].error_messages["required"] = "ยืนยันก่อนว่าจะเปิดทั้งที่ยังไม่ครบ"
        else:
            del self.fields["knowing"]
