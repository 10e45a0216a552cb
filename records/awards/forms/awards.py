"""The form of a new award."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms

from records.people.models import User
from records.record.models import Record
from records.web.fields import model_choice_field

from ..models import Award

if TYPE_CHECKING:
    AwardModelForm = forms.ModelForm[Award]
else:  # Django's form takes no parameters while the program runs
    AwardModelForm = forms.ModelForm


class AwardForm(AwardModelForm):
    """A new award: among the records that passed, in the cycles of who awards it.

    user, cycles: who awards, and ids of the cycles where she may; set on a subclass for each
    request, as the admin takes a class.
    """

    user: User
    cycles: Collection[int]

    class Meta:
        model = Award
        fields = ["kind", "record", "awarded_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = Record.objects.passed().filter(cycle__in=self.cycles).exclude(owner=self.user)
        record = model_choice_field(self, "record")
        record.queryset = records.for_list().order_by("-cycle", "number")
        label = lambda r: f"{r.number} {r.title}"  # noqa: E731
        record.label_from_instance = label  # type: ignore[method-assign]  # as Django documents
        self.fields["reason"].required = True

    def clean_record(self) -> Record:
        record: Record = self.cleaned_data["record"]
        self.instance.cycle = record.cycle
        return record

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        record, kind = data.get("record"), data.get("kind")
        if record and kind and not Record.objects.eligible(kind).filter(pk=record.pk).exists():
            self.add_error("record", "เรื่องนี้ไม่มีสิทธิได้รับรางวัลนี้")
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The cycle follows from the record; one award a cycle and kind is checked with both."""
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # no stub
        return exclude - {"cycle", "revoked_on"} if self.instance.cycle_id else exclude
