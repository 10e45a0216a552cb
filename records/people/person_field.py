"""A field in which a colleague is picked by typing her name, among hundreds, without a long list.

Without script what is typed is looked up when the form is sent: one person is taken, several are
offered by name. With script (static/js/persons.js) they are offered while one types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse_lazy

from . import finding
from .models import PersonQuerySet, User

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[User]
else:
    _ModelChoice = forms.ModelChoiceField  # generic in the stubs only


class PersonInput(forms.TextInput):
    """A text with a list of offers below it. known: person id → how she is written."""

    template_name = "people/widgets/person.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        more = {"autocomplete": "off", "data-persons": reverse_lazy("persons-search"), "size": 34}
        super().__init__({**more, **(attrs or {})})
        self.offers: list[str] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["offers"] = self.offers
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-offers"
        return context


class PersonField(_ModelChoice):
    """ModelChoiceField of a person whose widget is a text; known: who need not be looked up."""

    widget = PersonInput

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "พิมพ์ชื่อ แล้วเลือกจากที่ขึ้นมา")
        kwargs.pop("blank", None)
        super().__init__(User.objects.with_account() if queryset is None else queryset, **kwargs)
        self.known: dict[int, User] = {}

    def prepare_value(self, value: Any) -> Any:
        """How the person is written; what was typed stays as typed."""
        if isinstance(value, User):
            return finding.label(value)
        if not value or not str(value).isdecimal():
            return value
        person = self.known.get(int(value)) or User.objects.select_related("unit").filter(
            pk=int(value)
        ).first()  # fmt: skip
        return finding.label(person) if person else value

    def to_python(self, value: Any) -> User | None:
        if value in self.empty_values or isinstance(value, User):
            return value or None
        typed = str(value)
        for person in self.known.values():
            if typed in (finding.label(person), str(person.pk)):
                return person
        if typed.isdecimal():
            return super().to_python(typed)
        found = finding.one(cast(PersonQuerySet, self.queryset), typed)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(f"ไม่พบ “{typed}” ในผู้ที่มีบัญชี", code="unknown_person")
        offers = [text for _, text in finding.labels(found)][: finding.OFFERED]
        self.widget.offers = offers
        more = " และคนอื่นอีก พิมพ์นามสกุลด้วย" if len(found) > finding.OFFERED else ""
        raise forms.ValidationError(
            f"มีหลายคน เลือกหนึ่งคนแล้วพิมพ์ตามนี้: {', '.join(offers)}{more}", code="several_persons"
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Not by how she is written."""
        if self.disabled:
            return False
        try:
            person = self.to_python(data)
        except forms.ValidationError:
            return True
        before = initial.pk if isinstance(initial, User) else initial
        return (person.pk if person else None) != (int(before) if before else None)
