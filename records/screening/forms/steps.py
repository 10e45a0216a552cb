"""The inputs of one step of the workflow."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from django import forms
from django.forms import BoundField
from django.utils import timezone

from records.core.enums import DECISIONS, Action
from records.core.sections import text_sections
from records.cycles.models import Cycle
from records.people.models import User
from records.record.guards import Inputs
from records.record.models import Record
from records.record.workflow import Step
from records.web.fields import ThaiDateField, long_text

from .. import resolution_numbers, reviews

_NOTES = {
    Action.RETURN: (
        "เหตุผลที่ส่งกลับ",
        "เจ้าของเรื่องจะได้อ่านข้อความนี้ ข้อเสนอแนะของกรรมการใส่ไว้ให้แล้วโดยไม่มีชื่อ แก้ไขได้",
    ),
    Action.UNDO_SCREEN: ("เหตุผลที่ถอนการเริ่ม", "กรรมการที่ได้รับมอบหมายจะได้รับแจ้ง"),
    Action.PROPOSE_ACCEPT: ("บันทึกถึงประธาน", ""),
    Action.PROPOSE_REJECT: ("เหตุผลที่เสนอไม่รับ", ""),
    Action.UNDO_ACCEPT: ("เหตุผลที่ถอนมติ", "เจ้าของเรื่องจะได้รับแจ้ง"),
    Action.UNDO_REJECT: ("เหตุผลที่ถอนมติ", "เจ้าของเรื่องจะได้รับแจ้ง"),
    Action.RECONSIDER: ("เหตุผลที่ถอนข้อเสนอ", ""),
    Action.ACCEPT: ("ข้อความถึงเจ้าของเรื่อง", ""),
    Action.REJECT: ("เหตุผลถึงเจ้าของเรื่อง", "ควรบอกเพื่อให้นำไปปรับปรุง"),
    Action.UNPUBLISH: ("เหตุผลที่ระงับการเผยแพร่", "ผู้ที่เปิดลิงก์เดิมจะเห็นว่าเรื่องนี้ถูกระงับ"),
    Action.RESTORE: ("เหตุผลที่คืนสถานะ", ""),
    Action.REOPEN: ("เหตุผลที่เปิดพิจารณาใหม่", ""),
    Action.WITHDRAW: ("เหตุผลที่ถอนเรื่อง", ""),
    Action.SET_DUE: ("ข้อความถึงเจ้าของเรื่อง", ""),
    Action.TAKE_BACK: (
        "เหตุผลที่รับคืนโดยไม่แก้ไข",
        "การกลั่นกรองทำต่อกับข้อความที่ส่งครั้งหลังสุด ข้อความที่เจ้าของเรื่องเขียนค้างไว้ไม่หาย เก็บในประวัติ",
    ),
    Action.CLOSE: ("เหตุผลที่ปิดเรื่อง", "เจ้าของเรื่องจะได้รับแจ้ง และเริ่มฉบับใหม่จากข้อความเดิมได้"),
    Action.ASK_REDACTION: (
        "ข้อมูลอยู่ที่ใด",
        "บอกข้อและชนิดของข้อมูล ไม่ต้องพิมพ์ข้อมูลนั้นซ้ำ เจ้าของเรื่องจะปิดได้อย่างเดียว แก้ข้อความอื่นไม่ได้",
    ),
    Action.END_REDACTION: ("เหตุผลที่รับกลับ", ""),
}
_WITHHELD = (
    "เจ้าของเรื่องจะได้อ่านข้อความนี้ ท่านยังไม่ได้ส่งผลพิจารณาของท่าน จึงยังไม่ใส่ข้อเสนอแนะของกรรมการท่านอื่นไว้ให้"
)
RETURN_DAYS = 14
NOTE_ROWS, NOTE_ROWS_LIMIT = 4, 14  # lines of the box for a reason

# (name, field) for each of the inputs of a step.
Fields: TypeAlias = Iterator[tuple[str, forms.Field]]


def resolution_field(cycle: Cycle) -> forms.CharField:
    """The number of a resolution: the next one is offered, one that stands may be joined."""
    return forms.CharField(
        label="เลขที่มติ",
        max_length=60,
        initial=resolution_numbers.following(cycle),
        help_text="เลขถัดไปใส่ไว้ให้แล้ว ใช้เลขของมติวันเดียวกันได้ เรื่องนี้จะรวมอยู่ในมตินั้น",
    )


def review_by_field(cycle: Cycle) -> ThaiDateField:
    """The day until which reviewers have time: as the cycle says, or another."""
    initial = timezone.localdate() + timedelta(days=cycle.review_days)
    return ThaiDateField(label="กรรมการพิจารณาภายใน", initial=initial, required=False)


def not_over(day: date | None) -> date | None:
    if day and day < timezone.localdate():
        raise forms.ValidationError("วันที่นี้ผ่านไปแล้ว")
    return day


class StepForm(forms.Form):
    """The inputs that the rule of one action asks for; `inputs` is what workflow.advance takes."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        record: Record,
        step: Step,
        reader: User,
        **kwargs: Any,
    ) -> None:
        """reader: who fills it in; what others think is kept from whoever owes a review herself."""
        self.record, self.step, self.rule = record, step, step.rule
        returning = step.action == Action.RETURN
        self.withheld = returning and bool(reviews.withheld([record], reader))
        notes = returning and not self.withheld
        self.general, self.by_section = reviews.released_notes(record) if notes else ("", {})
        super().__init__(data, **kwargs)
        for name in self.rule.inputs:
            if name == "waiver" and not any(p.code == "quorum" for p in step.problems):
                continue
            for key, field in getattr(self, f"_{name}")():
                field.required = field.required and name in self.rule.needs
                self.fields[key] = field
        if step.action in DECISIONS:
            hidden = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
            self.fields["token"] = hidden

    def _note(self) -> Fields:
        label, help_text = _NOTES.get(self.step.action, ("เหตุผล", ""))
        if self.withheld:
            help_text = _WITHHELD
        rows = min(NOTE_ROWS_LIMIT, NOTE_ROWS + self.general.count("\n"))
        yield "note", long_text(label, rows, help_text=help_text, initial=self.general)

    def _due_on(self) -> Fields:
        due = timezone.localdate() + timedelta(days=RETURN_DAYS)
        yield "due_on", ThaiDateField(label="ส่งฉบับแก้ไขภายใน", initial=due)

    def _review_by(self) -> Fields:
        yield "review_by", review_by_field(self.record.cycle)

    def _sections(self) -> Fields:
        for section in text_sections(self.record.kind):
            initial = self.by_section.get(section.key, "")
            label = f"{section.number} {section.label}"
            field = long_text(label, 2, required=False, initial=initial)
            yield f"section_{section.key}", field

    def _waiver(self) -> Fields:
        yield (
            "waiver",
            long_text(
                "เหตุผลที่เสนอก่อนครบองค์ประชุม",
                2,
                required=False,
                help_text="กรอกเฉพาะเมื่อจะไม่รอผลพิจารณาให้ครบ เหตุผลจะถูกบันทึกไว้",
            ),
        )

    def _resolution(self) -> Fields:
        yield "resolution", resolution_field(self.record.cycle)

    def _resolved_on(self) -> Fields:
        yield "resolved_on", ThaiDateField(label="วันที่มีมติ")

    def _hide_title(self) -> Fields:
        """Only where an address was public; on a record that never was nobody reads the title."""
        if self.record.published_at:
            label = "ไม่แสดงชื่อเรื่องในที่อยู่เดิม เพราะชื่อเรื่องมีข้อมูลส่วนบุคคล"
            yield "hide_title", forms.BooleanField(label=label, required=False)

    def _privacy_checked(self) -> Fields:
        label = "ตรวจแล้ว ข้อความ ภาพ และไฟล์แนบไม่มีข้อมูลส่วนบุคคลที่ไม่ควรเผยแพร่"
        yield "privacy_checked", forms.BooleanField(label=label, required=False)

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        not_over(day)
        return day

    def clean_review_by(self) -> date | None:
        return not_over(self.cleaned_data["review_by"])

    def clean_resolved_on(self) -> date:
        day: date = self.cleaned_data["resolved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("วันที่นี้ยังมาไม่ถึง")
        return day

    def main_fields(self) -> list[BoundField]:
        return [f for f in self.visible_fields() if not f.name.startswith("section_")]

    def section_fields(self) -> list[BoundField]:
        return [f for f in self if f.name.startswith("section_")]

    @property
    def inputs(self) -> Inputs:
        inputs = {
            k: v
            for k, v in self.cleaned_data.items()
            if not k.startswith("section_") and k != "token"
        }
        notes = {
            k.removeprefix("section_"): v
            for k, v in self.cleaned_data.items()
            if k.startswith("section_") and v
        }
        return inputs | ({"sections": notes} if notes else {})
