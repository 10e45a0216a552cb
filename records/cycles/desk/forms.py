"""Years and their committees."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone

from records.people.models import User

from ..models import CommitteeMember, Cycle


class CycleForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = Cycle
        fields = (
            *("fiscal_year", "opens_on", "closes_on"),
            *("quorum", "reviewers_needed", "review_days", "split_points", "blind", "announcement"),
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


class SeatForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = CommitteeMember
        fields = ("user", "role", "topics", "ended_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Who has left is not offered; the seats that she had keep her name."""
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("user")) is not None:
            people = User.objects.with_account()
            if self.instance.user_id:
                people = people | User.objects.filter(pk=self.instance.user_id)
            cast("forms.ModelChoiceField[User]", field).queryset = people

    def clean_ended_on(self) -> date | None:
        """A seat ends when it is entered: a day to come would end it too early."""
        day: date | None = self.cleaned_data["ended_on"]
        if day and "ended_on" in self.changed_data and day > timezone.localdate():
            raise forms.ValidationError("ใส่วันในอนาคตไม่ได้ เพราะพ้นหน้าที่ทันทีที่บันทึก โปรดบันทึกเมื่อถึงวันนั้น")
        return day
