"""Whether what hangs on the record can be opened."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from PIL import Image, UnidentifiedImageError

from records.core.enums import AttachmentKind, Level
from records.record.models import Record

from .registry import Finding, check

_BROKEN = (OSError, ValueError, SyntaxError, zipfile.BadZipFile, UnidentifiedImageError)
_UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes; more is not unpacked to see whether it opens


@check("files", "ไฟล์แนบเปิดได้")
def files(record: Record) -> Iterator[Finding]:
    """Files that are gone from the store, empty, or broken inside."""
    for attachment in record.attachments.exclude(kind=AttachmentKind.VIDEO):
        try:
            with attachment.file.open("rb") as file:
                problem = _problem(file, attachment.content_type)
        except _BROKEN:
            problem = "เปิดไม่ได้"
        if problem:
            yield Finding(Level.FAIL, f"ไฟล์ “{attachment.name}” {problem}", "attachments")


def _problem(file: IO[Any], content_type: str) -> str:
    """What is wrong with an open file; "" when it opens. Raises what its reader raises."""
    head = file.read(8)
    file.seek(0)
    if not head:
        return "ว่างเปล่า"
    if content_type.startswith("image/"):
        with Image.open(file) as picture:
            picture.verify()
    elif content_type == "application/pdf":
        return "" if head.startswith(b"%PDF-") else "ไม่ใช่ PDF ที่สมบูรณ์"
    elif head.startswith(b"PK"):
        with zipfile.ZipFile(file) as package:
            small = sum(entry.file_size for entry in package.infolist()) <= _UNPACKED_LIMIT
            return "เสียหายภายใน" if small and package.testzip() else ""
    return ""
