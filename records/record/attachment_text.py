"""Text of attached files for search and desk: read in the background, bounded, never trusted."""

from __future__ import annotations

import logging

from django.db import transaction

from records.core import hooks, office, thai
from records.core.enums import AttachmentKind
from records.readers import external_programs
from records.readers.code_pages import decode
from records.readers.docx import read_docx
from records.readers.refusals import ImportRefused

from .models import Attachment, AttachmentText, Record

READING_TIMEOUT = 20  # seconds for one file
TEXT_LENGTH_LIMIT = 100_000  # characters of a file that are kept
FILES_PER_RUN = 200


log = logging.getLogger(__name__)


class Unreadable(Exception):
    """A file without text that can be had; says why, in Thai."""


class NotNow(Exception):
    """The reader or the store is missing: nothing is known of the file, it is tried again."""


def read_new() -> int:
    """Read public documents that were not read yet and index their records.

    Returns how many were read, those without text included. A file that was removed, or went to
    another record, while it was read is left out.
    """
    waiting = Attachment.objects.public().filter(kind=AttachmentKind.DOCUMENT, read=None)
    done = 0
    for attachment in waiting.select_related("record").order_by("pk")[:FILES_PER_RUN]:
        row = AttachmentText(attachment=attachment)
        try:
            row.text = thai.normalise(text_of(attachment))[:TEXT_LENGTH_LIMIT]
        except Unreadable as error:
            row.problem = str(error)[:200]
        except NotNow as error:
            log.warning("Attachment %s waits: %s", attachment.pk, error)
            continue
        with transaction.atomic():
            record = Record.objects.locked().filter(pk=attachment.record_id).first()
            if record is None or not record.attachments.filter(pk=attachment.pk).exists():
                continue
            AttachmentText.objects.bulk_create([row], ignore_conflicts=True)
            hooks.files_changed(record)
        done += 1
    return done


def text_of(attachment: Attachment) -> str:
    """Plain text of a .docx, .txt or .pdf. Raises Unreadable, NotNow."""
    suffix = (attachment.file.name or "").rpartition(".")[2].lower()
    if attachment.size > office.upload_limit():
        raise Unreadable("ไฟล์ใหญ่เกินไป")
    try:
        with attachment.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Unreadable("ไม่พบไฟล์ในที่เก็บ") from error
    except OSError as error:
        raise NotNow(error) from error
    if suffix == "docx":
        return _docx(content)
    if suffix == "txt":
        return _txt(content)
    if suffix == "pdf":
        return _pdf(content)
    raise Unreadable("ไฟล์ชนิดนี้ไม่มีข้อความให้ค้น")


def _docx(content: bytes) -> str:
    try:
        return "\n".join(line.text for line in read_docx(content).lines)
    except ImportRefused as error:
        raise Unreadable("ไฟล์ Word เสียหรืออ่านไม่ได้") from error


def _txt(content: bytes) -> str:
    try:
        return decode(content)
    except ImportRefused as error:
        raise Unreadable("ไฟล์นี้ไม่ใช่ข้อความ") from error


def _pdf(content: bytes) -> str:
    """The first pages, read in a process of its own."""
    try:
        pages = external_programs.pdf_pages(content, seconds=READING_TIMEOUT)["pages"]
    except ImportRefused as error:
        if error.code == "failed":
            raise NotNow("the reader of PDF does not start") from error
        raise Unreadable("ไฟล์ PDF ตั้งรหัสผ่าน เสีย หรืออ่านไม่ได้") from error
    found = "\n".join(pages)
    if not found.strip():
        raise Unreadable("ไฟล์ PDF เป็นภาพสแกน ไม่มีข้อความ")
    return found
