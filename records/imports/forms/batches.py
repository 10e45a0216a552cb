"""Forms of a batch: its files, and which of them become drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict

from records.core.enums import ImportOutcome, Kind, OnStanding
from records.core.upload_limits import FILES_PER_BATCH
from records.core.upload_words import telling
from records.cycles.models import Cycle
from records.people.models import User
from records.readers import zip_files
from records.web.requests import MemberRequest

from .. import batches, standing
from ..batch_steps import CHOOSABLE
from ..models import ImportBatch, ImportFile
from ..services import display_name

if TYPE_CHECKING:
    CycleChoice = forms.ModelChoiceField[Cycle]
else:
    CycleChoice = forms.ModelChoiceField

_SHORT = {
    OnStanding.REPLACE.value: "แทนฉบับร่างเดิม",
    OnStanding.JOIN.value: "รวมกับฉบับร่างเดิม",
    OnStanding.ANOTHER.value: "สร้างอีกเรื่อง",
}


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files of one field: a list of UploadedFile."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(file, initial) for file in files or [None]]


class BatchUploadForm(forms.Form):
    """The files of a batch, and the year that they are of."""

    cycle = CycleChoice(label="ปีงบประมาณ", queryset=Cycle.objects.none(), empty_label=None)
    files = ManyFiles(  # type: ignore[assignment]  # a field of that name; Form.files is never read
        label="ไฟล์ ZIP หรือไฟล์แบบบันทึกหลายไฟล์",
        help_text=telling(f"ZIP ละไม่เกิน {{}} เลือกพร้อมกันได้หลายไฟล์ รวมไม่เกิน {FILES_PER_BATCH} แบบ"),
        error_messages={"required": "เลือกไฟล์ก่อน", "empty": "มีไฟล์ว่างเปล่าอยู่ เอาออกแล้วเลือกใหม่"},
    )

    def __init__(
        self, *args: Any, request: MemberRequest, cycles: QuerySet[Cycle], **kwargs: Any
    ) -> None:
        self.request = request
        super().__init__(*args, **kwargs)
        self.newest = cycles.latest("fiscal_year")
        years = cast("forms.ModelChoiceField[Cycle]", self.fields["cycle"])
        years.queryset, years.initial = cycles, self.newest.pk
        years.required = False  # where nobody chose, the newest
        if cycles.count() < 2:
            del self.fields["cycle"]
        self.fields["files"].widget.attrs["accept"] = f".zip,{zip_files.ACCEPTED}"

    def clean(self) -> dict[str, Any] | None:
        if getattr(self.request, "upload_too_large", False):
            self.errors.pop("files", None)
            text = telling("มีไฟล์ใหญ่เกิน {} จึงไม่ได้เก็บไว้ แบ่งเป็น ZIP หลายไฟล์แล้วลองใหม่")
            self.add_error("files", text)
        if refused := getattr(self.request, "upload_refused", ""):
            self.errors.pop("files", None)
            self.add_error("files", refused)
        return super().clean()

    @property
    def cycle_chosen(self) -> Cycle:
        found: Cycle | None = self.cleaned_data.get("cycle")
        return found or self.newest

    def batch_name(self) -> str:
        """The name of the first file, and how many more there are."""
        first, *more = self.cleaned_data["files"]
        return display_name(f"{first.name} และอีก {len(more)} ไฟล์" if more else first.name)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file."""
        for file in self.cleaned_data["files"]:
            yield file.name, file.read()


class ConfirmForm(forms.Form):
    """Which files of a batch become drafts, and whose those are that the names leave open."""

    def __init__(self, data: QueryDict | None = None, *, batch: ImportBatch) -> None:
        super().__init__(data)
        self.posted = data or QueryDict()
        self.rows = list(batch.files.select_related("person__unit", "unit", "twin", "record"))
        people = list(User.objects.with_account().for_list())
        choices = [("", "ตามชื่อในแบบ"), *((str(p.pk), str(p)) for p in people)]
        self.people = {str(p.pk): p for p in people}
        for row in self.rows:
            row.opens_anyway = batches.opens_anyway(row)
            row.choosable = row.outcome in CHOOSABLE and not batch.confirmed_at
            if row.choosable and _lacks_owner(row):
                name = f"person-{row.pk}"
                self.fields[name] = forms.ChoiceField(
                    label=f"เจ้าของ {row.name}", choices=choices, required=False
                )
                row.bound = self[name]
            if row.choosable and row.outcome == ImportOutcome.TWIN:
                self._ask(row)

    def _ask(self, row: ImportFile) -> None:
        """What becomes of a form whose task is done already."""
        choices = standing.Standing(row.twin).choices if row.twin else OnStanding.choices
        short = {value: _SHORT[value] for value, _ in choices}
        self.fields[f"how-{row.pk}"] = forms.ChoiceField(
            label=f"ทำอย่างไรกับ {row.name}",
            choices=[("", "ไม่นำเข้า"), *short.items()],
            required=False,
        )
        self.fields[f"how-{row.pk}"].widget.attrs["aria-label"] = f"ทำอย่างไรกับ {row.name}"
        row.asked = self[f"how-{row.pk}"]

    def wanted(self) -> set[int]:
        """The rows that were ticked, and those for which it is said what becomes of them."""
        ticked = self.posted.getlist("wanted")
        return {int(n) for n in ticked if n.isascii() and n.isdigit()} | set(self.hows())

    def hows(self) -> dict[int, str]:
        """Row → OnStanding."""
        said = {row.pk: self.posted.get(f"how-{row.pk}", "") for row in self.rows}
        return {pk: how for pk, how in said.items() if how in OnStanding}

    def people_chosen(self) -> dict[int, User]:
        """Row → the person chosen for it."""
        chosen = {r.pk: self.people.get(self.posted.get(f"person-{r.pk}", "")) for r in self.rows}
        return {pk: person for pk, person in chosen.items() if person}


def _lacks_owner(row: ImportFile) -> bool:
    return row.kind == Kind.INDIVIDUAL and not (row.person and row.person.is_active)
