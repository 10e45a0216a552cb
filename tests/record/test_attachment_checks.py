"""Files are known by their content: refused with what to do."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.core.enums import AttachmentKind
from records.readers import pdf_and_legacy
from records.record import attachment_checks
from records.record.attachment_checks import Refused, check_file, display_name
from tests.pdfs import pdf


def picture(form="PNG", size=(40, 30), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def checked(content, name="ข.exe"):
    return check_file(SimpleUploadedFile(name, content))


def test_the_name_is_not_believed():
    found = checked(pdf(), "ภาพ.jpg")
    assert (found.suffix, found.kind) == ("pdf", AttachmentKind.DOCUMENT)
    assert checked(b"\n" * 900 + pdf(), "x").suffix == "pdf"


def test_pictures_are_written_anew_and_bounded(monkeypatch):
    monkeypatch.setattr(attachment_checks, "PICTURE_SIDE_LIMIT", 20)
    found = checked(picture(size=(40, 30)) + b"hidden")
    assert (found.suffix, found.kind) == ("png", AttachmentKind.PICTURE)
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (20, 15)
    assert b"hidden" not in found.content


def test_too_many_pixels_are_not_opened():
    with pytest.raises(Refused, match="ภาพใหญ่เกินไป"):
        checked(picture(size=(9000, 7200), mode="1"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "ว่างเปล่า"),
        (b"PK\x03\x04broken", "เสียหรือส่งมาไม่ครบ"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"MZ program", "ไม่รับไฟล์ชนิดนี้"),
        (b"%PDF-1.7\nx", "เสียหรือส่งมาไม่ครบ"),
        (pdf(locked=True), "ตั้งรหัสผ่าน"),
        (pdf_and_legacy.OLE + "WordDocument".encode("utf-16-le"), "บันทึกเป็น .docx"),
    ],
)
def test_refusals_say_what_to_do(content, word):
    with pytest.raises(Refused, match=word):
        checked(content)


def test_every_suffix_has_its_type():
    assert {"pdf", "docx", "jpg", "png", "webp"} <= set(attachment_checks.CONTENT_TYPES)
    assert display_name("C:\\งาน\\สรุป.exe", "pdf") == "สรุป.pdf"
