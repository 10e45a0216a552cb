"""The form of the review page: the head of the draft, and what was ticked around it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from records.core import permissions
from records.core.enums import Kind
from records.core.sections import text_sections
from records.cycles.models import Category
from records.people.models import Unit, User
from records.readers.skeleton import reduce

from .. import draft_values, review, review_page, scan_page
from ..fields import Passage
from ..models import Upload

if TYPE_CHECKING:
    CategoryChoice = forms.ModelChoiceField[Category]
    OwnerChoice = forms.ModelChoiceField[User]
else:
    CategoryChoice = OwnerChoice = forms.ModelChoiceField

KINDS = [(Kind.INDIVIDUAL.value, Kind.INDIVIDUAL.label), (Kind.UNIT.value, Kind.UNIT.label)]
NOWHERE = "none"  # the button that takes passages out of every section


class DraftHead(TypedDict):
    """Arguments for review.make_record, besides the upload and the actor."""

    kind: str
    owner: User
    unit: Unit | None
    values: dict[str, Any]
    mask: bool


class ReviewForm(forms.Form):
    """Title, kind, owner and category of the draft; around them what was read."""

    title = forms.CharField(label="ชื่อเรื่อง", max_length=500, required=False)
    kind = forms.ChoiceField(label="แบบ", choices=KINDS, widget=forms.RadioSelect)
    owner = OwnerChoice(label="เจ้าขององค์ความรู้", queryset=User.objects.none(), empty_label=None)
    category = CategoryChoice(
        label="หมวดองค์ความรู้ที่บ่งชี้",
        queryset=Category.objects.none(),
        required=False,
        empty_label="ยังไม่เลือก",
    )
    mask = forms.BooleanField(
        label="ปกปิดข้อมูลส่วนบุคคลเหล่านี้ในฉบับร่าง (แนะนำ)", required=False, initial=True
    )

    def __init__(self, data: QueryDict | None = None, *, upload: Upload, user: User) -> None:
        super().__init__(data)
        self.posted = data or QueryDict()
        self.upload, self.user = upload, user
        self.read = review.draft(upload)
        unit_ids = permissions.coordinated_unit_ids(user)
        self.units = Unit.objects.filter(pk__in=unit_ids)
        self.coordinates = bool(unit_ids)
        self._choose_owner(unit_ids)
        self.allowed_kinds = self._choose_kind()
        self.draft = review.draft(upload, self.shown_kind)
        self.personal = draft_values.personal_in(self.draft)
        if not self.personal:
            del self.fields["mask"]
        self._set_initial("title", self.read.title)
        self.category_found = draft_values.category_for(self.read, upload.cycle)
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.queryset = upload.cycle.categories.all()
        self._set_initial("category", self.category_found and self.category_found.pk)

    def _set_initial(self, name: str, read: object) -> None:
        """What the person chose before wins over what was read."""
        self.fields[name].initial = self.upload.choices.get(name, read)

    def _choose_owner(self, unit_ids: Collection[int]) -> None:
        """A coordinator chooses among the people of her units; others write for themselves."""
        people = User.objects.with_account().filter(unit__in=unit_ids) | User.objects.filter(
            pk=self.user.pk
        )
        owner = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        self.people = owner.queryset = people.distinct().for_list()
        self._set_initial("owner", (self._named_person(list(people)) or self.user).pk)
        if not self.coordinates:
            del self.fields["owner"]

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

    # --- what the page shows ---------------------------------------------------------------------

    @cached_property
    def shown(self) -> list[review_page.ShownPassage]:
        passages = review_page.shown_passages(self.upload, self.draft)
        # Pages of a scan that no passage follows; the others are given to the passages.
        self.pages_behind = scan_page.add_pages(self.upload, passages)
        return passages

    def rows(self) -> list[review_page.SectionRow]:
        return review_page.section_rows(self.draft)

    def unplaced(self) -> list[Passage]:
        return review_page.unplaced_passages(self.draft)

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
        return str(owner["display"])

    @property
    def category_note(self) -> str:
        """What the form calls its category, when the year's list has no such entry."""
        return "" if self.category_found else (self.read.category or {}).get("raw") or ""

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
        if "title" in self.posted:
            values["title"] = self.posted["title"]
        for name in ("owner", "category"):
            if (value := self.posted.get(name, "")).isdecimal():
                values[name] = int(value)
            elif name in self.posted:
                values[name] = None
        if self.personal:
            values["mask"] = "mask" in self.posted
        return values

    def head(self) -> DraftHead:
        """The draft's head out of a valid form."""
        data = self.cleaned_data
        owner, category = data.get("owner"), data["category"]
        return self._head(data["kind"], owner, data["title"], category, data.get("mask", True))

    def head_as_read(self) -> DraftHead:
        """The draft's head as it was read and chosen so far, without a look at the page."""
        start = {name: field.initial for name, field in self.fields.items()}
        owner = self.people.filter(pk=start["owner"]).first() if "owner" in start else None
        title, mask = start["title"] or "", start.get("mask", True)
        category = self.upload.cycle.categories.filter(pk=start["category"]).first()
        return self._head(start["kind"], owner, title, category, mask)

    def _head(
        self, kind: str, owner: User | None, title: str, category: Category | None, mask: bool
    ) -> DraftHead:
        owner = owner or self.user
        unit = owner.unit if kind == Kind.INDIVIDUAL else self._unit()
        values = {"title": title, "category_id": category and category.pk}
        return DraftHead(kind=kind, owner=owner, unit=unit, values=values, mask=mask)

    def _unit(self) -> Unit | None:
        """The unit of a unit record: the one the form names, if she coordinates it."""
        code = (self.read.affiliation or {}).get("district_code")
        named = self.units.filter(code=code).first() if code else None
        return named or self.units.first() or self.user.unit


def _numbers(values: list[str]) -> list[int]:
    return [int(n) for n in values if n.isascii() and n.isdecimal()]
