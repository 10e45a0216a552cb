"""The form that makes drafts of all forms in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from records.core.enums import Kind, OnStanding

from .review import DraftHead, ReviewForm

SKIP = "skip"


class PartsForm(forms.Form):
    """What becomes of forms whose person or unit has a record of the year already."""

    how = forms.ChoiceField(
        label="เรื่องของผู้ที่มีเรื่องของปีนี้อยู่แล้ว",
        widget=forms.RadioSelect,
        required=False,
        initial=SKIP,
        choices=[
            (SKIP, "ข้ามไว้ก่อน แล้วตรวจทีละเรื่องเพื่อเลือกแทนที่หรือรวม"),
            (OnStanding.ANOTHER.value, OnStanding.ANOTHER.label),
        ],
    )

    def __init__(self, data: QueryDict | None, forms: Sequence[ReviewForm]) -> None:
        super().__init__(data)
        self.forms = forms
        left = [form for form in forms if not form.upload.record_id]
        self._heads = [(form, form.head_as_read()) for form in left]
        tasks = Counter(_task(head) for _, head in self._heads)
        if not any(form.standing for form in left) and max(tasks.values(), default=0) < 2:
            del self.fields["how"]

    def heads(self) -> list[tuple[Any, DraftHead]]:
        """Each upload with the arguments of review.make_record."""
        how = self.data.get("how", "")
        how = OnStanding.ANOTHER.value if how == OnStanding.ANOTHER else ""
        return [(form.upload, {**head, "how": how}) for form, head in self._heads]


def _task(head: DraftHead) -> tuple[str, int, int | None]:
    """Of which there is one record a year."""
    whose = head["owner"] if head["kind"] == Kind.INDIVIDUAL else head["unit"]
    return head["kind"], head["cycle"].pk, whose.pk if whose else None
