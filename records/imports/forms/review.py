"""Forms of the import journey: the file, and the looking over of what was read."""

from dataclasses import dataclass, field

from django import forms

from records.core import permissions
from records.core.enums import Kind
from records.core.sections import Section, form_sections, text_sections
from records.core.upload_limits import telling
from records.people.models import Unit, User
from records.readers.skeleton import reduce

from .. import review
from .. import services as importing
from ..fields import ON_TOP, UNPLACED, Passage

KINDS = [(Kind.INDIVIDUAL, Kind.INDIVIDUAL.label), (Kind.UNIT, Kind.UNIT.label)]
NOWHERE = "none"  # the button that takes passages out of every section
TRUST = {"sure": "มั่นใจ", "likely": "น่าจะใช่", "guessed": "คาดเดา"}


class UploadForm(forms.Form):
    file = forms.FileField(
        label="ไฟล์แบบบันทึก",
        help_text=telling("ไฟล์ Word (.docx, .doc) PDF ที่มีข้อความ หรือข้อความ (.txt) ไม่เกิน {}"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.rtf,.odt,.pdf,.txt"}),
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
                telling(
                    "ไฟล์ใหญ่เกิน {} จึงไม่ได้เก็บไว้ ย่อภาพในเอกสารแล้วลองใหม่ "
                    "หรือนำเข้าเฉพาะข้อความแล้วแนบภาพทีหลัง"
                ),
            )
        return super().clean()


@dataclass
class Shown:
    """A passage on the left of the page, with what the page says about it."""

    passage: Passage
    place: str
    trust: str
    proposal: review.Proposal | None = None
    moved_here: bool = False

    @property
    def trust_label(self) -> str:
        return TRUST.get(self.trust, "ยังไม่ได้จัด")


@dataclass
class Row:
    """One line of the form on the right: the section and the passages that lie in it."""

    section: Section
    passages: list[Passage] = field(default_factory=list)


class ReviewForm(forms.Form):
    """Title, kind, owner and category of the draft; around them what was read."""

    title = forms.CharField(label="ชื่อเรื่อง", max_length=500, required=False)
    kind = forms.ChoiceField(label="แบบ", choices=KINDS, widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(
        label="เจ้าขององค์ความรู้", queryset=User.objects.none(), empty_label=None
    )
    category = forms.ModelChoiceField(
        label="หมวดองค์ความรู้ที่บ่งชี้", queryset=None, required=False, empty_label="ยังไม่เลือก"
    )
    mask = forms.BooleanField(
        label="ปกปิดข้อมูลส่วนบุคคลเหล่านี้ในฉบับร่าง (แนะนำ)", required=False, initial=True
    )

    def __init__(self, data=None, *, upload, user):
        super().__init__(data)
        self.upload, self.user = upload, user
        self.chosen = upload.choices
        self.read = review.draft(upload)
        self._choose_people()
        self._choose_kind()
        self.draft = review.draft(upload, self.shown_kind)
        self.personal = importing.personal_in(self.draft)
        if not self.personal:
            del self.fields["mask"]
        self._set("title", self.read.title)
        found = importing.category_for(self.read, upload.cycle)
        self.fields["category"].queryset = upload.cycle.categories.all()
        self._set("category", found and found.pk)
        self.category_found = found

    def _set(self, name, read) -> None:
        """What was said before stands against what was read."""
        self.fields[name].initial = self.chosen.get(name, read)

    def _choose_people(self):
        units = permissions.coordinated_unit_ids(self.user)
        people = User.objects.with_account().filter(unit__in=units) | User.objects.filter(
            pk=self.user.pk
        )
        self.units = Unit.objects.filter(pk__in=units)
        self.fields["owner"].queryset = people.distinct().for_list()
        self._set("owner", (self._named_person(people) or self.user).pk)
        if not units:
            del self.fields["owner"]

    def _named_person(self, people):
        """The person of that name, its marks damaged or not; None when it is not certain."""
        owner = self.read.owner or {}
        wanted = reduce(f"{owner.get('given_name') or ''}{owner.get('family_name') or ''}")
        same = [p for p in people if reduce(f"{p.given_name}{p.family_name}") == wanted]
        return same[0] if len(same) == 1 else None

    def _choose_kind(self):
        """Only a coordinator writes for a unit; the form itself says which it is."""
        allowed = KINDS if self.units else KINDS[:1]
        if self.user_is_secretary:
            allowed = [*allowed, (Kind.SET, Kind.SET.label)]
        self.fields["kind"].choices = allowed
        kinds = [kind for kind, _ in allowed]
        wanted = self.chosen.get("kind") or self.read.kind
        self.fields["kind"].initial = wanted if wanted in kinds else kinds[0]

    @property
    def user_is_secretary(self):
        return self.upload.cycle_id in permissions.secretary_cycle_ids(self.user)

    @property
    def shown_kind(self) -> str:
        """The kind whose sections are shown: what was posted, else what was found."""
        chosen = self.data.get("kind") if self.is_bound else None
        allowed = [kind for kind, _ in self.fields["kind"].choices]
        return chosen if chosen in allowed else self.fields["kind"].initial

    # --- what the page shows ---------------------------------------------------------------------

    def shown(self) -> list[Shown]:
        """Every passage of the source in its order."""
        labels = {s.key: f"{s.number} {s.label}" for s in form_sections(self.shown_kind)}
        labels[ON_TOP] = "ส่วนหัวของแบบ"
        proposals = {p.n: p for p in review.proposals(self.upload)}
        said = self.chosen.get("places", {})
        out = []
        for passage in self.draft.passages:
            moved = str(passage.n) in said
            trust = "none" if passage.place == UNPLACED else "sure" if moved else passage.trust
            place = labels.get(passage.place, "")
            out.append(Shown(passage, place, trust, proposals.get(passage.n), moved))
        return out

    def rows(self) -> list[Row]:
        """The sections of the form in order, each with the passages that lie in it."""
        rows = [Row(section) for section in form_sections(self.shown_kind)]
        by_key = {row.section.key: row for row in rows if row.section.is_text}
        for passage in self.draft.passages:
            if passage.place in by_key and not passage.is_heading:
                by_key[passage.place].passages.append(passage)
        return [row for row in rows if row.section.part != "head"]

    def unplaced(self) -> list[Passage]:
        return [p for p in self.draft.passages if p.place == UNPLACED and not p.is_heading]

    def proposals(self) -> list[review.Proposal]:
        return review.proposals(self.upload)

    @property
    def texts_found(self) -> int:
        return sum(bool(blocks) for blocks in self.draft.fields.values())

    @property
    def texts_in_all(self) -> int:
        return len(text_sections(self.shown_kind))

    @property
    def named_other(self) -> str:
        """The name in the form, when it is not hers who uploaded it."""
        owner = self.read.owner or {}
        mine = (self.user.given_name, self.user.family_name)
        if not owner or (owner.get("given_name"), owner.get("family_name")) == mine:
            return ""
        return owner["display"]

    @property
    def category_note(self) -> str:
        """What the form calls its category, when the year's list has no such entry."""
        return "" if self.category_found else (self.read.category or {}).get("raw") or ""

    # --- what the person does --------------------------------------------------------------------

    @property
    def numbers(self) -> list[int]:
        """The passages that were ticked."""
        return [int(n) for n in self.data.getlist("passage") if n.isascii() and n.isdigit()]

    def keep(self):
        """Keep the fields as they stand, whatever button was pressed."""
        values = {n: self.data.get(n) for n in ("title", "kind") if n in self.data}
        values["kind"] = self.shown_kind
        for name in ("owner", "category"):
            if (value := self.data.get(name, "")).isdigit():
                values[name] = int(value)
            elif name in self.data:
                values[name] = None
        if self.personal:
            values["mask"] = "mask" in self.data
        review.keep(self.upload, values)

    def move(self) -> int:
        self.keep()
        to = self.data.get("to", "")
        return review.move(
            self.upload,
            self.numbers,
            "" if to == NOWHERE else to,
            following="following" in self.data,
            remember="remember" in self.data,
            actor=self.user,
        )

    def repair(self) -> None:
        self.keep()
        wanted = {p.n for p in self.proposals()} if self.data.get("agree") == "all" else set()
        ticked = (int(n) for n in self.data.getlist("repair") if n.isascii() and n.isdigit())
        review.agree(self.upload, wanted or set(ticked))

    def save(self):
        data = self.cleaned_data
        kind, owner = data["kind"], data.get("owner") or self.user
        unit = owner.unit if kind == Kind.INDIVIDUAL else self._unit()
        category = data["category"]
        return review.make_record(
            self.upload,
            actor=self.user,
            kind=kind,
            owner=owner,
            unit=unit,
            values={"title": data["title"], "category_id": category and category.pk},
            mask=data.get("mask", True),
        )

    def save_as_read(self):
        """A draft of what was read and chosen so far, without a look at the page."""
        start = {name: field.initial for name, field in self.fields.items()}
        owner = self.fields["owner"].queryset.get(pk=start["owner"]) if "owner" in start else None
        self.cleaned_data = start | {"owner": owner, "category": self.category_found}
        self.cleaned_data["title"] = start["title"] or ""
        return self.save()

    def _unit(self):
        """The unit of a unit record: the one the form names, if she coordinates it."""
        code = (self.read.affiliation or {}).get("district_code")
        return (
            (code and self.units.filter(code=code).first()) or self.units.first() or self.user.unit
        )
