"""The form that takes one file."""

from __future__ import annotations

from typing import Any

from django import forms

from records.core.upload_words import telling
from records.readers import zip_files
from records.web.requests import MemberRequest


class UploadForm(forms.Form):
    """One file with one form in it, or several."""

    file = forms.FileField(
        label="ไฟล์แบบบันทึก",
        help_text=telling(
            "ไฟล์ Word (.docx, .doc) PDF ข้อความ (.txt) หรือภาพถ่าย ภาพสแกนของแบบ ไม่เกิน {}"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": zip_files.ACCEPTED}),
        error_messages={
            "required": "เลือกไฟล์ก่อน",
            "empty": "ไฟล์ว่างเปล่า ลองเปิดใน Word แล้วบันทึกใหม่",
        },
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        if getattr(self.request, "upload_too_large", False):
            self.errors.pop("file", None)
            self.add_error(
                "file",
                telling(
                    "ไฟล์ใหญ่เกิน {} จึงไม่ได้เก็บไว้ ย่อภาพในเอกสารแล้วลองใหม่ "
                    "หรือนำเข้าเฉพาะข้อความแล้วแนบภาพทีหลัง"
                ),
            )
        return super().clean()
