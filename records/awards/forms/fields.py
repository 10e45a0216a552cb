"""What the forms of the awards room share."""

from __future__ import annotations

from django import forms

from ..ballot_rules import REASON_LENGTH_LIMIT


def reason_field(label: str = "เหตุผล", help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "cols": 40})
    return forms.CharField(
        label=label, max_length=REASON_LENGTH_LIMIT, widget=widget, help_text=help_text
    )


class ReasonForm(forms.Form):
    """One reason, for what is rare: a revocation, a record struck, a ballot called off."""

    reason = reason_field()
