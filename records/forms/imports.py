"""Forms of the import journey: the file, and the looking over of what was read."""

from dataclasses import dataclass, field

from django import forms

from records import permissions, richtext, thai
from records.enums import Kind
from records.models import Unit, User
from records.sections import Section, form_sections, text_sections
from records.services import importing

KINDS = [(Kind.INDIVIDUAL, Kind.INDIVIDUAL.label), (Kind.UNIT, Kind.UNIT.label)]


class UploadForm(forms.Form):
    file = forms.FileField(
        label="ไฟล์แบบบันทึก",
        help_text="ไฟล์ Word (.docx) หรือข้อความ (.txt) ไม่เกิน 25 MB",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={
            "required": "เลือกไฟล์ก่อน",
            "empty": "ไฟล์ว่างเปล่า ลองเปิดใน Word แล้วบันทึกใหม่",
        },
    )

    def __init__(self, *args, request, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self):
        if getattr(self.request, "upload_too_large", False):
            self.errors.pop("file", None)
            self.add_error(
                "file",
                "ไฟล์ใหญ่เกิน 25 MB จึงไม่ได้เก็บไว้ ย่อภาพในเอกสารแล้วลองใหม่ "
                "หรือนำเข้าเฉพาะข้อความแล้วแนบภาพทีหลัง",
            )
        return super().clean()


@dataclass
class Row:
    """One line of the form as it was read: the section and what was found for it."""

    section: Section
    bound: forms.BoundField | None = None
    found: bool = False


@dataclass
class Passage:
    """One passage without a place, and the field that says where it shall go."""

    heading: str
    text: str
    bound: forms.BoundField = field(default=None)


class ReviewForm(forms.Form):
    """Title, kind, owner, a text for each section of the form, a place for each passage."""

    title = forms.CharField(label="ชื่อเรื่อง", max_length=500, required=False)
    kind = forms.ChoiceField(label="แบบ", choices=KINDS, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        label="เจ้าขององค์ความรู้", queryset=User.objects.none(), empty_label=None
    )
    category = forms.ModelChoiceField(
        label="หมวดองค์ความรู้ที่บ่งชี้", queryset=None, required=False, empty_label="ยังไม่เลือก"
    )

    def __init__(self, data=None, *, upload, user):
        super().__init__(data)
        self.upload, self.user = upload, user
        self.draft = importing.draft_of(upload)
        self.html = importing.texts_of(self.draft)
        self._choose_people()
        self._choose_kind()
        categories = upload.cycle.categories.all()
        found = importing.category_for(self.draft, upload.cycle)
        self.fields["category"].queryset = categories
        self.fields["category"].initial = found
        self.fields["title"].initial = self.draft.title
        self._add_texts()
        self._add_passages()

    def _choose_people(self):
        units = permissions.coordinated_unit_ids(self.user)
        people = User.objects.with_account().filter(unit__in=units) | User.objects.filter(
            pk=self.user.pk
        )
        self.units = Unit.objects.filter(pk__in=units)
        self.fields["owner"].queryset = people.distinct().for_list()
        self.fields["owner"].initial = self._named_person(people) or self.user
        if not units:
            del self.fields["owner"]

    def _named_person(self, people):
        owner = self.draft.owner or {}
        return people.filter(
            given_name=owner.get("given_name") or "", family_name=owner.get("family_name") or ""
        ).first()

    def _choose_kind(self):
        """Only a coordinator writes for a unit; the form itself says which it is."""
        allowed = KINDS if self.units else KINDS[:1]
        if self.user_is_secretary:
            allowed = [*allowed, (Kind.SET, Kind.SET.label)]
        self.fields["kind"].choices = allowed
        kinds = [kind for kind, _ in allowed]
        self.kind_found = Kind(self.draft.kind)
        self.fields["kind"].initial = self.draft.kind if self.draft.kind in kinds else kinds[0]

    @property
    def user_is_secretary(self):
        return self.upload.cycle_id in permissions.secretary_cycle_ids(self.user)

    @property
    def shown_kind(self) -> str:
        """The kind whose sections are shown: what was posted, else what was found."""
        chosen = self.data.get("kind") if self.is_bound else None
        allowed = [kind for kind, _ in self.fields["kind"].choices]
        return chosen if chosen in allowed else self.fields["kind"].initial

    def _add_texts(self):
        for section in text_sections(self.shown_kind):
            plain = richtext.to_text(self.html.get(section.key, ""))
            self.fields[f"text-{section.key}"] = forms.CharField(
                label=f"{section.number} {section.label}",
                required=False,
                initial=plain,
                widget=forms.Textarea(attrs={"rows": min(12, max(2, len(plain) // 60 + 2))}),
            )

    def _add_passages(self):
        choices = [("", "ยังไม่จัด เก็บไว้ข้างแบบฟอร์ม")] + [
            (s.key, f"{s.number} {s.label}") for s in text_sections(self.shown_kind)
        ]
        self.homeless = importing.fitting(self.shown_kind, self.html)[1]
        for n, passage in enumerate(self.draft.unplaced):
            self.fields[f"passage-{n}"] = forms.ChoiceField(
                label="จัดเข้าหมวด", choices=choices, required=False
            )
            passage.setdefault("heading", "")

    def rows(self) -> list[Row]:
        """The sections of the form in order, each with its text field."""
        rows = []
        for section in form_sections(self.shown_kind):
            name = f"text-{section.key}" if section.is_text else section.key
            bound = self[name] if name in self.fields else None
            found = section.is_text and not richtext.is_empty(self.html.get(section.key))
            rows.append(Row(section, bound, found or (not section.is_text and bool(bound))))
        return rows

    @property
    def texts_found(self) -> int:
        return sum(row.found for row in self.rows() if row.section.is_text)

    @property
    def texts_in_all(self) -> int:
        return len(text_sections(self.shown_kind))

    @property
    def named_other(self) -> str:
        """The name in the form, when it is not hers who uploaded it."""
        owner = self.draft.owner or {}
        mine = (self.user.given_name, self.user.family_name)
        if not owner or (owner.get("given_name"), owner.get("family_name")) == mine:
            return ""
        return owner["display"]

    @property
    def category_note(self) -> str:
        """What the form calls its category, when the year's list has no such entry."""
        found = self.fields["category"].initial
        return "" if found else (self.draft.category or {}).get("raw") or ""

    def passages(self) -> list[Passage]:
        return [
            Passage(passage["heading"], passage["text"], self[f"passage-{n}"])
            for n, passage in enumerate(self.draft.unplaced)
        ]

    def save(self):
        data = self.cleaned_data
        kind, owner = data["kind"], data.get("owner") or self.user
        unit = owner.unit if kind == Kind.INDIVIDUAL else self._unit()
        return importing.make_record(
            self.upload,
            actor=self.user,
            kind=kind,
            owner=owner,
            unit=unit,
            values=self._values(data),
            placed={
                n: data[f"passage-{n}"]
                for n in range(len(self.draft.unplaced))
                if data.get(f"passage-{n}")
            },
        )

    def _unit(self):
        """The unit of a unit record: the one the form names, if she coordinates it."""
        code = (self.draft.affiliation or {}).get("district_code")
        return (
            (code and self.units.filter(code=code).first()) or self.units.first() or self.user.unit
        )

    def _values(self, data) -> dict:
        """The texts; one left as it was keeps its lists and sub-headings."""
        values = {"title": data["title"], "category_id": data["category"] and data["category"].pk}
        shown = {section.key for section in text_sections(self.shown_kind)}
        # A section that another form has, and that was on the page before the kind was changed,
        # goes along: services.importing keeps it as an unplaced passage.
        for key in shown | set(self.html) - {"title"}:
            html = self.html.get(key, "")
            typed = thai.normalise(self.data.get(f"text-{key}", richtext.to_text(html)))
            unchanged = typed.split() == richtext.to_text(html).split()
            text = html if unchanged else richtext.from_text(typed)
            if key in shown or not richtext.is_empty(text):
                values[key] = text
        return values
