"""Forms of a person's own account."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from records.core import thai

from .models import User


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์",
        "inactive": "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบ",
    }


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    class Meta:
        model = User
        fields = ["email", "daily_mail", "phone"]
        labels = {"email": "อีเมล"}
        help_texts = {"email": "ใช้รับแจ้งผลและตั้งรหัสผ่านใหม่ ไม่แสดงต่อสาธารณะ"}

    def clean_phone(self) -> str:
        return thai.to_arabic(thai.one_line(self.cleaned_data["phone"]))


class CodeForm(forms.Form):
    """Six digits of the app, or a recovery code."""

    code = forms.CharField(
        label="รหัส",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}
        ),
    )
