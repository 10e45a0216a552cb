"""The form of the review page: the head of the draft, and what was ticked around it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django import forms
from django.http import QueryDict

from records.core import permissions, thai
from records.core.enums import Kind
from records.cycles.models import Category, Cycle
from records.people.models import Unit, User
from records.readers.skeleton import reduce

from .. import cycle_choice, draft_values, offered_facts, review, standing
from ..models import Upload
from .review_shown import ShownReview

if TYPE_CHECKING:
    CategoryChoice = forms.ModelChoiceField[Category]
    CycleChoice = forms.ModelChoiceField[Cycle]
    OwnerChoice = forms.ModelChoiceField[User]
else:
    CategoryChoice = CycleChoice = OwnerChoice = forms.ModelChoiceField

KINDS = [(Kind.INDIVIDUAL.value, Kind.INDIVIDUAL.label), (Kind.UNIT.value, Kind.UNIT.label)]
NOWHERE = "none"  # the button that takes passages out of every section


class DraftHead(TypedDict):
    """Arguments for review.make_record, besides the upload and the actor."""

    kind: str
    owner: User
    unit: Unit | None
    cycle: Cycle
    values: dict[str, Any]
    mask: bool
    how: str


class ReviewForm(ShownReview, forms.Form):
    """Year, title, kind, owner and category of the draft; around them what was read."""

    cycle = CycleChoice(label="ปีงบประมาณ", queryset=Cycle.objects.none(), empty_label=None)
    title = forms.CharField(label="ชื่อเรื่อง", max_length=500, required=False)
    kind = forms.ChoiceField(label="แบบ", choices=KINDS, widget=forms.RadioSelect)
    owner = OwnerChoice(label="เจ้าขององค์ความรู้", queryset=User.objects.none(), empty_label=None)
    category = CategoryChoice(
        label="หมวดองค์ความรู้ที่บ่งชี้",
        queryset=Category.objects.none(),
        required=False,
        empty_label="ยังไม่เลือก",
    )
    how = forms.ChoiceField(label="ฉบับร่างที่มีอยู่", widget=forms.RadioSelect, required=False)
    mask = forms.BooleanField(
        label="ปกปิดข้อมูลส่วนบุคคลเหล่านี้ในฉบับร่าง (แนะนำ)", required=False, initial=True
    )

    def __init__(self, data: QueryDict | None = None, *, upload: Upload, user: User) -> None:
        self.posted = data.copy() if data is not None else QueryDict(mutable=True)
        self.upload, self.user = upload, user
        self._choose_cycle()
        super().__init__(self.posted if data is not None else None)
        self.read = review.draft(upload)
        unit_ids = permissions.coordinated_unit_ids(user)
        self.units = Unit.objects.filter(pk__in=unit_ids)
        self.coordinates = bool(unit_ids)
        cycles = cast("forms.ModelChoiceField[Cycle]", self.fields["cycle"])
        cycles.queryset, cycles.initial = self.cycles, self.year.pk
        if len(self.cycles) < 2:
            del self.fields["cycle"]
        self._choose_owner(unit_ids)
        self.allowed_kinds = self._choose_kind()
        same = self.shown_kind == self.read.kind
        self.draft = self.read if same else review.draft(upload, self.shown_kind)
        title = upload.choices.get("title")
        self.fields["title"].initial = self.read.title if title is None else title
        self._set_initial("mask", True)
        self.category_found = draft_values.category_for(self.read, self.year)
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.queryset = self.year.categories.all()
        self._set_initial("category", self.category_found and self.category_found.pk)
        self.offer_standing()

    def _set_initial(self, name: str, read: object) -> None:
        """What the person chose before wins over what was read."""
        self.fields[name].initial = self.upload.choices.get(name, read)

    def _choose_cycle(self) -> None:
        """The year that was chosen; a category of another year becomes that of the same code."""
        self.cycles = cycle_choice.offered(self.user) | Cycle.objects.filter(
            pk=self.upload.cycle_id
        )
        posted = self.posted.get("cycle", "")
        chosen = self.cycles.filter(pk=posted).first() if _is_number(posted) else None
        self.year = chosen or self.upload.cycle
        old = str(self.posted.get("category", ""))
        if not _is_number(old) or self.year.categories.filter(pk=old).exists():
            return
        if there := Category.objects.filter(pk=old, cycle__in=self.cycles).first():
            same = self.year.categories.filter(code=there.code).first()
            self.posted["category"] = str(same.pk) if same else ""

    def _choose_owner(self, unit_ids: Collection[int]) -> None:
        """A coordinator chooses among the people of her units; others write for themselves."""
        people = User.objects.serving().filter(unit__in=unit_ids) | User.objects.filter(
            pk=self.user.pk
        )
        owner = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        self.people = owner.queryset = people.distinct().for_list()
        self._set_initial("owner", (self._named_person(list(people)) or self.user).pk)
        if not self.coordinates:
            del self.fields["owner"]

    def offer_standing(self) -> None:
        """What becomes of a record that stands already: asked only where one does."""
        kind, owner = self.shown_kind, self._shown_owner()
        unit = self._unit() if kind != Kind.INDIVIDUAL else None
        record = standing.find(kind, self.year, owner, unit)
        self.standing = standing.Standing(record) if record else None
        if self.standing is None:
            del self.fields["how"]
            return
        how = cast(forms.ChoiceField, self.fields["how"])
        how.choices = self.standing.choices
        how.initial = self.upload.choices.get("how")

    def _shown_owner(self) -> User:
        if "owner" not in self.fields:
            return self.user
        posted = str(self.posted.get("owner", ""))
        chosen: Any = posted if _is_number(posted) else self.fields["owner"].initial
        return self.people.filter(pk=chosen).first() or self.user

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if self.standing and data is not None and "how" not in self.errors and not data.get("how"):
            self.add_error("how", "มีเรื่องของปีนี้อยู่แล้ว เลือกก่อนว่าจะทำอย่างไร")
        return data

    def _named_person(self, people: list[User]) -> User | None:
        """The person of that name, its marks damaged or not; None when it is not certain."""
        owner = self.read.owner or {}
        name = reduce(f"{owner.get('given_name') or ''}{owner.get('family_name') or ''}")
        same = [p for p in people if reduce(f"{p.given_name}{p.family_name}") == name]
        return same[0] if len(same) == 1 else None

    def _choose_kind(self) -> list[str]:
        """Only a coordinator writes for a unit; the form itself says which it is."""
        allowed = KINDS if self.coordinates else KINDS[:1]
        if self.upload.cycle_id in permissions.secretary_cycle_ids(self.user):
            allowed = [*allowed, (Kind.SET.value, Kind.SET.label)]
        choice = cast(forms.ChoiceField, self.fields["kind"])
        choice.choices = allowed
        kinds = [kind for kind, _ in allowed]
        kind = self.upload.choices.get("kind") or self.read.kind
        choice.initial = kind if kind in kinds else kinds[0]
        return kinds

    @property
    def shown_kind(self) -> str:
        """The kind whose sections are shown: what was posted, else what was found."""
        posted = self.posted.get("kind")
        if posted in self.allowed_kinds:
            return posted
        return str(self.fields["kind"].initial)

    # --- what the person decided -----------------------------------------------------------------

    @property
    def numbers(self) -> list[int]:
        """The passages that were ticked."""
        return _numbers(self.posted.getlist("passage"))

    @property
    def target(self) -> str:
        """The section whose button was pressed, "" for none."""
        to = self.posted.get("to", "")
        return "" if to == NOWHERE else to

    def repairs_accepted(self) -> set[int]:
        """The passages whose repairs are used: those that were ticked, or all of them."""
        everything = {p.n for p in self.proposals()} if self.posted.get("agree") == "all" else set()
        return everything or set(_numbers(self.posted.getlist("repair")))

    def choices(self) -> dict[str, Any]:
        """The fields as they stand, valid or not, for `review.keep_choices`."""
        values: dict[str, Any] = {"kind": self.shown_kind}
        if "cycle" in self.posted:
            values["cycle"] = self.year.pk
        if "title" in self.posted:
            # As it was read it follows what is read, once its damage is mended.
            typed = thai.one_line(str(self.posted["title"])) != thai.one_line(self.read.title)
            values["title"] = self.posted["title"] if typed else None
        for name in ("owner", "category"):
            if _is_number(value := self.posted.get(name, "")):
                values[name] = int(value)
            elif name in self.posted:
                values[name] = None
        if "how" in self.posted:
            values["how"] = self.posted["how"]
        if "facts_asked" in self.posted:
            values["facts"] = self.posted.getlist("fact")
        if self._mask_was_asked:
            values["mask"] = bool(self.posted.get("mask"))
        return values

    @property
    def facts_ticked(self) -> list[str]:
        """Keys of the offers that are taken."""
        asked = "facts_asked" in self.posted
        return self.posted.getlist("fact") if asked else self.upload.choices.get("facts", [])

    @property
    def _mask_was_asked(self) -> bool:
        """Whether the page had the box: one that is not ticked posts nothing."""
        return "mask" in self.posted or "mask_asked" in self.posted

    def head(self) -> DraftHead:
        """The draft's head out of a valid form."""
        data = self.cleaned_data
        mask = data["mask"] if self._mask_was_asked else True
        head = self._head(data["kind"], data.get("owner"), data["title"], data["category"], mask)
        head["how"] = data.get("how", "")
        return head

    def head_as_read(self) -> DraftHead:
        """The draft's head as it was read and chosen so far, without a look at the page."""
        start = {name: field.initial for name, field in self.fields.items()}
        owner = self.people.filter(pk=start["owner"]).first() if "owner" in start else None
        title, mask = start["title"] or "", self.upload.choices.get("mask", True)
        category = self.year.categories.filter(pk=start["category"]).first()
        return self._head(start["kind"], owner, title, category, mask)

    def _head(
        self, kind: str, owner: User | None, title: str, category: Category | None, mask: bool
    ) -> DraftHead:
        owner = owner or self.user
        unit = owner.unit if kind == Kind.INDIVIDUAL else self._unit()
        values = {"title": title, "category_id": category and category.pk}
        values |= offered_facts.values(self.facts, self.draft.annex, self.facts_ticked)
        return DraftHead(
            kind=kind, owner=owner, unit=unit, cycle=self.year, values=values, mask=mask, how=""
        )

    def _unit(self) -> Unit | None:
        """The unit of a unit record: the one the form names, if she coordinates it."""
        code = (self.read.affiliation or {}).get("district_code")
        named = self.units.filter(code=code).first() if code else None
        return named or self.units.first() or self.user.unit


def _numbers(values: list[str]) -> list[int]:
    return [int(n) for n in values if _is_number(n)]


def _is_number(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdecimal()
