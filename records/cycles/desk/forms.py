"""Years and their committees."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone

from records.people.models import User
from records.people.person_field import PersonField

from ..models import CommitteeMember, Cycle, LatePermission


class CycleForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    # What others may see changes with a tick: once work has begun, it is asked for twice.
    sure = forms.BooleanField(label="ยืนยันเปลี่ยนการปิดชื่อ", required=False)

    class Meta:
        model = Cycle
        fields = (
            *("fiscal_year", "opens_on", "closes_on", "order_number", "ordered_on"),
            *("quorum", "reviewers_needed", "review_days", "split_points", "blind", "announcement"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_work: int = getattr(self.instance, "handed_in", 0) or 0
        if "sure" in self.fields:
            self.fields["sure"].help_text = (
                f"รอบนี้มีเรื่องส่งแล้ว {self.at_work} เรื่อง เปิดชื่อแล้วกรรมการเห็นเจ้าของเรื่องทันที "
                "ปิดชื่อแล้วกรรมการที่เคยเห็นอาจจำได้ ทำเครื่องหมายนี้เมื่อตั้งใจเปลี่ยน"
            )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if self.at_work and "blind" in self.changed_data and not data.get("sure"):
            said = "เปิดชื่อ" if self.initial.get("blind") else "ปิดชื่อ"
            self.add_error(
                "blind",
                f"มีเรื่องส่งแล้ว {self.at_work} เรื่อง ยังไม่ได้{said} "
                "ทำเครื่องหมาย “ยืนยันเปลี่ยนการปิดชื่อ” แล้วบันทึกอีกครั้ง",
            )
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


class PickingForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A row with a person who is picked by name; who stands in it already is not looked up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.user_id and "user" in self.fields:
            field = cast(PersonField, self.fields["user"])
            field.known = {self.instance.user_id: self.instance.user}


class LateForm(PickingForm):
    user = PersonField(label="บุคคล", required=False)

    class Meta:
        model = LatePermission
        fields = ("user", "unit", "until", "reason")


class SeatForm(PickingForm):
    user = PersonField(label="บุคคล")

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
