"""People."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from ..leaving import REASON_LENGTH, Duty
from ..models import User

USERNAME_HELP = "ตัวอักษรอังกฤษหรือตัวเลข ใช้เข้าสู่ระบบ"
_LABELS = {"username": "ชื่อผู้ใช้", "email": "อีเมล"}


class NewPersonForm(BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A new account; without a password she is invited, and chooses her own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].required = False
        self.fields[
            "password1"
        ].help_text = "เว้นว่างไว้ แล้วเชิญให้ตั้งรหัสผ่านเอง ถ้าตั้งให้ ท่านนี้ต้องเปลี่ยนเมื่อเข้าครั้งแรก"

    def set_password_and_save(
        self,
        user: User,
        password_field_name: str = "password1",  # noqa: S107  # the name of a field
        commit: bool = True,
    ) -> User:
        if self.cleaned_data.get(password_field_name):
            user.set_password(self.cleaned_data[password_field_name])
        else:
            user.set_unusable_password()
        return user

    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ("username", "prefix", "given_name", "family_name", "unit", "position", "email")
        labels = _LABELS
        help_texts = {"username": USERNAME_HELP}


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = User
        fields = (
            *("username", "prefix", "given_name", "family_name", "unit", "position"),
            *("acting_units", "email", "phone", "is_superuser"),
        )
        labels = {**_LABELS, "is_superuser": "ผู้ดูแลระบบ"}
        help_texts = {
            "username": USERNAME_HELP,
            "is_superuser": "ดูแลบุคลากร หน่วยงาน รอบปี และแต่งตั้งกรรมการได้",
        }


class LeaveForm(forms.Form):
    """Why she leaves, and who takes each thing that is in her hands."""

    reason = forms.CharField(
        label="เหตุผล",
        max_length=REASON_LENGTH,
        required=False,
        help_text="เช่น ย้ายไปจังหวัดอื่น เกษียณอายุ ตามคำสั่งที่",
    )

    def __init__(
        self, *args: Any, duties: Iterable[Duty], heirs: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in heirs}
        names = [(pk, f"{p} · {p.unit or 'ไม่ระบุสังกัด'}") for pk, p in self.people.items()]
        self.rows: list[tuple[Duty, forms.BoundField | None]] = []
        for duty in duties:
            name = f"take-{duty.key}"
            if duty.goes_on:
                choices = [("", f"ไม่มีผู้รับ – {duty.nobody}"), *names]
                self.fields[name] = forms.ChoiceField(
                    label=f"ผู้รับต่อ: {duty.label}", choices=choices, required=False
                )
            else:
                self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.rows.append((duty, self[name]))

    def takes(self) -> dict[str, User | None]:
        """Key of each duty that was on the page → who takes it."""
        return {
            duty.key: self.people.get(self.cleaned_data[f"take-{duty.key}"])
            for duty, _ in self.rows
            if self.add_prefix(f"take-{duty.key}") in self.data
        }
