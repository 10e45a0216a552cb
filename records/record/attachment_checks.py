"""What may hang on a record: files are known by their content, links by their address.

What a file is called or says of itself is never believed. Pictures are written anew, which takes
out the place where they were taken (EXIF) and whatever else was hidden in them; from documents the
people behind them are taken out (docs/decisions/0047-clean-attachments.md).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator

from records.core import thai
from records.core.enums import AttachmentKind
from records.readers import external_programs, pdf_and_legacy
from records.readers.clean_office import OLE_NOTE, SIGNED_NOTE
from records.readers.pictures import TooLarge, Unreadable, Wish
from records.readers.refusals import ImportRefused

PICTURE_SIDE_LIMIT = 2000  # pixels of a stored picture
URL_LENGTH_LIMIT = 500  # characters, as the column takes them
HEAD_LENGTH = 1024  # bytes at the start of a file in which a PDF says that it is one
_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
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
_UNCLEANED = {
    "encrypted": "ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่",
    "bomb": "ไฟล์ขยายออกแล้วใหญ่ผิดปกติ จึงไม่เปิด โปรดลดขนาดภาพหรือบันทึกใหม่ แล้วแนบอีกครั้ง",
    "damaged": "ไฟล์เสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่อง บันทึกใหม่ แล้วเลือกอีกครั้ง",
    "failed": "ระบบกำลังเตรียมไฟล์อื่นอยู่หลายไฟล์ โปรดรอสักครู่แล้วแนบใหม่",
}
_REMARKS = {
    SIGNED_NOTE: "ไฟล์มีลายมือชื่อดิจิทัล จึงเก็บตามเดิมเพื่อให้ลายมือชื่อยังใช้ได้ ข้อมูลผู้จัดทำที่อยู่ในไฟล์ไม่ได้ถูกลบ",
    OLE_NOTE: "ในไฟล์มีไฟล์หรือภาพฝังอยู่ซึ่งลบข้อมูลผู้จัดทำหรือพิกัดไม่ได้ โปรดตรวจก่อนเผยแพร่",
}
# Sites of videos as readers call them, and their hosts.
VIDEO_SITES = {
    "YouTube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "Facebook": ("facebook.com", "fb.watch", "fb.com"),
    "TikTok": ("tiktok.com", "vt.tiktok.com", "vm.tiktok.com"),
    "Vimeo": ("vimeo.com", "player.vimeo.com"),
    "Google Drive": ("drive.google.com",),
}
_ACCEPTED = "แนบได้เฉพาะ PDF, Word, Excel, PowerPoint และภาพ JPG, PNG, WEBP"


class Refused(Exception):
    """A file or link that is not taken; the text says why and what to do, in Thai."""


@dataclass(frozen=True)
class CheckedFile:
    """What a file turned out to be, and the bytes to keep.

    remarks: what was not taken out of it and why, in Thai.
    """

    suffix: str
    kind: AttachmentKind
    content: bytes
    remarks: list[str] = field(default_factory=list)

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
        return cleaned("pdf", content)
    if content.startswith(b"PK"):
        return cleaned(_zip_suffix(content), content)
    if content.startswith(pdf_and_legacy.OLE):
        raise Refused(_of_ole(content))
    if content[4:12] in _HEIC:
        raise Refused("ภาพนี้เป็นแบบ HEIC ของโทรศัพท์ โปรดส่งภาพให้ตัวเองทาง LINE แล้วบันทึกเป็น JPG ก่อนแนบ")
    return _picture(content)


def cleaned(suffix: str, content: bytes) -> CheckedFile:
    """A document without the people behind it. Raises Refused."""
    try:
        made, notes = external_programs.cleaned(content, suffix)
    except ImportRefused as error:
        raise Refused(_UNCLEANED.get(error.code, _UNCLEANED["damaged"])) from error
    remarks = [_REMARKS[note] for note in sorted(notes)]
    return CheckedFile(suffix, AttachmentKind.DOCUMENT, made, remarks)


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
    if not video_site(url):
        raise Refused(f"รับเฉพาะลิงก์วิดีโอของ {', '.join(VIDEO_SITES)} เปิดวิดีโอแล้วคัดลอกลิงก์ของวิดีโอนั้น")
    if len(url) > URL_LENGTH_LIMIT:
        raise Refused("ลิงก์ยาวเกินไป กดปุ่ม “แชร์” ใน YouTube หรือ Facebook แล้วคัดลอกลิงก์แบบสั้น")
    return url


def video_site(url: str) -> str:
    """The site of a video as readers call it; "" for an address that is no video of a known one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("web.")
    if not (parts.path.strip("/") or parts.query):
        return ""
    return next((name for name, hosts in VIDEO_SITES.items() if host in hosts), "")


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


def _of_ole(content: bytes) -> str:
    """Why an old Office file, or one with a password, is not taken: what it tells of people lies
    all over it."""
    if pdf_and_legacy.is_encrypted(content):
        return "ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่"
    if pdf_and_legacy.is_word(content):
        return "ไฟล์ Word รุ่นเก่า (.doc) ลบชื่อผู้จัดทำที่ซ่อนในไฟล์ไม่ได้ โปรดบันทึกเป็น .docx หรือ PDF ก่อนแล้วแนบใหม่"
    return "ไฟล์ Excel หรือ PowerPoint รุ่นเก่า โปรดบันทึกเป็น .xlsx หรือ .pptx หรือ PDF แล้วแนบใหม่"


def _picture(content: bytes) -> CheckedFile:
    wish = Wish(PICTURE_SIDE_LIMIT, tuple(_PICTURES), keep=True, upright=True)
    try:
        kind, made = external_programs.picture(content, wish)
    except TooLarge as error:
        raise Refused("ภาพใหญ่เกินไป โปรดย่อภาพหรือส่งผ่าน LINE ให้ตัวเองก่อน แล้วแนบใหม่") from error
    except Unreadable as error:
        if error.unknown:
            raise Refused(f"ไม่รับไฟล์ชนิดนี้ {_ACCEPTED}") from error
        raise Refused("ภาพเสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่องก่อน แล้วเลือกใหม่") from error
    return CheckedFile(_PICTURES[kind], AttachmentKind.PICTURE, made)
