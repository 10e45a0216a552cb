"""Awards."""

from django import forms

from records.record.models import Record

from ..models import Award


class AwardForm(forms.ModelForm):
    """A new award: among the records that passed, in the cycles of who awards it."""

    class Meta:
        model = Award
        fields = ["kind", "record", "awarded_on", "reason"]

    def __init__(self, *args, user, cycles, **kwargs):
        super().__init__(*args, **kwargs)
        records = Record.objects.passed().filter(cycle__in=cycles).exclude(owner=user)
        self.fields["record"].queryset = records.for_list().order_by("-cycle", "number")
        self.fields["record"].label_from_instance = lambda r: f"{r.number} {r.title}"
        self.fields["reason"].required = True

    def clean_record(self):
        record = self.cleaned_data["record"]
        self.instance.cycle = record.cycle
        return record

    def clean(self):
        data = super().clean()
        record, kind = data.get("record"), data.get("kind")
        if record and kind and not Record.objects.eligible(kind).filter(pk=record.pk).exists():
            self.add_error("record", "เรื่องนี้ไม่มีสิทธิได้รับรางวัลนี้")
        return data

    def _get_validation_exclusions(self):
        """The cycle follows from the record; one award a cycle and kind is checked with both."""
        exclude = super()._get_validation_exclusions()
        return exclude - {"cycle", "revoked_on"} if self.instance.cycle_id else exclude
