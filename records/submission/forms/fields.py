"""Form fields that an author's pages share."""

from typing import Any

from django import forms

from records.core import thai


class OneLineField(forms.CharField):
    """One line of text; characters that nobody can see are taken out, not complained of."""

    def to_python(self, value: Any) -> str:
        return thai.one_line(super().to_python((value or "").replace("\x00", "")))
