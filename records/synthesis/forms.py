"""Forms of the synthesis desk."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, cast

from django import forms

from records.core.enums import Kind, PartKind
from records.core.sections import text_sections
from records.cycles.models import Cycle, Topic
from records.people.models import District, Unit, User
from records.record.models import Record
from records.web.fields import choice_field, model_choice_field

from .models import Paragraph, SetPart
from .paragraphs import NAME_LENGTH_LIMIT
from .passages import THEMES
from .set_parts import PartChange

if TYPE_CHECKING:
    PartModelForm = forms.ModelForm[SetPart]
    PartModelFormSet = forms.BaseModelFormSet[SetPart, "PartForm"]
else:  # Django's classes take no parameters while the program runs
    PartModelForm = forms.ModelForm
    PartModelFormSet = forms.BaseModelFormSet


def section_choices() -> list[tuple[str, str]]:
    return [(s.key, f"{s.number} {s.label}") for s in text_sections(Kind.SET)]


class SetForm(forms.Form):
    cycle: forms.ModelChoiceField[Cycle] = forms.ModelChoiceField(
        None, label="รอบ", empty_label=None
    )
    title = forms.CharField(label="ชื่อชุดความรู้", max_length=500)

    def __init__(self, data: Any = None, *, cycles: Collection[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        model_choice_field(self, "cycle").queryset = Cycle.objects.filter(pk__in=cycles)


class PassageFilter(forms.Form):
    """Which passages are shown; every field may be left out."""

    q = forms.CharField(label="คำในข้อความ", required=False, max_length=200)
    theme = forms.ChoiceField(label="เรื่องของข้อความ", required=False)
    topic: forms.ModelChoiceField[Topic] = forms.ModelChoiceField(
        None, label="ประเด็น", required=False, empty_label="ทุกประเด็น"
    )
    district: forms.ModelChoiceField[District] = forms.ModelChoiceField(
        None, label="อำเภอ", required=False, empty_label="ทุกอำเภอ"
    )
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        None, label="หน่วยงาน", required=False, empty_label="ทุกหน่วยงาน"
    )
    score = forms.IntegerField(
        label="คะแนนเรื่องตั้งแต่ (ร้อยละ)", required=False, min_value=0, max_value=100
    )
    unused = forms.BooleanField(label="เฉพาะที่ยังไม่ใช้", required=False)
    policy = forms.BooleanField(label="รวมข้อความนโยบาย", required=False)

    def __init__(self, data: Any = None, *, record: Record, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        themes = [(key, label) for key, (label, _) in THEMES.items()]
        choice_field(self, "theme").choices = [("", "ทุกเรื่อง"), *themes]
        topics = Topic.objects.filter(cycle=record.cycle_id)
        model_choice_field(self, "topic").queryset = topics
        used = {"record__cycle": record.cycle_id, "record__passages__isnull": False}
        districts = District.objects.filter(**used).distinct()
        model_choice_field(self, "district").queryset = districts
        used = {"records__cycle": record.cycle_id, "records__passages__isnull": False}
        model_choice_field(self, "unit").queryset = Unit.objects.filter(**used).distinct()

    @property
    def criteria(self) -> dict[str, Any]:
        """What worktable.choose takes; nothing when a field is wrong."""
        return self.cleaned_data if self.is_valid() else {}


class CollectForm(forms.Form):
    """Where the ticked passages go: into a paragraph there is, or into a new group."""

    paragraph: forms.ModelChoiceField[Paragraph] = forms.ModelChoiceField(
        None, label="ใส่ในกลุ่ม", required=False, empty_label="สร้างกลุ่มใหม่"
    )
    section = forms.ChoiceField(label="ข้อของกลุ่มใหม่", required=False)
    name = forms.CharField(label="ชื่อกลุ่มใหม่", required=False, max_length=NAME_LENGTH_LIMIT)

    def __init__(self, data: Any = None, *, record: Record, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        numbers = {s.key: s.number for s in text_sections(Kind.SET)}
        paragraph = model_choice_field(self, "paragraph")
        rows = record.paragraphs.filter(suggested=False)
        paragraph.queryset = rows.order_by("section", "order")
        label = lambda p: f"{numbers.get(p.section, '')} {p.name}"  # noqa: E731
        paragraph.label_from_instance = label  # type: ignore[method-assign]  # as Django documents
        choice_field(self, "section").choices = section_choices()


class ParagraphForm(forms.Form):
    """The paragraph beside its sources; version says which one the form began with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    section = forms.ChoiceField(label="อยู่ในข้อ")
    name = forms.CharField(label="ชื่อกลุ่ม", max_length=NAME_LENGTH_LIMIT)
    text = forms.CharField(
        label="ย่อหน้าที่สังเคราะห์",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 60}),
        help_text="ขึ้นบรรทัดใหม่คือย่อหน้าใหม่ บรรทัดที่ขึ้นต้นด้วย - หรือ 1) เป็นรายการ "
        "บรรทัดที่อยู่ระหว่าง | เป็นแถวของตาราง",
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choice_field(self, "section").choices = section_choices()


class MergeForm(forms.Form):
    into: forms.ModelChoiceField[Paragraph] = forms.ModelChoiceField(
        None, label="รวมเข้ากับกลุ่ม", empty_label="– เลือก –"
    )

    def __init__(self, data: Any = None, *, paragraph: Paragraph, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        rows = paragraph.record.paragraphs.exclude(pk=paragraph.pk).filter(suggested=False)
        model_choice_field(self, "into").queryset = rows.order_by("section", "order")


class SplitForm(forms.Form):
    """The name of the group that the ticked sources leave for."""

    name = forms.CharField(label="ชื่อกลุ่มใหม่", max_length=NAME_LENGTH_LIMIT, required=False)


class EditorsForm(forms.Form):
    editors: forms.ModelMultipleChoiceField[User] = forms.ModelMultipleChoiceField(
        None, label="กรรมการที่เขียนด้วยกัน", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, record: Record, **kwargs: Any) -> None:
        kwargs["initial"] = {"editors": record.editors.values_list("user", flat=True)}
        super().__init__(data, **kwargs)
        seats = {"seats__cycle": record.cycle_id, "seats__ended_on__isnull": True}
        members = User.objects.with_account().filter(**seats).order_by("name_key")
        model_choice_field(self, "editors").queryset = members


class PartForm(PartModelForm):
    class Meta:
        model = SetPart
        fields = ("kind", "order", "name", "count", "detail")
        widgets = {"detail": forms.Textarea(attrs={"rows": 2, "cols": 40})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = PartKind.choices
        self.fields["order"].required = False

    def clean_order(self) -> int:
        return self.cleaned_data.get("order") or 0


class BasePartFormSet(PartModelFormSet):
    @property
    def changes(self) -> list[PartChange]:
        """What was changed in a valid formset, for set_parts.save."""
        found = []
        for form in self.forms:
            pk = form.instance.pk
            if form in self.deleted_forms:
                if pk is not None:
                    found.append(PartChange(pk, deleted=True))
            elif form.has_changed():
                values = {name: form.cleaned_data[name] for name in PartForm.Meta.fields}
                found.append(PartChange(pk, values))
        return found


PartFormSet = cast(
    "type[BasePartFormSet]",
    forms.modelformset_factory(
        SetPart, form=PartForm, formset=BasePartFormSet, extra=3, can_delete=True
    ),
)
