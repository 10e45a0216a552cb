"""Forms of the notices room."""

from __future__ import annotations

from typing import Any

from django import forms

from records.web.fields import long_text

from . import placeholders


class MailTextForm(forms.Form):
    """The words of one notice; what stands in braces must be one of its placeholders."""

    title = forms.CharField(label="หัวเรื่อง", max_length=300)
    body = long_text("เนื้อความ", rows=9, required=False, max_length=4000)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    def clean_title(self) -> str:
        return self._known("title")

    def clean_body(self) -> str:
        return self._known("body")

    def _known(self, field: str) -> str:
        text: str = self.cleaned_data[field]
        if wrong := placeholders.unknown(self.name, text):
            words = " ".join(f"{{{word}}}" for word in wrong)
            raise forms.ValidationError(f"ไม่รู้จัก {words} ใช้ได้เฉพาะคำในรายการด้านข้าง")
        return text
