"""The form that takes one file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from records.core.upload_words import telling
from records.readers import ocr, picture_kinds, zip_files
from records.web.requests import MemberRequest

from .batches import ManyFiles, ManyFilesInput

SEVERAL = "เลือกหลายไฟล์พร้อมกันได้เฉพาะภาพถ่ายทุกหน้าของแบบเดียวกัน (JPG, PNG) ไฟล์ชนิดอื่นนำเข้าทีละไฟล์"


def _is_picture(file: UploadedFile[bytes]) -> bool:
    head = file.read(64)
    file.seek(0)
    return picture_kinds.is_picture(head)


class UploadForm(forms.Form):
    """One file with one form in it, or several; or photographs of one form, a page each."""

    file = ManyFiles(
        label="ไฟล์แบบบันทึก",
        help_text=telling(
            "ไฟล์ Word (.docx, .doc) PDF ข้อความ (.txt) หรือภาพถ่าย ภาพสแกนของแบบ ไม่เกิน {} "
            "ถ่ายไว้หลายภาพ เลือกพร้อมกันตามลำดับหน้า"
        ),
        widget=ManyFilesInput(attrs={"accept": zip_files.ACCEPTED}),
        error_messages={
            "required": "เลือกไฟล์ก่อน",
            "empty": "ไฟล์ว่างเปล่า ลองเปิดใน Word แล้วบันทึกใหม่",
        },
    )

    def clean_file(self) -> list[UploadedFile[bytes]]:
        """One file, or photographs of the pages of one form."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        if not files:
            raise forms.ValidationError(self.fields["file"].error_messages["required"])
        if len(files) > 1 and not all(map(_is_picture, files)):
            raise forms.ValidationError(SEVERAL)
        if len(files) > ocr.PAGES_LIMIT:
            raise forms.ValidationError(f"เลือกภาพได้ครั้งละไม่เกิน {ocr.PAGES_LIMIT} ภาพ")
        return files

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
        if refused := getattr(self.request, "upload_refused", ""):
            self.errors.pop("file", None)
            self.add_error("file", refused)
        return super().clean()
