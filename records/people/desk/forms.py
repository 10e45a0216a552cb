"""People."""

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from ..models import User

USERNAME_HELP = "ตัวอักษรอังกฤษหรือตัวเลข ใช้เข้าสู่ระบบ"
_LABELS = {"username": "ชื่อผู้ใช้", "email": "อีเมล"}


class NewPersonForm(BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs only
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
            *("email", "phone", "is_active", "is_superuser"),
        )
        labels = {**_LABELS, "is_active": "เข้าสู่ระบบได้", "is_superuser": "ผู้ดูแลระบบ"}
        help_texts = {
            "username": USERNAME_HELP,
            "is_active": "เอาเครื่องหมายออกเมื่อย้ายหรือพ้นหน้าที่ เรื่องเดิมของบุคคลนี้ยังอยู่",
            "is_superuser": "ดูแลบุคลากร หน่วยงาน รอบปี และแต่งตั้งกรรมการได้",
        }
