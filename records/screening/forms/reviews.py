"""What a reviewer thinks of a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from records.core.enums import Recommendation
from records.core.sections import text_sections
from records.cycles.models import Criterion
from records.record.models import Revision
from records.web.fields import long_text

from .. import reviews
from ..models import Review


class ReviewForm(forms.Form):
    """Scores by criterion, recommendation, comments; bound to the text that was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    recommendation = forms.ChoiceField(
        label="ความเห็น", choices=Recommendation, widget=forms.RadioSelect, required=False
    )
    comment_owner = long_text(
        "ข้อเสนอแนะถึงเจ้าของเรื่อง",
        6,
        required=False,
        help_text="เจ้าของเรื่องจะได้อ่านข้อความนี้ โดยไม่เห็นคะแนน",
    )
    comment_committee = long_text(
        "ความเห็นเฉพาะคณะกรรมการ", 3, required=False, help_text="เจ้าของเรื่องจะไม่เห็นข้อความนี้"
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        criteria: list[Criterion],
        kind: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.criteria, self.sections = criteria, text_sections(kind)
        for section in self.sections:
            label = f"{section.number} {section.label}"
            self.fields[f"note_{section.key}"] = long_text(
                label, 2, required=False, max_length=2000
            )
        for criterion in criteria:
            self.fields[f"score_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.name,
                help_text=criterion.levels,
                choices=[(n, str(n)) for n in range(1, criterion.maximum + 1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    @classmethod
    def initial_of(cls, review: Review | None, revision: Revision) -> dict[str, Any]:
        initial: dict[str, Any] = {"revision": revision.pk, "stamp": reviews.stamp_of(review)}
        if review and review.pk:
            initial |= {
                "recommendation": review.recommendation,
                "comment_owner": review.comment_owner,
                "comment_committee": review.comment_committee,
            }
            initial |= {f"score_{s.criterion_id}": s.value for s in review.scores.all()}
            initial |= {f"note_{key}": note for key, note in review.section_notes.items()}
        return initial

    def score_fields(self) -> list[tuple[Criterion, BoundField]]:
        return [(criterion, self[f"score_{criterion.pk}"]) for criterion in self.criteria]

    def section_fields(self) -> list[BoundField]:
        return [self[f"note_{section.key}"] for section in self.sections]

    @property
    def has_section_notes(self) -> bool:
        return any(field.value() for field in self.section_fields())

    @property
    def opinion(self) -> reviews.Opinion:
        data = self.cleaned_data
        scores = {c.pk: data.get(f"score_{c.pk}") for c in self.criteria}
        return reviews.Opinion(
            recommendation=data.get("recommendation", ""),
            comment_owner=data.get("comment_owner", ""),
            comment_committee=data.get("comment_committee", ""),
            scores={pk: value for pk, value in scores.items() if value is not None},
            section_notes={
                section.key: note
                for section in self.sections
                if (note := data.get(f"note_{section.key}", "").strip())
            },
        )
