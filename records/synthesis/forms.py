"""Forms of the synthesis desk."""

from django import forms

from records.core.enums import Kind, PartKind
from records.core.sections import text_sections
from records.cycles.models import Cycle, Topic
from records.people.models import District, Unit, User

from .models import SetPart
from .passages import THEMES


def section_choices():
    return [(s.key, f"{s.number} {s.label}") for s in text_sections(Kind.SET)]


class SetForm(forms.Form):
    cycle = forms.ModelChoiceField(None, label="รอบ", empty_label=None)
    title = forms.CharField(label="ชื่อชุดความรู้", max_length=500)

    def __init__(self, data=None, *, cycles, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["cycle"].queryset = Cycle.objects.filter(pk__in=cycles)


class PassageFilter(forms.Form):
    """Which passages are shown; every field may be left out."""

    q = forms.CharField(label="คำในข้อความ", required=False, max_length=200)
    theme = forms.ChoiceField(label="เรื่องของข้อความ", required=False)
    topic = forms.ModelChoiceField(None, label="ประเด็น", required=False, empty_label="ทุกประเด็น")
    district = forms.ModelChoiceField(None, label="อำเภอ", required=False, empty_label="ทุกอำเภอ")
    unit = forms.ModelChoiceField(None, label="หน่วยงาน", required=False, empty_label="ทุกหน่วยงาน")
    score = forms.IntegerField(
        label="คะแนนเรื่องตั้งแต่ (ร้อยละ)", required=False, min_value=0, max_value=100
    )
    unused = forms.BooleanField(label="เฉพาะที่ยังไม่ใช้", required=False)
    policy = forms.BooleanField(label="รวมข้อความนโยบาย", required=False)

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, **kwargs)
        themes = [(key, label) for key, (label, _) in THEMES.items()]
        self.fields["theme"].choices = [("", "ทุกเรื่อง"), *themes]
        self.fields["topic"].queryset = Topic.objects.filter(cycle=record.cycle_id)
        used = {"record__cycle": record.cycle_id, "record__passages__isnull": False}
        self.fields["district"].queryset = District.objects.filter(**used).distinct()
        used = {"records__cycle": record.cycle_id, "records__passages__isnull": False}
        self.fields["unit"].queryset = Unit.objects.filter(**used).distinct()

    @property
    def wanted(self) -> dict:
        return self.cleaned_data if self.is_valid() else {}


class CollectForm(forms.Form):
    """Where the ticked passages go: into a paragraph there is, or into a new group."""

    paragraph = forms.ModelChoiceField(
        None, label="ใส่ในกลุ่ม", required=False, empty_label="สร้างกลุ่มใหม่"
    )
    section = forms.ChoiceField(label="ข้อของกลุ่มใหม่", required=False)
    name = forms.CharField(label="ชื่อกลุ่มใหม่", required=False, max_length=200)

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, **kwargs)
        rows = record.paragraphs.filter(suggested=False).order_by("section", "order")
        self.fields["paragraph"].queryset = rows
        labels = dict(section_choices())
        self.fields["paragraph"].label_from_instance = lambda p: (
            f"{labels.get(p.section, '').split(' ')[0]} {p.name}"
        )
        self.fields["section"].choices = section_choices()


class ParagraphForm(forms.Form):
    """The paragraph beside its sources; version says which one the form began with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    section = forms.ChoiceField(label="อยู่ในข้อ")
    name = forms.CharField(label="ชื่อกลุ่ม", max_length=200)
    text = forms.CharField(
        label="ย่อหน้าที่สังเคราะห์",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 60}),
        help_text="ขึ้นบรรทัดใหม่คือย่อหน้าใหม่ บรรทัดที่ขึ้นต้นด้วย - หรือ 1) เป็นรายการ",
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["section"].choices = section_choices()


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(None, label="รวมเข้ากับกลุ่ม", empty_label="– เลือก –")

    def __init__(self, data=None, *, paragraph, **kwargs):
        super().__init__(data, **kwargs)
        rows = paragraph.record.paragraphs.exclude(pk=paragraph.pk).filter(suggested=False)
        self.fields["into"].queryset = rows.order_by("section", "order")


class SplitForm(forms.Form):
    """Which sources leave for a group of their own."""

    name = forms.CharField(label="ชื่อกลุ่มใหม่", max_length=200, required=False)


class EditorsForm(forms.Form):
    editors = forms.ModelMultipleChoiceField(
        None, label="กรรมการที่เขียนด้วยกัน", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, record, **kwargs):
        kwargs["initial"] = {"editors": record.editors.values_list("user", flat=True)}
        super().__init__(data, **kwargs)
        seats = {"seats__cycle": record.cycle_id, "seats__ended_on__isnull": True}
        self.fields["editors"].queryset = User.objects.filter(**seats).order_by("name_key")


class PartForm(forms.ModelForm):
    class Meta:
        model = SetPart
        fields = ("kind", "order", "name", "count", "detail")
        widgets = {"detail": forms.Textarea(attrs={"rows": 2, "cols": 40})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = PartKind.choices
        self.fields["order"].required = False

    def clean_order(self):
        return self.cleaned_data.get("order") or 0


PartFormSet = forms.modelformset_factory(SetPart, form=PartForm, extra=3, can_delete=True)
