"""The form that takes one file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from records.imports.forms.uploads import UploadForm


def form(content, too_large=False):
    request = RequestFactory().post("/")
    request.upload_too_large = too_large
    files = {} if content is None else {"file": SimpleUploadedFile("a.docx", content)}
    return UploadForm({}, files, request=request)


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, "เลือกไฟล์ก่อน"), (b"", "ไฟล์ว่างเปล่า ลองเปิดใน Word แล้วบันทึกใหม่")],
)
def test_what_is_wrong_is_said_in_thai(content, error):
    assert form(content).errors == {"file": [error]}


def test_too_large_a_file_is_the_only_complaint():
    (error,) = form(None, too_large=True).errors["file"]
    assert "ใหญ่เกิน 25 MB" in error


def test_any_file_with_something_in_it_is_read():
    assert form(b"x").is_valid()
