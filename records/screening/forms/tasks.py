"""Sorting a record, and the tasks of its reviewers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from records.core.enums import Kind
from records.cycles.models import Category, Topic
from records.people.models import User
from records.record.models import Record
from records.web.fields import long_text

from .. import assignments, rights, triage
from ..assignments import Candidate


class SortForm(forms.Form):
    """Topic of a record; kind and category as long as nobody has begun to review it."""

    topic: forms.ModelChoiceField[Topic] = forms.ModelChoiceField(
        None, label="ประเด็น", empty_label="ยังไม่ได้จัดประเด็น", required=False
    )
    outside = forms.BooleanField(label="ไม่เข้าประเด็นใด", required=False)
    kind = forms.ChoiceField(label="ประเภท", required=False)
    category: forms.ModelChoiceField[Category] = forms.ModelChoiceField(
        None, label="หมวดองค์ความรู้ที่บ่งชี้", required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, record: Record, user: User, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "topic": record.topic_id,
            "category": record.category_id,
            "kind": record.kind,
            "outside": triage.is_outside(record),
        }
        super().__init__(data, prefix="sort", **kwargs)
        topic = cast("forms.ModelChoiceField[Topic]", self.fields["topic"])
        topic.queryset = record.cycle.topics.all()
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.queryset = record.cycle.categories.all()
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            (kind.value, kind.label) for kind in (Kind.INDIVIDUAL, Kind.UNIT)
        ]
        if not rights.may_correct(user, record):
            del self.fields["kind"], self.fields["category"]
        elif record.kind == Kind.SET:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("topic") and not data.get("outside") and "topic" not in self.errors:
            self.add_error("topic", "เลือกประเด็น หรือทำเครื่องหมายว่าไม่เข้าประเด็นใด")
        if data.get("topic"):
            data["outside"] = False
        return data


class AssignForm(forms.Form):
    """Members of the committee who are to review a record."""

    reviewers = forms.MultipleChoiceField(
        label="เพิ่มกรรมการ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "เลือกกรรมการก่อน"},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, record: Record, **kwargs: Any
    ) -> None:
        super().__init__(data, prefix="assign", **kwargs)
        self.people = {str(seat.user.pk): seat for seat in assignments.candidates(record)}
        cast(forms.MultipleChoiceField, self.fields["reviewers"]).choices = [
            (key, self._label(seat)) for key, seat in self.people.items()
        ]

    def _label(self, seat: Candidate) -> str:
        parts = [str(seat.user), str(seat.user.unit or "")]
        parts += ["หน่วยงานเดียวกับเรื่องนี้"] if seat.conflict else []
        return " · ".join(part for part in parts if part)

    @property
    def chosen(self) -> list[User]:
        return [self.people[key].user for key in self.cleaned_data["reviewers"]]


class ReasonForm(forms.Form):
    """One reason, for a waiver or a revocation."""

    reason = long_text("เหตุผล", 2, max_length=300)
