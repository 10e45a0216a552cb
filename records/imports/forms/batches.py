"""Forms of the bulk journey: many files, and which of them become drafts."""

from django import forms

from records.core.enums import Kind
from records.core.upload_limits import telling
from records.people.models import User

from .. import batches
from .. import services as importing


class ManyFiles(forms.FileField):
    """Several files of one field."""

    widget = type("ManyFilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(file, initial) for file in files]


class BulkForm(forms.Form):
    """The files of a batch."""

    files = ManyFiles(
        label="ไฟล์ ZIP หรือไฟล์แบบบันทึกหลายไฟล์",
        help_text=telling("ZIP ละไม่เกิน {} เลือกพร้อมกันได้หลายไฟล์ รวมไม่เกิน 500 แบบ"),
        error_messages={"required": "เลือกไฟล์ก่อน", "empty": "มีไฟล์ว่างเปล่าอยู่ เอาออกแล้วเลือกใหม่"},
    )

    def __init__(self, *args, request, cycle, **kwargs):
        self.request, self.cycle = request, cycle
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = ".zip,.docx,.doc,.rtf,.odt,.pdf,.txt"

    def clean(self):
        if getattr(self.request, "upload_too_large", False):
            self.errors.pop("files", None)
            text = telling("มีไฟล์ใหญ่เกิน {} จึงไม่ได้เก็บไว้ แบ่งเป็น ZIP หลายไฟล์แล้วลองใหม่")
            self.add_error("files", text)
        return super().clean()

    def save(self):
        files = self.cleaned_data["files"]
        name = files[0].name if len(files) == 1 else f"{files[0].name} และอีก {len(files) - 1} ไฟล์"
        return batches.open_batch(
            ((file.name, file.read()) for file in files),
            owner=self.request.user,
            cycle=self.cycle,
            name=importing.display_name(name),
        )


class ConfirmForm(forms.Form):
    """Which files of a batch become drafts, and whose those are that the names leave open."""

    def __init__(self, data=None, *, batch):
        super().__init__(data)
        self.batch = batch
        self.rows = list(batch.files.select_related("person__unit", "unit", "twin", "record"))
        people = list(User.objects.with_account().for_list())
        choices = [("", "ตามชื่อในแบบ"), *((p.pk, str(p)) for p in people)]
        self.people = {str(p.pk): p for p in people}
        for row in self.rows:
            open_ = row.outcome in batches.CHOOSABLE and not batch.confirmed_at
            row.choosable = open_
            if open_ and row.kind == Kind.INDIVIDUAL and not (row.person and row.person.is_active):
                field = forms.ChoiceField(
                    label=f"เจ้าของ {row.name}", choices=choices, required=False
                )
                self.fields[f"person-{row.pk}"] = field
                row.bound = self[f"person-{row.pk}"]

    def save(self):
        numbers = (n for n in self.data.getlist("wanted") if n.isascii() and n.isdigit())
        chosen = {r.pk: self.people.get(self.data.get(f"person-{r.pk}", "")) for r in self.rows}
        people = {pk: person for pk, person in chosen.items() if person}
        batches.confirm(self.batch, set(map(int, numbers)), people)
