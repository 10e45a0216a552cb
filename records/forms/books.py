"""What kind of book shall be compiled."""

from django import forms

from records import thai
from records.enums import BookForm, Digits
from records.models import Cycle, Record, Topic


class BookRequestForm(forms.Form):
    cycle = forms.ModelChoiceField(
        label="ปีงบประมาณ", queryset=Cycle.objects.none(), empty_label=None
    )
    topic = forms.ModelChoiceField(
        label="ประเด็น", queryset=Topic.objects.none(), required=False, empty_label="ทุกประเด็น"
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

    def __init__(self, data=None):
        initial = {"form": BookForm.PDF, "digits": Digits.THAI, "with_pictures": True}
        super().__init__(data, initial=initial)
        public = Record.objects.published()
        self.fields["cycle"].queryset = Cycle.objects.filter(pk__in=public.values("cycle"))
        self.fields["topic"].queryset = Topic.objects.filter(
            pk__in=public.values("topic")
        ).select_related("cycle")
        self.fields["topic"].label_from_instance = lambda t: f"{t} ({t.cycle})"

    def clean_foreword(self):
        return thai.normalise(self.cleaned_data["foreword"]).strip()

    def clean(self):
        data = super().clean()
        topic, cycle = data.get("topic"), data.get("cycle")
        if topic and cycle and topic.cycle_id != cycle.pk:
            # The same topic of the year that was chosen, where there is one.
            same = Topic.objects.filter(cycle=cycle, slug=topic.slug).first()
            if same:
                data["topic"] = same
            else:
                self.add_error("topic", f"{cycle} ไม่มีประเด็นนี้ เลือกประเด็นอื่นหรือทุกประเด็น")
        return data
