"""Years."""

from typing import Any

from django import forms

from ..models import Cycle


class CycleForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = Cycle
        fields = (
            *("fiscal_year", "opens_on", "closes_on"),
            *("quorum", "reviewers_needed", "review_days", "blind", "announcement"),
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "วันปิดรับต้องไม่ก่อนวันเปิดรับ")
        return data


class NewCycleForm(CycleForm):
    copy_lists = forms.BooleanField(
        label="คัดลอกประเด็น หมวด เป้าหมาย และเกณฑ์จากรอบก่อน",
        initial=True,
        required=False,
        help_text="แก้ไขได้ภายหลัง คณะกรรมการต้องแต่งตั้งใหม่ทุกรอบ",
    )
