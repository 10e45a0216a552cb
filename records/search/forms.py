"""What the secretary types to try a query."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .models import Synonym, SynonymKind

QUERY_LENGTH_LIMIT = 300  # characters


class TrialForm(forms.Form):
    """A query, and a group of words as it may become."""

    q = forms.CharField(label="คำค้น", max_length=QUERY_LENGTH_LIMIT)
    kind = forms.ChoiceField(
        label="ชนิดของกลุ่มคำที่จะลอง", choices=SynonymKind, required=False, initial=SynonymKind.SYNONYM
    )
    words = forms.CharField(
        label="กลุ่มคำที่จะลอง",
        required=False,
        max_length=500,
        help_text="คั่นแต่ละคำด้วยเครื่องหมาย | เว้นว่างไว้เพื่อดูเฉพาะผลตามที่เป็นอยู่",
    )
    group_id = forms.ModelChoiceField(
        Synonym.objects.all(), required=False, widget=forms.HiddenInput
    )

    group: Synonym | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if words := data.get("words"):
            stored = data.get("group_id")
            kind = data.get("kind") or SynonymKind.SYNONYM.value
            group = Synonym(pk=stored.pk if stored else None, kind=kind, words=words)
            try:
                group.clean()
            except ValidationError as error:
                self.add_error("words", error.messages)
            else:
                self.group = group
        return data
