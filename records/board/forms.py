"""Forms of the board: the words of a reminder, the days of the plan."""

from __future__ import annotations

from django import forms

from records.core.enums import ReminderWay
from records.web.fields import long_text

from .models import ReminderPlan

NOTE_LENGTH = 600


class RemindForm(forms.Form):
    note = long_text("ข้อความเพิ่มเติม", rows=3, required=False, max_length=NOTE_LENGTH)
    way = forms.ChoiceField(
        choices=[(ReminderWay.MAIL.value, ""), (ReminderWay.GROUP.value, "")],
        widget=forms.HiddenInput,
    )


class PlanForm(forms.ModelForm[ReminderPlan]):
    class Meta:
        model = ReminderPlan
        fields = ["enabled", "days_before", "days_after"]
        help_texts = {
            "enabled": "ปิดไว้จนกว่าจะเปิดที่นี่ ส่งพร้อมเมลประจำวันตอนเช้า คนหนึ่งได้ครั้งเดียวต่อกำหนด",
            "days_before": "เช่น 14, 7, 1",
            "days_after": "เช่น 1, 7 ใช้กับผู้ที่ยังไม่ส่งเมื่อพ้นกำหนด",
        }
