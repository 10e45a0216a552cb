"""Fields that the forms of the desk share."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import lazy

from records.core import thai


def _example() -> str:
    """How a date is written, by that of today: an example is never of a day that makes no sense."""
    day = timezone.localdate()
    month, year = thai.MONTHS_SHORT[day.month - 1], thai.be_year(day)
    return f"เช่น {day.day} {month} {year} หรือ {day.day}/{day.month}/{year}"


DATE_HELP = lazy(_example, str)()


class ThaiDateField(forms.DateField):
    """A date as people write it: day, month, year of the Buddhist era."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or DATE_HELP
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", 18)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, date):
            return f"{value.day} {thai.MONTHS_SHORT[value.month - 1]} {thai.be_year(value)}"
        return value

    def to_python(self, value: str | date | None) -> date | None:
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            return thai.parse_thai_date(value)
        except ValueError:
            raise forms.ValidationError(f"อ่านวันที่ไม่ได้ เขียน{DATE_HELP}", code="invalid") from None


def long_text(label: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "cols": 40}), **kwargs
    )


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of *form* that offers a list."""
    return cast(forms.ChoiceField, form.fields[name])


def model_choice_field(form: forms.BaseForm, name: str) -> "forms.ModelChoiceField[Any]":
    """A field of *form* that offers rows."""
    return cast("forms.ModelChoiceField[Any]", form.fields[name])
