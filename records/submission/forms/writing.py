"""The author's form: one official form, driven by record.sections(), saved part by part.

A part that was not posted, or was posted as it was shown, is left alone; a part that is not valid
does not keep the others from being saved.
"""

import json
from dataclasses import dataclass

from django import forms
from django.conf import settings

from records.core import richtext, thai
from records.core.enums import Kind, Process, Sector
from records.core.sections import Section, text_sections
from records.cycles.models import Category
from records.people.models import District, Position, Subdistrict
from records.record import guards, text_snapshot
from records.record.models import Record

# Parts of a snapshot and the fields of the form that hold them.
_NAMES = {
    "title": ("title",),
    "position": ("position",),
    "village": ("village",),
    "category_id": ("category",),
    "district_id": ("district",),
    "subdistrict_id": ("subdistrict",),
}
LONGEST = 100_000  # characters of one section as it is sent
SPARE_ROWS = 2


class Line(forms.CharField):
    """One line of text; characters that nobody can see are taken out, not complained of."""

    def to_python(self, value):
        return thai.one_line(super().to_python((value or "").replace("\x00", "")))


class PartnerForm(forms.Form):
    sector = forms.ChoiceField(
        label="ภาคส่วน", choices=[("", "เลือกภาคส่วน"), *Sector.choices], required=False
    )
    name = Line(label="ชื่อภาคี", max_length=250, required=False)
    contribution = Line(label="สนับสนุนอะไร", max_length=600, required=False)

    def clean(self):
        data = super().clean()
        if data.get("name") and not data.get("sector") and "sector" not in self.errors:
            self.add_error("sector", "เลือกภาคส่วนของภาคีรายนี้")
        if data.get("contribution") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "ใส่ชื่อภาคี หรือลบข้อความในช่องสนับสนุน")
        return data


PartnerRows = forms.formset_factory(
    PartnerForm, extra=SPARE_ROWS, max_num=60, absolute_max=60, validate_max=False
)


@dataclass(frozen=True)
class Row:
    """One line of the official form as the page shows it."""

    section: Section
    html: str = ""
    plain: str = ""
    changed: bool = False  # what is shown is not what is stored
    done: bool = False
    count: int = 0
    note: str = ""
    error: str = ""
    bound: tuple = ()  # bound fields of a head section


class RecordForm(forms.Form):
    """Everything an author writes into *record*. data: a posted or parked form, or None."""

    title = Line(label="ชื่อเรื่อง", max_length=500, required=False)
    position = Line(label="ตำแหน่ง", max_length=200, required=False)
    category = forms.ModelChoiceField(
        label="หมวดองค์ความรู้ที่บ่งชี้",
        queryset=Category.objects.none(),
        required=False,
        empty_label="ยังไม่ได้เลือก",
        widget=forms.RadioSelect,
    )
    district = forms.ChoiceField(label="อำเภอ", required=False)
    subdistrict = forms.ChoiceField(label="ตำบล", required=False)
    village = Line(label="หมู่บ้าน", max_length=150, required=False)

    def __init__(self, record: Record, data=None):
        self.record = record
        super().__init__(data, initial=self._initial(record), auto_id="id_%s")
        self.fields["category"].queryset = Category.objects.filter(cycle=record.cycle_id)
        self.fields["position"].widget.attrs["list"] = "positions"
        self.fields["district"].choices, self.fields["subdistrict"].choices = _places(record)
        for section in text_sections(record.kind):
            self.fields[section.key] = forms.CharField(required=False, max_length=LONGEST)
        for process in Process:
            self.fields[f"process_{process}"] = forms.BooleanField(
                label=process.label, required=False
            )
            self.fields[f"detail_{process}"] = Line(label=process.label, required=False)
            self.fields[f"detail_{process}"].max_length = 1000
        rows = [
            {"sector": p.sector, "name": p.name, "contribution": p.contribution}
            for p in record.partners.all()
        ]
        posted = data if data is not None and "partner-TOTAL_FORMS" in data else None
        # Posted rows stand for themselves: a row equal to its initial would count as untouched
        # and empty, and a partner that an autosave has stored meanwhile would be dropped.
        self.partners = PartnerRows(posted, initial=None if posted else rows, prefix="partner")

    @staticmethod
    def _initial(record) -> dict:
        initial = {key: getattr(record, key) for key in text_snapshot.PLAIN}
        for process in record.processes.all():
            initial[f"process_{process.process}"] = True
            initial[f"detail_{process.process}"] = process.detail
        return initial | {
            "category": record.category_id,
            "district": record.district_id or "",
            "subdistrict": record.subdistrict_id or "",
        }

    # --- what is saved ---------------------------------------------------------------------------

    def clean(self):
        data = super().clean()
        district, subdistrict = data.get("district"), data.get("subdistrict")
        if district and subdistrict and not subdistrict.startswith(district):
            self.add_error("subdistrict", "ตำบลนี้ไม่อยู่ในอำเภอที่เลือก เลือกตำบลใหม่")
        return data

    def is_valid(self):
        """Whether every part is valid; what is valid is in values() either way."""
        rows = self.partners.is_valid() if self.partners.is_bound else True
        return super().is_valid() and rows

    @property
    def base(self) -> text_snapshot.Base:
        """What the posted form started from; of a form that does not say, nothing is certain."""
        began = self._began()
        digests = began.get("digests")
        version = began.get("version")
        if not isinstance(digests, dict) or not isinstance(version, int):
            return text_snapshot.Base(-1, {})
        return text_snapshot.Base(version, {k: v for k, v in digests.items() if isinstance(v, str)})

    def values(self) -> dict:
        """The valid parts that were posted and are not as the page had shown them."""
        data = self.cleaned_data
        values = {key: data[key] for key in text_snapshot.PLAIN if key in self.data and key in data}
        if "category" in self.data and "category" in data:
            values["category_id"] = data["category"] and data["category"].pk
        if "district" in self.data and not {"district", "subdistrict"} & set(self.errors):
            values |= self._place(data)
        for section in text_sections(self.record.kind):
            if section.key in data and self._touched(section.key):
                values[section.key] = data[section.key]
        if self.partners.is_bound and self.partners.is_valid():
            values["partners"] = [row for row in self.partners.cleaned_data if row.get("name")]
        if "processes" in self.data and not any(k.startswith("detail_") for k in self.errors):
            values["processes"] = {
                p.value: data[f"detail_{p}"]
                for p in Process
                if data[f"process_{p}"] or data[f"detail_{p}"]
            }
        return values

    def _place(self, data) -> dict:
        subdistrict = data["subdistrict"]
        district = data["district"] or subdistrict[:4]
        place = {"district_id": district or None, "subdistrict_id": subdistrict or None}
        return place | ({"province_id": district[:2]} if district else {})

    def _began(self) -> dict:
        try:
            began = json.loads(self.data.get("base") or "{}")
        except (ValueError, RecursionError):
            return {}
        return began if isinstance(began, dict) else {}

    def _touched(self, key: str) -> bool:
        """Whether a section came back otherwise than as the plain text the page had shown."""
        if key not in self.data:
            return False
        shown = self._began().get("shown")
        then = shown.get(key) if isinstance(shown, dict) else None
        return then != _mark(self.data[key])

    # --- what a page goes on with ----------------------------------------------------------------

    def base_after(self, record: Record) -> str:
        """The base for a page that stays open after a save: of each part, what the page shows.

        A part that somebody else changed meanwhile keeps its old mark, since the page still shows
        the old text; the version then stays old too, so that the next save looks closely.
        """
        began, base = self._began(), self.base
        now = json.loads(base_json(record))
        digests = dict(base.digests)
        shown = dict(began["shown"]) if isinstance(began.get("shown"), dict) else {}
        for key, value in text_snapshot.cleaned(record.kind, self.values()).items():
            if text_snapshot.digest(value) == now["digests"][key]:
                digests[key] = now["digests"][key]
                if key in now["shown"]:
                    shown[key] = now["shown"][key]
        version = now["version"] if digests == now["digests"] else base.version
        return _packed({"version": version, "digests": digests, "shown": shown})

    def again(self, record: Record) -> "RecordForm":
        """The same form over what is stored now: parts she had not touched show what is stored."""
        data, base = self.data.copy(), self.base
        fresh = RecordForm._initial(record)
        mine = text_snapshot.cleaned(record.kind, self.values())
        same = {
            key
            for key, value in mine.items()
            if base.digests.get(key) == text_snapshot.digest(value)
        }
        for part, names in _NAMES.items():
            if part in same:
                for name in names:
                    data[name] = fresh[name] if fresh[name] is not None else ""
        if "processes" in same:
            for process in Process:
                data[f"detail_{process}"] = fresh.get(f"detail_{process}", "")
                data.pop(f"process_{process}", None)
                if f"process_{process}" in fresh:
                    data[f"process_{process}"] = "on"
        if "partners" in same:
            for name in [name for name in data if name.startswith("partner-")]:
                del data[name]
        form = RecordForm(record, data)
        form.is_valid()
        return form

    @property
    def base_json(self) -> str:
        """For the hidden field: what this page shows is what a save starts from."""
        if self._keep_base and self.base.version >= 0:
            return self.data["base"]
        return base_json(self.record)

    _keep_base = False

    def keep_base(self) -> None:
        """A form brought back after sign-in still began where it began."""
        self._keep_base = True

    # --- what is shown ---------------------------------------------------------------------------

    def rows(self, notes: dict | None = None) -> list[Row]:
        """Every section of the official form with what the page says of it."""
        return [self._row(section, (notes or {}).get(section.key, "")) for section in
                self.record.sections()]  # fmt: skip

    def _row(self, section: Section, note: str) -> Row:
        if not section.is_text:
            heads = {"title": ("title",), "category": ("category",), "owner": ("position",)}
            bound = tuple(self[name] for name in heads.get(section.key, ()))
            done = section.part == "head" and guards.filled(self.record, section)
            error = next((e for field in bound for e in field.errors), "")
            return Row(section, done=done, note=note, bound=bound, error=error)
        html = getattr(self.record, section.key)
        changed = self.is_bound and self._touched(section.key)
        if changed:
            mine = richtext.clean(self.data[section.key])
            changed, html = mine != html, mine
        return Row(
            section,
            html=html,
            plain=richtext.to_text(html),
            changed=changed,
            done=not richtext.is_empty(html),
            count=richtext.length(html),
            note=note,
            error=next(iter(self.errors.get(section.key, [])), "") if self.is_bound else "",
        )

    @property
    def process_rows(self) -> list[tuple]:
        return [(self[f"process_{p}"], self[f"detail_{p}"]) for p in Process]

    @property
    def positions(self):
        return Position.objects.values_list("title", flat=True)


class NewForm(forms.Form):
    """Which record to begin: the kind, whose it is, and what it is called."""

    kind = forms.ChoiceField(label="ประเภท", widget=forms.RadioSelect, error_messages={
        "required": "เลือกว่าจะเขียนเรื่องของใคร", "invalid_choice": "เลือกจากรายการ",
    })  # fmt: skip
    person = forms.ModelChoiceField(
        label="เพื่อนร่วมงาน", queryset=None, required=False, empty_label="เลือกชื่อ"
    )
    unit = forms.ModelChoiceField(
        label="หน่วยงาน", queryset=None, required=False, empty_label="เลือกหน่วยงาน"
    )
    title = Line(
        label="ชื่อเรื่อง",
        max_length=500,
        help_text="เขียนชื่อเท่าที่นึกออกก่อน แก้ทีหลังได้",
        error_messages={"required": "ใส่ชื่อเรื่อง แก้ทีหลังได้"},
    )
    OWN, BEHALF = "own", "behalf"

    def __init__(self, author, *args, **kwargs):
        """author: services.authors.Author, which says what she may begin."""
        super().__init__(*args, **kwargs)
        self.author = author
        choices = [(self.OWN, "ของฉันเอง (แบบบันทึกรายบุคคล)")]
        if author.coordinates:
            choices.append((self.BEHALF, "เขียนแทนเพื่อนร่วมงาน (แบบบันทึกรายบุคคล)"))
            choices.append((Kind.UNIT.value, "ของหน่วยงาน (แบบบันทึกระดับหน่วยงาน)"))
        if author.keeps_set:
            choices.append((Kind.SET.value, "ชุดความรู้ของจังหวัด"))
        self.fields["kind"].choices = choices
        self.fields["person"].queryset = author.colleagues()
        self.fields["unit"].queryset = author.units()
        self.fields["unit"].initial = self.fields["unit"].queryset.first()

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        if kind == self.BEHALF and not data.get("person"):
            self.add_error("person", "เลือกเพื่อนร่วมงานที่จะเขียนแทน")
        if kind == Kind.UNIT and not data.get("unit"):
            self.add_error("unit", "เลือกหน่วยงาน")
        return data

    def begin_with(self) -> dict:
        """Arguments for services.writing.begin."""
        data, user = self.cleaned_data, self.author.user
        chosen = {
            self.OWN: (Kind.INDIVIDUAL, user, user.unit),
            self.BEHALF: (Kind.INDIVIDUAL, data["person"], None),
            Kind.UNIT.value: (Kind.UNIT, None, data["unit"]),
            Kind.SET.value: (Kind.SET, None, self.author.office),
        }
        kind, owner, unit = chosen[data["kind"]]
        unit = unit or (owner.unit if owner else None)
        return {"kind": kind, "owner": owner, "unit": unit, "title": data["title"]}


def base_json(record: Record) -> str:
    """Version and digests of services.writing.base_of, and a mark of each plain text shown."""
    base = text_snapshot.base_of(record)
    shown = {key: _mark(richtext.to_text(html)) for key, html in record.texts().items()}
    return _packed({"version": base.version, "digests": base.digests, "shown": shown})


def _packed(began: dict) -> str:
    return json.dumps(began, separators=(",", ":"))


def _mark(plain: str) -> str:
    """Fingerprint of a plain text, whatever the browser made of its line ends."""
    return text_snapshot.digest("\n".join(line.strip() for line in plain.splitlines()).strip())


def _places(record: Record) -> tuple[list, list]:
    """Choices of districts, and of subdistricts in groups; the record's own province included."""
    provinces = {settings.SITE_PROVINCE, record.province_id} - {None, ""}
    districts = [("", "เลือกอำเภอ")]
    groups: dict[str, list] = {}
    for district in District.objects.filter(province__in=provinces):
        districts.append((district.code, district.name))
        groups[district.code] = []
    for place in Subdistrict.objects.filter(district__province__in=provinces):
        groups[place.district_id].append((place.code, place.name))
    names = dict(districts)
    options = [(names[code], places) for code, places in groups.items() if places]
    return districts, [("", "เลือกตำบล"), *options]
