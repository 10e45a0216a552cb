"""Forms of the committee's desk: the inputs of a step, sorting, tasks, reviews, years, people."""

from datetime import date, timedelta

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils import timezone

from records import thai
from records.enums import Action, Kind, Recommendation
from records.models import Award, Cycle, Record, User
from records.sections import text_sections
from records.services import reviewing, screening

DATE_HELP = "เช่น 21 พ.ย. 2569 หรือ 21/11/2569"


class ThaiDateField(forms.DateField):
    """A date as people write it: day, month, year of the Buddhist era."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs["help_text"] = kwargs.get("help_text") or DATE_HELP
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", 18)

    def prepare_value(self, value):
        if isinstance(value, date):
            return f"{value.day} {thai.MONTHS_SHORT[value.month - 1]} {thai.be_year(value)}"
        return value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return thai.parse_thai_date(value)
        except ValueError:
            raise forms.ValidationError(f"อ่านวันที่ไม่ได้ เขียน{DATE_HELP}", code="invalid") from None


def _long(label, rows=3, **kwargs):
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "cols": 40}), **kwargs
    )


# --- steps ---------------------------------------------------------------------------------------

_NOTES = {
    Action.RETURN: ("เหตุผลที่ส่งกลับ", "เจ้าของเรื่องจะได้อ่านข้อความนี้"),
    Action.PROPOSE_ACCEPT: ("บันทึกถึงประธาน", ""),
    Action.PROPOSE_REJECT: ("เหตุผลที่เสนอไม่รับ", ""),
    Action.RECONSIDER: ("เหตุผลที่ถอนข้อเสนอ", ""),
    Action.ACCEPT: ("ข้อความถึงเจ้าของเรื่อง", ""),
    Action.REJECT: ("เหตุผลถึงเจ้าของเรื่อง", "ควรบอกเพื่อให้นำไปปรับปรุง"),
    Action.UNPUBLISH: ("เหตุผลที่ระงับการเผยแพร่", "ผู้ที่เปิดลิงก์เดิมจะเห็นว่าเรื่องนี้ถูกระงับ"),
    Action.RESTORE: ("เหตุผลที่คืนสถานะ", ""),
    Action.REOPEN: ("เหตุผลที่เปิดพิจารณาใหม่", ""),
    Action.WITHDRAW: ("เหตุผลที่ถอนเรื่อง", ""),
}
RETURN_DAYS = 14


class StepForm(forms.Form):
    """The inputs that the rule of one action asks for; `inputs` is what workflow.advance takes."""

    def __init__(self, data=None, *, record, step, **kwargs):
        self.record, self.step, self.rule = record, step, step.rule
        super().__init__(data, **kwargs)
        for name in self.rule.inputs:
            if name == "waiver" and not any(p.code == "quorum" for p in step.problems):
                continue
            for key, field in getattr(self, f"_{name}")():
                field.required = field.required and name in self.rule.needs
                self.fields[key] = field

    def _note(self):
        label, help_text = _NOTES.get(self.step.action, ("เหตุผล", ""))
        yield "note", _long(label, 4, help_text=help_text)

    def _due_on(self):
        due = timezone.localdate() + timedelta(days=RETURN_DAYS)
        yield "due_on", ThaiDateField(label="ส่งฉบับแก้ไขภายใน", initial=due)

    def _sections(self):
        for section in text_sections(self.record.kind):
            yield (
                f"section_{section.key}",
                _long(f"{section.number} {section.label}", 2, required=False),
            )

    def _waiver(self):
        yield (
            "waiver",
            _long(
                "เหตุผลที่เสนอก่อนครบองค์ประชุม",
                2,
                required=False,
                help_text="กรอกเฉพาะเมื่อจะไม่รอผลพิจารณาให้ครบ เหตุผลจะถูกบันทึกไว้",
            ),
        )

    def _resolution(self):
        yield (
            "resolution",
            forms.CharField(label="เลขที่มติ", max_length=60, help_text="เช่น 2/2569"),
        )

    def _resolved_on(self):
        yield "resolved_on", ThaiDateField(label="วันที่มีมติ")

    def _privacy_checked(self):
        label = "ตรวจแล้ว ข้อความ ภาพ และไฟล์แนบไม่มีข้อมูลส่วนบุคคลที่ไม่ควรเผยแพร่"
        yield "privacy_checked", forms.BooleanField(label=label, required=False)

    def clean_due_on(self):
        if self.cleaned_data["due_on"] < timezone.localdate():
            raise forms.ValidationError("วันที่นี้ผ่านไปแล้ว")
        return self.cleaned_data["due_on"]

    def clean_resolved_on(self):
        if self.cleaned_data["resolved_on"] > timezone.localdate():
            raise forms.ValidationError("วันที่นี้ยังมาไม่ถึง")
        return self.cleaned_data["resolved_on"]

    def main_fields(self):
        return [f for f in self if not f.name.startswith("section_") and f.name in self.fields]

    def section_fields(self):
        return [f for f in self if f.name.startswith("section_")]

    @property
    def inputs(self) -> dict:
        inputs = {k: v for k, v in self.cleaned_data.items() if not k.startswith("section_")}
        notes = {
            k.removeprefix("section_"): v
            for k, v in self.cleaned_data.items()
            if k.startswith("section_") and v
        }
        return inputs | ({"sections": notes} if notes else {})


# --- sorting and tasks ---------------------------------------------------------------------------


class SortForm(forms.Form):
    """Topic of a record; kind and category as long as nobody has begun to review it."""

    topic = forms.ModelChoiceField(None, label="ประเด็น", empty_label="ยังไม่ได้จัดประเด็น")
    kind = forms.ChoiceField(label="ประเภท", required=False)
    category = forms.ModelChoiceField(None, label="หมวดองค์ความรู้ที่บ่งชี้", required=False)

    def __init__(self, data=None, *, record, user, **kwargs):
        kwargs["initial"] = {
            "topic": record.topic_id,
            "category": record.category_id,
            "kind": record.kind,
        }
        super().__init__(data, prefix="sort", **kwargs)
        self.fields["topic"].queryset = record.cycle.topics.all()
        self.fields["category"].queryset = record.cycle.categories.all()
        self.fields["kind"].choices = [
            (kind.value, kind.label) for kind in (Kind.INDIVIDUAL, Kind.UNIT)
        ]
        if not screening.may_correct(user, record):
            del self.fields["kind"], self.fields["category"]
        elif record.kind == Kind.SET:
            del self.fields["kind"]


class AssignForm(forms.Form):
    """Members of the committee who are to review a record."""

    reviewers = forms.MultipleChoiceField(
        label="เพิ่มกรรมการ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "เลือกกรรมการก่อน"},
    )

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, prefix="assign", **kwargs)
        self.people = {str(seat.user_id): seat for seat in screening.candidates(record)}
        self.fields["reviewers"].choices = [
            (key, self._label(seat)) for key, seat in self.people.items()
        ]

    def _label(self, seat):
        parts = [str(seat.user), str(seat.user.unit or "")]
        parts += ["หน่วยงานเดียวกับเรื่องนี้"] if seat.conflict else []
        return " · ".join(part for part in parts if part)

    @property
    def chosen(self) -> list[User]:
        return [self.people[key].user for key in self.cleaned_data["reviewers"]]


class ReasonForm(forms.Form):
    """One reason, for a waiver or a revocation."""

    reason = _long("เหตุผล", 2, max_length=300)


# --- reviews -------------------------------------------------------------------------------------


class ReviewForm(forms.Form):
    """Scores by criterion, recommendation, comments; bound to the text that was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    recommendation = forms.ChoiceField(
        label="ความเห็น", choices=Recommendation, widget=forms.RadioSelect, required=False
    )
    comment_owner = _long(
        "ข้อเสนอแนะถึงเจ้าของเรื่อง",
        6,
        required=False,
        help_text="เจ้าของเรื่องจะได้อ่านข้อความนี้ โดยไม่เห็นคะแนน",
    )
    comment_committee = _long(
        "ความเห็นเฉพาะคณะกรรมการ", 3, required=False, help_text="เจ้าของเรื่องจะไม่เห็นข้อความนี้"
    )

    def __init__(self, data=None, *, criteria, **kwargs):
        super().__init__(data, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"score_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.name,
                help_text=criterion.levels,
                choices=[(n, str(n)) for n in range(1, criterion.maximum + 1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    @classmethod
    def initial_of(cls, review, revision) -> dict:
        initial = {"revision": revision.pk, "stamp": reviewing.stamp_of(review)}
        if review and review.pk:
            initial |= {
                "recommendation": review.recommendation,
                "comment_owner": review.comment_owner,
                "comment_committee": review.comment_committee,
            }
            initial |= {f"score_{s.criterion_id}": s.value for s in review.scores.all()}
        return initial

    def score_fields(self):
        return [(criterion, self[f"score_{criterion.pk}"]) for criterion in self.criteria]

    @property
    def opinion(self) -> reviewing.Opinion:
        data = self.cleaned_data
        scores = {c.pk: data.get(f"score_{c.pk}") for c in self.criteria}
        return reviewing.Opinion(
            recommendation=data["recommendation"],
            comment_owner=data["comment_owner"],
            comment_committee=data["comment_committee"],
            scores={pk: value for pk, value in scores.items() if value is not None},
        )


# --- years, awards, people -----------------------------------------------------------------------


class CycleForm(forms.ModelForm):
    class Meta:
        model = Cycle
        fields = (
            *("fiscal_year", "opens_on", "closes_on"),
            *("quorum", "reviewers_needed", "announcement"),
        )

    def clean(self):
        data = super().clean()
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


class AwardForm(forms.ModelForm):
    """A new award: among the records that passed, in the cycles of who awards it."""

    class Meta:
        model = Award
        fields = ["kind", "record", "awarded_on", "reason"]

    def __init__(self, *args, user, cycles, **kwargs):
        super().__init__(*args, **kwargs)
        records = Record.objects.passed().filter(cycle__in=cycles).exclude(owner=user)
        self.fields["record"].queryset = records.for_list().order_by("-cycle", "number")
        self.fields["record"].label_from_instance = lambda r: f"{r.number} {r.title}"
        self.fields["reason"].required = True

    def clean_record(self):
        record = self.cleaned_data["record"]
        self.instance.cycle = record.cycle
        return record

    def clean(self):
        data = super().clean()
        record, kind = data.get("record"), data.get("kind")
        if record and kind and not Record.objects.eligible(kind).filter(pk=record.pk).exists():
            self.add_error("record", "เรื่องนี้ไม่มีสิทธิได้รับรางวัลนี้")
        return data

    def _get_validation_exclusions(self):
        """The cycle follows from the record; one award a cycle and kind is checked with both."""
        exclude = super()._get_validation_exclusions()
        return exclude - {"cycle", "revoked_on"} if self.instance.cycle_id else exclude


USERNAME_HELP = "ตัวอักษรอังกฤษหรือตัวเลข ใช้เข้าสู่ระบบ"
_LABELS = {"username": "ชื่อผู้ใช้", "email": "อีเมล"}


class NewPersonForm(BaseUserCreationForm):
    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ("username", "prefix", "given_name", "family_name", "unit", "position", "email")
        labels = _LABELS
        help_texts = {"username": USERNAME_HELP}


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = (
            *("username", "prefix", "given_name", "family_name", "unit", "position"),
            *("email", "phone", "is_active", "is_superuser"),
        )
        labels = {**_LABELS, "is_active": "เข้าสู่ระบบได้", "is_superuser": "ผู้ดูแลระบบ"}
        help_texts = {
            "username": USERNAME_HELP,
            "is_active": "เอาเครื่องหมายออกเมื่อย้ายหรือพ้นหน้าที่ เรื่องเดิมของบุคคลนี้ยังอยู่",
            "is_superuser": "ดูแลบุคลากร หน่วยงาน รอบปี และแต่งตั้งกรรมการได้",
        }
