"""Forms of an author's own pages: the reason a step needs, the two revisions to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from records.core import thai
from records.core.enums import RevisionReason
from records.record.models import Revision
from records.record.rounds import NoteRow
from records.record.workflow_rules import Rule

NOTE_LENGTH_LIMIT = 2000  # characters


class StepForm(forms.Form):
    """The note of a step, where its rule asks for one, and answers to the committee's notes.

    notes: those of the last return, where the step may answer them.
    """

    def __init__(
        self,
        rule: Rule,
        data: Mapping[str, Any] | None = None,
        *,
        notes: Sequence[NoteRow] = (),
    ) -> None:
        super().__init__(data)
        for row in notes if "answers" in rule.inputs else ():
            self.fields[f"answer_{row.key}"] = forms.CharField(
                label=f"{row.heading}: {row.note}",
                max_length=NOTE_LENGTH_LIMIT,
                required=False,
                help_text="แก้แล้ว ไม่ต้องตอบก็ได้"
                if row.changed
                else "ข้อนี้ยังเหมือนเดิม บอกเหตุผลสั้น ๆ ถ้าไม่แก้",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if "note" in rule.inputs:
            label = "เหตุผล" if "note" in rule.needs else "คำตอบถึงคณะกรรมการ (ถ้ามี)"
            self.fields["note"] = forms.CharField(
                label=label,
                max_length=NOTE_LENGTH_LIMIT,
                required="note" in rule.needs,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": "เขียนเหตุผลสั้น ๆ"},
            )

    def clean_note(self) -> str:
        return thai.normalise(self.cleaned_data["note"]).strip()

    @property
    def inputs(self) -> dict[str, Any]:
        """What workflow.advance takes."""
        data = self.cleaned_data
        answers = {
            name.removeprefix("answer_"): thai.normalise(text).strip()
            for name, text in data.items()
            if name.startswith("answer_") and text.strip()
        }
        note = {"note": data["note"]} if "note" in data else {}
        return note | ({"answers": answers} if answers else {})


class CompareForm(forms.Form):
    """Two of the revisions, in whatever order they were chosen."""

    a = forms.TypedChoiceField(label="จากฉบับ", coerce=int)
    b = forms.TypedChoiceField(label="ถึงฉบับ", coerce=int)

    def __init__(
        self, revisions: Sequence[Revision], data: Mapping[str, Any] | None = None
    ) -> None:
        # A text that came too late stands aside: it can be chosen, but it was never the one before.
        numbers = [r.number for r in revisions if r.reason != RevisionReason.ASIDE]
        if data is None and len(numbers) > 1:
            data = {"a": numbers[1], "b": numbers[0]}
        super().__init__(data)
        choices = [(r.number, str(r)) for r in revisions]
        for name in ("a", "b"):
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def pair(self) -> tuple[int, int]:
        """(older number, newer number)."""
        a, b = self.cleaned_data["a"], self.cleaned_data["b"]
        return min(a, b), max(a, b)
