"""Forms of a staff list: its file, and what becomes of the rows that are in doubt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from records.core.enums import StaffOutcome, StaffSheet
from records.core.upload_words import telling
from records.readers import sheets
from records.web.requests import MemberRequest

from ..models import Unit, User
from ..staff_batches import CHANGING, NEW, NONE
from ..staff_models import StaffBatch, StaffRow

DOUBTS_SHOWN = 300  # each with its choices; the others come with the next import of the file
SAME_SHOWN = 100
_LABEL_OF = {StaffSheet.PEOPLE: "คนใหม่อีกคนหนึ่ง", StaffSheet.UNITS: "หน่วยงานใหม่"}


class StaffFileForm(forms.Form):
    file = forms.FileField(
        label="ไฟล์ Excel หรือ CSV",
        help_text=telling("ไฟล์ .xlsx หรือ .csv ไม่เกิน {} และไม่เกิน 5,000 แถว"),
        widget=forms.ClearableFileInput(attrs={"accept": sheets.ACCEPTED}),
        error_messages={"required": "เลือกไฟล์ก่อน", "empty": "ไฟล์ว่างเปล่า"},
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        if getattr(self.request, "upload_too_large", False):
            self.errors.pop("file", None)
            self.add_error("file", telling("ไฟล์ใหญ่เกิน {} ลบรูปภาพหรือแผ่นงานที่ไม่เกี่ยวแล้วลองใหม่"))
        return super().clean()


class DecideForm(forms.Form):
    """The rows of a list, in their groups; those in doubt with their choices."""

    def __init__(self, data: QueryDict | None = None, *, batch: StaffBatch) -> None:
        super().__init__(data)
        self.posted = data or QueryDict()
        rows = list(batch.rows.select_related("person__unit", "unit"))
        self.doubts = [row for row in rows if row.outcome == StaffOutcome.DOUBT]
        self.changing = [row for row in rows if row.outcome in CHANGING]
        self.refused = [
            row for row in rows if row.outcome in (StaffOutcome.REFUSED, StaffOutcome.FAILED)
        ]
        self.same = [row for row in rows if row.outcome == StaffOutcome.SAME]
        self.same_shown = self.same[:SAME_SHOWN]
        self.doubts_left = len(self.doubts[DOUBTS_SHOWN:])
        for row in rows:
            row.shown = shown_name(row)
        if batch.confirmed_at is None:
            self._ask(self.doubts[:DOUBTS_SHOWN], StaffSheet(batch.kind))
        self.doubts = self.doubts[:DOUBTS_SHOWN]

    def _ask(self, rows: list[StaffRow], kind: StaffSheet) -> None:
        ids = {pk for row in rows for pk in row.people}
        people: dict[int, User | Unit] = {}
        if kind == StaffSheet.PEOPLE:
            people |= User.objects.select_related("unit").in_bulk(ids)
        else:
            people |= Unit.objects.in_bulk(ids)
        units = [("", "– เลือก –"), (NONE, "ไม่ระบุสังกัด")]
        if any(row.asks_unit for row in rows):
            units += [(str(unit.pk), str(unit)) for unit in Unit.objects.for_list()]
        for row in rows:
            if row.people or not row.asks_unit:
                them = [(str(pk), _offer(people[pk])) for pk in row.people if pk in people]
                choices = [("", "– เลือก –"), *them, (NEW, _LABEL_OF[kind]), (NONE, "ไม่นำเข้า")]
                row.asked = self._add(f"who-{row.pk}", f"ใคร {row.shown}", choices)
            if row.asks_unit:
                row.asked_unit = self._add(f"unit-{row.pk}", f"สังกัดของ {row.shown}", units)

    def _add(self, name: str, label: str, choices: list[tuple[str, str]]) -> forms.BoundField:
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        field.widget.attrs["aria-label"] = label
        self.fields[name] = field
        return self[name]

    def choices(self, what: str) -> dict[int, str]:
        """Row → what was chosen; what: "who" or "unit"."""
        said = {row.pk: self.cleaned_data.get(f"{what}-{row.pk}", "") for row in self.doubts}
        return {pk: value for pk, value in said.items() if value}

    def skipped(self) -> set[int]:
        return {int(n) for n in self.posted.getlist("skip") if n.isascii() and n.isdecimal()}


def shown_name(row: StaffRow) -> str:
    """The row in the words of the file."""
    said = row.said
    parts = [said.get("prefix", ""), said.get("name") or said.get("given", "")]
    return f"{''.join(parts)} {said.get('family', '')}".strip() or "(ไม่มีชื่อ)"


def _offer(row: User | Unit) -> str:
    if isinstance(row, Unit):
        return f"คือ {row.name}"
    closed = "" if row.is_active else " · ไม่มีบัญชีที่ใช้อยู่"
    return f"คือ {row} · {row.position or 'ไม่ระบุตำแหน่ง'} · {row.unit or 'ไม่ระบุสังกัด'}{closed}"
