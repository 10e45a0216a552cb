"""What people type of places and activities; people and records by name and number, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.db.models import Q, QuerySet

from records.core import permissions, thai
from records.cycles.models import Cycle
from records.people import finding
from records.people.models import Unit, User
from records.record.models import Record
from records.web.fields import ThaiDateField, model_choice_field

from .models import Activity, LearningPlace

_Named = TypeVar("_Named")
_LINES = {"rows": 3}


class _Kept(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A row of *user*'s: of a unit that she coordinates, or of any where she leads a committee."""

    record_numbers = forms.CharField(
        label="เลขทะเบียนองค์ความรู้",
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text="บรรทัดละเลข เช่น KM-2569-0012",
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.records: list[Record] = []
        self.leads = bool(permissions.led_cycle_ids(user)) or permissions.is_administrator(user)
        unit = model_choice_field(self, "unit")
        units = Unit.objects.for_list()
        if not self.leads:
            units = units.filter(pk__in=permissions.coordinated_unit_ids(user))
            unit.required, unit.empty_label = True, None
        unit.queryset = units
        if self.instance.pk:
            numbers = self.instance.records.order_by("number").values_list("number", flat=True)
            self.initial["record_numbers"] = "\n".join(n for n in numbers if n)

    def clean_record_numbers(self) -> str:
        text: str = self.cleaned_data["record_numbers"]
        numbers = [n.upper() for n in thai.to_arabic(text).replace(",", " ").split()]
        found = {r.number: r for r in self._known().filter(number__in=numbers)}
        if left := [number for number in numbers if number not in found]:
            raise forms.ValidationError(f"ไม่พบเรื่องเลขทะเบียน {', '.join(left)}")
        self.records = [found[number] for number in dict.fromkeys(numbers)]
        return text

    def _known(self) -> QuerySet[Record]:
        """Those that she may know of, and those that stand here already."""
        seen = Record.objects.visible_to(self.user).order_by().values("pk")
        known = Q(pk__in=seen)
        if self.instance.pk:
            known |= Q(pk__in=list(self.instance.records.values_list("pk", flat=True)))
        return Record.objects.filter(known)


class PlaceForm(_Kept):
    begun_on = ThaiDateField(label="เริ่มใช้เมื่อ", required=False)
    ended_on = ThaiDateField(label="เลิกใช้เมื่อ", required=False)
    url = forms.URLField(label="ที่อยู่บนเว็บ", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = LearningPlace
        fields = (
            *("kind", "name", "about", "where", "url", "unit", "begun_on", "ended_on", "shown"),
        )
        widgets = {"about": forms.Textarea(attrs=_LINES)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begun, ended = data.get("begun_on"), data.get("ended_on")
        if begun and ended and ended < begun:
            self.add_error("ended_on", "วันเลิกใช้ต้องไม่ก่อนวันเริ่มใช้")
        return data


class ActivityForm(_Kept):
    held_on = ThaiDateField(label="วันที่")
    names = forms.CharField(
        label="บุคลากรที่เข้าร่วม",
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text="บรรทัดละคน พิมพ์ชื่อและนามสกุล รายชื่อเห็นเฉพาะบุคลากรที่เข้าสู่ระบบ",
    )

    class Meta:
        model = Activity
        fields = (
            *("kind", "title", "held_on", "begins", "ends", "venue", "place", "unit"),
            *("others", "attendance", "summary", "minutes", "shown"),
        )
        widgets = {
            "begins": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "summary": forms.Textarea(attrs=_LINES),
            "minutes": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.people: list[User] = []
        if self.instance.pk:
            rows = self.instance.people.for_list()
            self.initial["names"] = "\n".join(text for _, text in finding.labels(rows))

    def clean_names(self) -> str:
        text: str = self.cleaned_data["names"]
        lines = [line for line in map(thai.one_line, text.splitlines()) if line]
        met = [(line, finding.one(User.objects.all(), line)) for line in lines]
        problems = [_problem(line, found) for line, found in met if len(found) != 1]
        if problems:
            raise forms.ValidationError(problems)
        self.people = _once(found[0] for _, found in met)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends, day = data.get("begins"), data.get("ends"), data.get("held_on")
        if ends and not begins:
            self.add_error("begins", "ใส่เวลาเริ่มด้วย")
        elif begins and ends and ends <= begins:
            self.add_error("ends", "เวลาสิ้นสุดต้องหลังเวลาเริ่ม")
        if day:
            self.instance.cycle = self._cycle(thai.fiscal_year(day))
        return data

    def _cycle(self, year: int) -> Cycle | None:
        """The year of the day: an activity belongs where it was held."""
        cycle = Cycle.objects.opened().filter(fiscal_year=year).first()
        if cycle is None:
            self.add_error("held_on", f"ยังไม่มีรอบปีงบประมาณ {year}")
        return cycle


class PictureForm(forms.Form):
    picture = forms.FileField(
        label="รูป", widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )
    caption = forms.CharField(label="คำบรรยายภาพ", max_length=250, help_text="ในรูปมีอะไร ใครทำอะไร")


def _problem(line: str, found: list[User]) -> str:
    if not found:
        return f"ไม่พบ “{line}” ถ้าไม่ใช่บุคลากรให้ใส่ในช่องผู้เข้าร่วมอื่น"
    names = ", ".join(text for _, text in finding.labels(found)[: finding.OFFERED])
    return f"“{line}” มีหลายคน พิมพ์ตามนี้: {names}"


def _once(rows: Iterable[_Named]) -> list[_Named]:
    return list(dict.fromkeys(rows))
