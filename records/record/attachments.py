"""Files and links that hang on a record: checked by content, stored, listed once, deleted.

What a file is called or says of itself is never believed. Pictures are written anew, which takes
out the place where they were taken (EXIF) and whatever else was hidden in them.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from records.core import hooks, thai
from records.core.enums import AttachmentKind

from .models import Attachment, AttachmentText, Record
from .models.parts import attachment_path
from .writing import Locked

MOST = 20  # files and links of one record
LONGEST_SIDE = 2000  # pixels of a stored picture
MOST_PIXELS = 64_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
_WANTED = "แนบได้เฉพาะ PDF, Word, Excel, PowerPoint และภาพ JPG, PNG, WEBP"


class Refused(Exception):
    """A file or link that is not taken; the text says why and what to do, in Thai."""


@dataclass(frozen=True)
class Checked:
    """What a file turned out to be, and the bytes to keep."""

    suffix: str
    kind: AttachmentKind
    content: bytes


def add_file(record: Record, upload, *, actor, caption="") -> Attachment:
    """Check one uploaded file and hang it on the record. Raises Refused, Locked."""
    checked = check(upload)
    attachment = Attachment(
        record=record,
        kind=checked.kind,
        name=display_name(upload.name, checked.suffix),
        caption=thai.one_line(caption)[:300],
        content_type=TYPES[checked.suffix],
        size=len(checked.content),
        digest=hashlib.sha256(checked.content).hexdigest(),
        created_by=actor,
    )
    storage = attachment.file.storage
    name = attachment_path(attachment, f"x.{checked.suffix}")
    try:
        _room_for(attachment)
        attachment.file.name = storage.save(name, ContentFile(checked.content))
        _insert(attachment)
    except OSError as error:
        _discard(storage, name)
        text = "เก็บไฟล์ไม่ได้เพราะที่เก็บข้อมูลของระบบเต็มหรือขัดข้อง ข้อความที่เขียนไม่หาย โปรดแจ้งผู้ดูแลระบบแล้วลองใหม่"
        raise Refused(text) from error
    except BaseException:
        _discard(storage, attachment.file.name or name)
        raise
    return attachment


def keep_source(record: Record, name: str, content: bytes, *, actor) -> Attachment:
    """Keep the form a record was read from, as it came; readers never get it."""
    attachment = Attachment(
        record=record,
        kind=AttachmentKind.SOURCE,
        name=thai.one_line(name)[:200],
        content_type="application/octet-stream",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        created_by=actor,
    )
    attachment.file.save(name, ContentFile(content))
    return attachment


def add_link(record: Record, url: str, *, actor, caption="") -> Attachment:
    """Hang a video link on the record. Raises Refused, Locked."""
    url = video_url(url)
    attachment = Attachment(
        record=record,
        kind=AttachmentKind.VIDEO,
        url=url,
        name=urlsplit(url).hostname[:200],
        caption=thai.one_line(caption)[:300],
        created_by=actor,
    )
    _insert(attachment)
    return attachment


@transaction.atomic
def remove(attachment: Attachment) -> None:
    """Take it off the record; the file goes when that is certain. Raises Locked."""
    record = _lock(attachment.record_id)
    storage, name = attachment.file.storage, attachment.file.name
    was_read = AttachmentText.objects.filter(attachment=attachment).exclude(text="").exists()
    attachment.delete()
    if was_read:
        hooks.files_changed(record)
    if name:
        transaction.on_commit(lambda: _discard(storage, name), robust=True)


def check(upload) -> Checked:
    """Find out by content what a file is. Raises Refused."""
    upload.seek(0)
    content = upload.read()
    if not content:
        raise Refused("ไฟล์ว่างเปล่า โปรดเปิดดูไฟล์ในเครื่องก่อน แล้วเลือกใหม่")
    if b"%PDF-" in content[:1024]:
        return Checked("pdf", AttachmentKind.DOCUMENT, content)
    if content.startswith(b"PK"):
        return Checked(_zip_suffix(content), AttachmentKind.DOCUMENT, content)
    if content.startswith(_OLE):
        return Checked(_ole_suffix(content), AttachmentKind.DOCUMENT, content)
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
    if len(url) > 500:
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
        raise Refused(f"ไม่รับไฟล์ ZIP โปรดแตกไฟล์ก่อนแล้วแนบทีละไฟล์ ({_WANTED})")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(f"ไฟล์มีมาโคร โปรดบันทึกเป็น .{suffix} แบบธรรมดาแล้วแนบใหม่")
    if any(names.values()):
        raise Refused("ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่")
    return suffix


def _ole_suffix(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused("ไฟล์ตั้งรหัสผ่านไว้ โปรดบันทึกแบบไม่มีรหัสผ่านแล้วแนบใหม่")
    if "WordDocument".encode("utf-16-le") not in content:
        raise Refused(
            "ไฟล์ Excel หรือ PowerPoint รุ่นเก่า โปรดบันทึกเป็น .xlsx หรือ .pptx หรือ PDF แล้วแนบใหม่"
        )
    return "doc"


def _picture(content: bytes) -> Checked:
    try:
        with Image.open(io.BytesIO(content), formats=list(_PICTURES)) as image:
            suffix = _PICTURES[image.format]
            if image.width * image.height > MOST_PIXELS:
                raise Refused("ภาพใหญ่เกินไป โปรดย่อภาพหรือส่งผ่าน LINE ให้ตัวเองก่อน แล้วแนบใหม่")
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            return Checked(suffix, AttachmentKind.PICTURE, _rewritten(image, suffix))
    except Image.DecompressionBombError as error:
        raise Refused("ภาพใหญ่เกินไป โปรดย่อภาพหรือส่งผ่าน LINE ให้ตัวเองก่อน แล้วแนบใหม่") from error
    except UnidentifiedImageError as error:
        raise Refused(f"ไม่รับไฟล์ชนิดนี้ {_WANTED}") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise Refused("ภาพเสียหรือส่งมาไม่ครบ โปรดเปิดดูในเครื่องก่อน แล้วเลือกใหม่") from error


def _rewritten(image: Image.Image, suffix: str) -> bytes:
    """The pixels alone, upright, at most LONGEST_SIDE wide and high."""
    image = ImageOps.exif_transpose(image)
    wanted = {"jpg": ("RGB", "L")}.get(suffix, ("RGB", "RGBA", "L", "P"))
    if image.mode not in wanted:
        image = image.convert("RGB" if suffix == "jpg" or image.mode != "LA" else "RGBA")
    if max(image.size) > LONGEST_SIDE:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB") if (
            image.mode == "P"
        ) else image  # fmt: skip
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.info.pop("exif", None)
    image.info.pop("xmp", None)
    out = io.BytesIO()
    options = {"jpg": {"quality": 85, "progressive": True}, "webp": {"quality": 85}}
    save_as = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[suffix]
    image.save(out, save_as, **options.get(suffix, {"optimize": True}))
    return out.getvalue()


@transaction.atomic
def _insert(attachment: Attachment) -> None:
    record = _lock(attachment.record_id)
    _room_for(attachment)
    last = record.attachments.order_by("-order").first()
    attachment.order = last.order + 1 if last else 0
    attachment.save()


def _lock(record_id: int) -> Record:
    record = Record.objects.locked().get(pk=record_id)
    if not record.editable:
        raise Locked
    return record


def _room_for(attachment: Attachment) -> None:
    """Not one too many, and not the same one again."""
    there = attachment.record.attachments.public()
    if there.count() >= MOST:
        raise Refused(f"แนบได้ไม่เกิน {MOST} รายการต่อเรื่อง โปรดลบรายการที่ไม่ใช้ก่อน")
    same = there.filter(digest=attachment.digest) if attachment.digest else there.none()
    if attachment.url:
        same = there.filter(url=attachment.url)
    if twin := same.first():
        raise Refused(f"มีรายการนี้แนบอยู่แล้ว ({twin})")


def _discard(storage, name: str) -> None:
    """Delete a stored file; one that is not there is as good."""
    try:
        storage.delete(name)
    except OSError:
        return
