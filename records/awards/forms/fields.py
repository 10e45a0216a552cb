"""What the forms of the awards room share."""

from __future__ import annotations

from typing import Any, cast

from django import forms


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of *form* that offers a list."""
    return cast(forms.ChoiceField, form.fields[name])


def model_choice_field(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """A field of *form* that offers rows."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])


def reason_field(label: str = "เหตุผล", help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "cols": 40})
    return forms.CharField(label=label, max_length=300, widget=widget, help_text=help_text)


class ReasonForm(forms.Form):
    """One reason, for what is rare: a revocation, a record struck, a ballot called off."""

    reason = reason_field()
