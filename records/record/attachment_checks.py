"""What may hang on a record: files are known by their content, links by their address.

What a file is called or says of itself is never believed. Pictures are written anew, which takes
out the place where they were taken (EXIF) and whatever else was hidden in them.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from PIL import Image, ImageOps, UnidentifiedImageError

from records.core import thai
from records.core.enums import AttachmentKind
from records.core.upload_limits import PICTURE_PIXEL_LIMIT
from records.readers import pdf_and_legacy

PICTURE_SIDE_LIMIT = 2000  # pixels of a stored picture
URL_LENGTH_LIMIT = 500  # characters, as the column takes them
HEAD_LENGTH = 1024  # bytes at the start of a file in which a PDF says that it is one
_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "doc": "application/msword",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
_ZIP_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_ACCEPTED = "แนบได้เฉพาะ PDF, Word, Excel, PowerPoint และภาพ JPG, PNG, WEBP"


class Refused(Exception):
    """A file or link that is not taken; the text says why and what to do, in Thai."""


@dataclass(frozen=True)
class CheckedFile:
    """What a file turned out to be, and the bytes to keep."""

    suffix: str
    kind: AttachmentKind
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_file(upload: File[Any]) -> CheckedFile:
    """Find out by content what a file is. Raises Refused."""
    upload.seek(0)
    content = upload.read()
    if not content:
        raise Refused("ไฟล์ว่างเปล่า โปรดเปิดดูไฟล์ในเครื่องก่อน แล้วเลือกใหม่")
    if b"%PDF-" in content[:HEAD_LENGTH]:
        return CheckedFile("pdf", AttachmentKind.DOCUMENT, content)
    if content.startswith(b"PK"):
        return CheckedFile(_zip_suffix(content), AttachmentKind.DOCUMENT, content)
    if content.startswith(pdf_and_legacy.OLE):
        return CheckedFile(_ole_suffix(content), AttachmentKind.DOCUMENT, content)
    if content[4:12] in _HEIC:
        raise Refused("ภาพนี้เป็นแบบ HEIC ของโทรศัพท์ โปรดส่งภาพให้ตัวเองทาง LINE แล้วบันทึกเป็น JPG ก่อนแนบ")
    return _picture(content)


def display_name(name: str, suffix: str) -> str:
    """The person's own name of the file with the ending it ought to have."""
    stem = PurePath(thai.one_line(name).replace("\\", "/")).name
    stem = stem.rpartition(".")[0] or stem
    return f"{stem[:180] or 'ไฟล์แนบ'}.{suffix}"


def video_url(url: str) -> str:
    """An https address, "https://" added where the person left it out. Raises Refused."""
    url = thai.normalise(url).strip()
    if "://" not in url:
        url = f"https://{url}"
    if url.startswith("http://"):
        url = f"https://{url[7:]}"
    try:
        URLValidator(schemes=["https"])(url)
    except ValidationError as error:
        raise Refused("ลิงก์วิดีโอไม่ถูกต้อง คัดลอกจากช่องที่อยู่ของ YouTube หรือ Facebook มาทั้งบรรทัด") from error
    if len(url) > URL_LENGTH_LIMIT:
        raise Refused("ลิงก์ยาวเกินไป กดปุ่ม “แชร์” ใน YouTube หรือ Facebook แล้วคัดลอกลิงก์แบบสั้น")
    return url


def _zip_suffix(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename: info.flag_bits & 1 for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused("ไฟล์เสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่อง บันทึกใหม่ แล้วเลือกอีกครั้ง") from error
    suffix = next((s for part, s in _ZIP_PARTS.items() if part in names), None)
    if suffix is None or "[Content_Types].xml" not in names:
        raise Refused(f"ไม่รับไฟล์ ZIP โปรดแตกไฟล์ก่อนแล้วแนบทีละไฟล์ ({_ACCEPTED})")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(f"ไฟล์มีมาโคร โปรดบันทึกเป็น .{suffix} แบบธรรมดาแล้วแนบใหม่")
    if any(names.values()):
        raise Refused("ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่")
    return suffix


def _ole_suffix(content: bytes) -> str:
    if pdf_and_legacy.is_encrypted(content):
        raise Refused("ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่")
    if not pdf_and_legacy.is_word(content):
        raise Refused(
            "ไฟล์ Excel หรือ PowerPoint รุ่นเก่า โปรดบันทึกเป็น .xlsx หรือ .pptx หรือ PDF แล้วแนบใหม่"
        )
    return "doc"


def _picture(content: bytes) -> CheckedFile:
    try:
        with Image.open(io.BytesIO(content), formats=list(_PICTURES)) as image:
            suffix = _PICTURES[image.format or ""]
            if image.width * image.height > PICTURE_PIXEL_LIMIT:
                raise Refused("ภาพใหญ่เกินไป โปรดย่อภาพหรือส่งผ่าน LINE ให้ตัวเองก่อน แล้วแนบใหม่")
            image.draft(None, (PICTURE_SIDE_LIMIT, PICTURE_SIDE_LIMIT))
            return CheckedFile(suffix, AttachmentKind.PICTURE, _rewritten(image, suffix))
    except Image.DecompressionBombError as error:
        raise Refused("ภาพใหญ่เกินไป โปรดย่อภาพหรือส่งผ่าน LINE ให้ตัวเองก่อน แล้วแนบใหม่") from error
    except UnidentifiedImageError as error:
        raise Refused(f"ไม่รับไฟล์ชนิดนี้ {_ACCEPTED}") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise Refused("ภาพเสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่องก่อน แล้วเลือกใหม่") from error


def _rewritten(image: Image.Image, suffix: str) -> bytes:
    """The pixels alone, upright, at most PICTURE_SIDE_LIMIT wide and high."""
    image = ImageOps.exif_transpose(image)
    modes = {"jpg": ("RGB", "L")}.get(suffix, ("RGB", "RGBA", "L", "P"))
    if image.mode not in modes:
        image = image.convert("RGB" if suffix == "jpg" or image.mode != "LA" else "RGBA")
    if max(image.size) > PICTURE_SIDE_LIMIT:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB") if (
            image.mode == "P"
        ) else image  # fmt: skip
        image.thumbnail((PICTURE_SIDE_LIMIT, PICTURE_SIDE_LIMIT), Image.Resampling.LANCZOS)
    image.info.pop("exif", None)
    image.info.pop("xmp", None)
    out = io.BytesIO()
    options = {"jpg": {"quality": 85, "progressive": True}, "webp": {"quality": 85}}
    save_as = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[suffix]
    image.save(out, save_as, **options.get(suffix, {"optimize": True}))
    return out.getvalue()
