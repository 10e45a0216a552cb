"""Many records on one page: a small form for each, with the choices read once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone

from records.core.enums import Action, Kind
from records.cycles.models import Category, Cycle, Topic
from records.people.models import User
from records.record.guards import Inputs
from records.record.models import Record
from records.record.workflow_rules import RULES
from records.web.fields import ThaiDateField, long_text

from .. import resolution_numbers, rights, triage
from ..models import Resolution
from ..triage import Sorting, stamp
from .steps import not_over, resolution_field, review_by_field


class Lists:
    """Topics and categories of the cycles on a page, in two statements."""

    def __init__(self, cycles: Sequence[Cycle]) -> None:
        self.topics = {str(t.pk): t for t in Topic.objects.filter(cycle__in=cycles)}
        self.categories = {str(c.pk): c for c in Category.objects.filter(cycle__in=cycles)}

    @staticmethod
    def of(
        rows: Mapping[str, Topic] | Mapping[str, Category], cycle_id: int
    ) -> list[tuple[str, str]]:
        return [(key, str(row)) for key, row in rows.items() if row.cycle_id == cycle_id]


OUTSIDE = "none"  # the choice that no topic fits


class SortRow(forms.Form):
    """Topic, category and kind of one record; `seen` is how the page showed it."""

    topic = forms.ChoiceField(label="ประเด็น", required=False, widget=forms.RadioSelect)
    category = forms.ChoiceField(label="หมวด", required=False)
    kind = forms.ChoiceField(label="ประเภท", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        record: Record,
        lists: Lists,
        user: User,
        topic: Topic | None = None,
    ) -> None:
        self.record, self.lists = record, lists
        stands = record.topic_id or (OUTSIDE if triage.is_outside(record) else "")
        initial = {
            "topic": str(topic.pk if topic else stands),
            "category": str(record.category_id or ""),
            "kind": record.kind,
            "seen": stamp(record),
        }
        super().__init__(data, prefix=f"r{record.pk}", initial=initial)
        none = [] if record.category_id else [("", "– ไม่ระบุ –")]
        choices: dict[str, list[tuple[str, str]]] = {
            "topic": [*lists.of(lists.topics, record.cycle_id), (OUTSIDE, "ไม่เข้าประเด็นใด")],
            "category": none + lists.of(lists.categories, record.cycle_id),
            "kind": [(k.value, str(k.label)) for k in (Kind.INDIVIDUAL, Kind.UNIT)],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered
        if not rights.may_correct(user, record) or record.kind == Kind.SET:
            del self.fields["kind"], self.fields["category"]

    @property
    def sorting(self) -> Sorting | None:
        """What triage.sort_many takes; None when the page changes nothing."""
        data, record = self.cleaned_data, self.record
        chosen, was = data.get("topic", ""), triage.is_outside(record)
        outside = chosen == OUTSIDE or (was and not chosen)
        topic = None if outside else self.lists.topics.get(chosen) or record.topic
        category = self.lists.categories.get(data.get("category", "")) or record.category
        kind = data.get("kind") or record.kind
        stands = (record.topic, record.category, record.kind, was)
        if (topic, category, kind, outside) == stands:
            return None
        return Sorting(record, topic, category, kind, data.get("seen", ""), outside)


class ProposeRow(forms.Form):
    """What the secretary proposes for one record."""

    action = forms.ChoiceField(
        label="เสนอ",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "ยังไม่เสนอ"),
            (Action.PROPOSE_ACCEPT.value, "เสนอรับ"),
            (Action.PROPOSE_REJECT.value, "เสนอไม่รับ"),
        ],
    )
    note = long_text("เหตุผลหรือบันทึกถึงประธาน", 2, required=False, max_length=2000)
    waiver = long_text("เหตุผลที่เสนอก่อนครบองค์ประชุม", 2, required=False, max_length=1000)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        record: Record,
        action: str = "",
        short: bool = False,
    ) -> None:
        super().__init__(data, prefix=f"r{record.pk}", initial={"action": action})
        if not short:
            del self.fields["waiver"]

    def clean(self) -> dict[str, Any]:
        """What the chosen step cannot do without is asked for at its field."""
        data = super().clean() or {}
        action = data.get("action")
        needs = RULES[Action(action)].needs if action else ()
        if "note" in needs and not data.get("note", "").strip():
            self.add_error("note", "เขียนเหตุผลที่เสนอไม่รับ")
        if action and "waiver" in self.fields and not data.get("waiver", "").strip():
            self.add_error("waiver", "ผลพิจารณายังไม่ครบองค์ประชุม เขียนเหตุผลที่เสนอก่อน")
        return data

    @property
    def inputs(self) -> Inputs:
        return {k: v.strip() for k, v in self.cleaned_data.items() if k != "action" and v.strip()}


class BeginForm(forms.Form):
    """Until when the reviewers have time, from the page on which screening begins."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, cycle: Cycle, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["review_by"] = review_by_field(cycle)

    def clean_review_by(self) -> date | None:
        return not_over(self.cleaned_data["review_by"])


class TakeBackForm(forms.Form):
    reason = long_text("เหตุผลที่ถอนการเริ่ม", 2, max_length=500)


class DecideForm(forms.Form):
    """Number and day of a resolution; `token` makes a second click the same click."""

    resolution = forms.CharField(label="เลขที่มติ", max_length=60)
    resolved_on = ThaiDateField(label="วันที่มีมติ")
    note = long_text("บันทึกประกอบมติ", 2, required=False, max_length=2000)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, cycle: Cycle, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.cycle = cycle
        self.fields["resolution"] = resolution_field(cycle)

    def clean(self) -> dict[str, Any]:
        """A number of another day is said at its field, before anything is decided."""
        data = super().clean() or {}
        number, day = data.get("resolution"), data.get("resolved_on")
        if number and day:
            problem = resolution_numbers.objection(self.cycle, number, day)
            if problem:
                self.add_error("resolution", problem.text)
        return data

    @property
    def joins(self) -> Resolution | None:
        """The resolution of this number that stands, which these decisions would join."""
        return resolution_numbers.standing(self.cycle, self.cleaned_data["resolution"])

    def clean_resolved_on(self) -> date:
        day: date = self.cleaned_data["resolved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("วันที่นี้ยังมาไม่ถึง")
        return day


class RemindForm(forms.Form):
    note = long_text("ข้อความเพิ่มเติมถึงกรรมการ", 2, required=False, max_length=500)


class ReturnedForm(forms.Form):
    """A reminder, or a new day, for the records that are ticked."""

    note = long_text("ข้อความถึงเจ้าของเรื่อง", 2, required=False, max_length=500)
    due_on = ThaiDateField(label="วันส่งใหม่", required=False)

    def clean_due_on(self) -> date | None:
        return _not_past(self.cleaned_data["due_on"])


class ReturnRow(forms.Form):
    """The letter with which one record is sent back."""

    note = long_text("เหตุผลที่ส่งกลับ", 4, max_length=4000)

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: Record) -> None:
        self.record = record
        super().__init__(data, prefix=f"r{record.pk}", initial={"note": record.notes.note})


class ReturningForm(forms.Form):
    due_on = ThaiDateField(label="ส่งฉบับแก้ไขภายใน")

    def clean_due_on(self) -> date | None:
        return _not_past(self.cleaned_data["due_on"])


def _not_past(day: date | None) -> date | None:
    if day and day < timezone.localdate():
        raise forms.ValidationError("วันที่นี้ผ่านไปแล้ว")
    return day
