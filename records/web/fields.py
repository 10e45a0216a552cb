"""Fields that the forms of the desk share."""

from datetime import date

from django import forms

from records.core import thai

DATE_HELP = "เช่น 21 พ.ย. 2569 หรือ 21/11/2569"


class ThaiDateField(forms.DateField):
    """A date as people write it: day, month, year of the Buddhist era."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs["help_text"] = kwargs.get("help_text") or DATE_HELP
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", 18)

    def prepare_value(self, value):
        if isinstance(value, date):
            return f"{value.day} {thai.MONTHS_SHORT[value.month - 1]} {thai.be_year(value)}"
        return value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return thai.parse_thai_date(value)
        except ValueError:
            raise forms.ValidationError(f"อ่านวันที่ไม่ได้ เขียน{DATE_HELP}", code="invalid") from None


def long_text(label, rows=3, **kwargs):
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "cols": 40}), **kwargs
    )
