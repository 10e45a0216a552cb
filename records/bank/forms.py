"""The form that requests a compiled book."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from records.core import thai
from records.core.enums import BookForm, Digits
from records.cycles.models import Cycle, Topic
from records.record.models import Record
from records.web.fields import model_choice_field

if TYPE_CHECKING:
    _TopicChoiceField = forms.ModelChoiceField[Topic]
else:
    _TopicChoiceField = forms.ModelChoiceField


class _TopicField(_TopicChoiceField):
    """Topics of all years, told apart by their cycles."""

    def label_from_instance(self, topic: Topic) -> str:
        return f"{topic} ({topic.cycle})"


class BookRequestForm(forms.Form):
    """Which records, in what form; cleaned names are those of book_jobs.request_book."""

    cycle = forms.ModelChoiceField(
        label="ปีงบประมาณ", queryset=Cycle.objects.none(), empty_label=None
    )
    topic = _TopicField(
        label="ประเด็น", queryset=Topic.objects.none(), required=False, empty_label="ทุกประเด็น"
    )
    numbers = forms.CharField(
        label="เฉพาะเรื่องที่เลือก",
        required=False,
        max_length=5_000,
        help_text="ใส่เลขทะเบียนคั่นด้วยเว้นวรรค ปีใดก็ได้ เว้นว่างไว้จะรวมทุกเรื่องของปีและประเด็นข้างบน",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    title = forms.CharField(
        label="ชื่อเล่ม", required=False, max_length=200, help_text="เว้นว่างไว้ระบบจะตั้งชื่อให้"
    )
    form = forms.ChoiceField(label="ชนิดไฟล์", choices=BookForm, widget=forms.RadioSelect)
    digits = forms.ChoiceField(label="ตัวเลข", choices=Digits, widget=forms.RadioSelect)
    with_pictures = forms.BooleanField(label="ใส่ภาพประกอบ", required=False)
    foreword = forms.CharField(
        label="คำนำ",
        required=False,
        max_length=10_000,
        help_text="เว้นว่างได้ จะเหลือหน้าคำนำไว้ให้เขียนเพิ่มในไฟล์ Word",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        initial = {"form": BookForm.PDF, "digits": Digits.THAI, "with_pictures": True}
        super().__init__(data, initial=initial)
        public = Record.objects.published()
        cycles = model_choice_field(self, "cycle")
        cycles.queryset = Cycle.objects.filter(pk__in=public.values("cycle"))
        topics = model_choice_field(self, "topic")
        own = Topic.objects.filter(pk__in=public.values("topic"))
        topics.queryset = own.select_related("cycle")

    def clean_foreword(self) -> str:
        return thai.normalise(self.cleaned_data["foreword"]).strip()

    def clean_title(self) -> str:
        return thai.one_line(self.cleaned_data["title"])

    def clean_numbers(self) -> list[str]:
        """The register numbers, in any digits; those that no public record has are named."""
        text = thai.to_arabic(self.cleaned_data["numbers"]).upper()
        wanted = list(dict.fromkeys(re.split(r"[\s,;]+", text.strip()))) if text.strip() else []
        public = Record.objects.published().filter(number__in=wanted)
        missing = set(wanted) - set(public.values_list("number", flat=True))
        if missing:
            names = ", ".join(n for n in wanted if n in missing)
            raise forms.ValidationError(f"ไม่พบเรื่องที่เผยแพร่แล้วตามเลขทะเบียนนี้: {names}")
        return wanted

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        topic, cycle = data.get("topic"), data.get("cycle")
        if topic and cycle and topic.cycle_id != cycle.pk:
            # The same topic of the year that was chosen, where there is one.
            same = Topic.objects.filter(cycle=cycle, slug=topic.slug).first()
            if same:
                data["topic"] = same
            else:
                self.add_error("topic", f"{cycle} ไม่มีประเด็นนี้ เลือกประเด็นอื่นหรือทุกประเด็น")
        return data
