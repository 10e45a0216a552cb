"""The form that begins a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, cast

from django import forms

from records.core.enums import Kind
from records.people.models import Unit, User

from ..dashboard import Author
from .fields import OneLineField

if TYPE_CHECKING:
    PersonChoice = forms.ModelChoiceField[User]
    UnitChoice = forms.ModelChoiceField[Unit]
else:
    PersonChoice = UnitChoice = forms.ModelChoiceField


class Beginning(TypedDict):
    """Arguments for record.writing.begin, besides cycle and actor."""

    kind: Kind
    owner: User | None
    unit: Unit | None
    title: str


class NewForm(forms.Form):
    """Which record to begin: the kind, whose it is, and what it is called."""

    OWN, BEHALF = "own", "behalf"

    kind = forms.ChoiceField(
        label="ประเภท",
        widget=forms.RadioSelect,
        error_messages={
            "required": "เลือกว่าจะเขียนเรื่องของใคร",
            "invalid_choice": "เลือกจากรายการ",
        },
    )
    person = PersonChoice(
        label="เพื่อนร่วมงาน",
        queryset=User.objects.none(),
        required=False,
        empty_label="เลือกชื่อ",
    )
    unit = UnitChoice(
        label="หน่วยงาน",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="เลือกหน่วยงาน",
    )
    title = OneLineField(
        label="ชื่อเรื่อง",
        max_length=500,
        help_text="เขียนชื่อเท่าที่นึกออกก่อน แก้ทีหลังได้",
        error_messages={"required": "ใส่ชื่อเรื่อง แก้ทีหลังได้"},
    )

    def __init__(self, author: Author, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author = author
        cast(forms.ChoiceField, self.fields["kind"]).choices = self._kinds()
        person = cast("forms.ModelChoiceField[User]", self.fields["person"])
        person.queryset = author.colleagues()
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        units = author.units()
        unit.queryset, unit.initial = units, units.first()

    def _kinds(self) -> list[tuple[str, str]]:
        choices = [(self.OWN, "ของฉันเอง (แบบบันทึกรายบุคคล)")]
        if self.author.coordinates:
            if self.author.colleagues().exists():
                choices.append((self.BEHALF, "เขียนแทนเพื่อนร่วมงาน (แบบบันทึกรายบุคคล)"))
            choices.append((Kind.UNIT.value, "ของหน่วยงาน (แบบบันทึกระดับหน่วยงาน)"))
        if self.author.keeps_set:
            choices.append((Kind.SET.value, "ชุดความรู้ของจังหวัด"))
        return choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind")
        if kind == self.BEHALF and not data.get("person"):
            self.add_error("person", "เลือกเพื่อนร่วมงานที่จะเขียนแทน")
        if kind == Kind.UNIT and not data.get("unit"):
            self.add_error("unit", "เลือกหน่วยงาน")
        return data

    def beginning(self) -> Beginning:
        """What a valid form says."""
        data, user = self.cleaned_data, self.author.user
        title, chosen = data["title"], data["kind"]
        if chosen == Kind.UNIT:
            return Beginning(kind=Kind.UNIT, owner=None, unit=data["unit"], title=title)
        if chosen == Kind.SET:
            return Beginning(kind=Kind.SET, owner=None, unit=self.author.office, title=title)
        owner = user if chosen == self.OWN else data["person"]
        return Beginning(kind=Kind.INDIVIDUAL, owner=owner, unit=owner.unit, title=title)
