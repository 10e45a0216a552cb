"""Documents that were attached before files were cleaned: cleaned where they are stored.

Pictures were always written anew, and stay: figures in texts name them by their digests. The form
that a record was read from stays as it came; readers never get it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import AttachmentKind

from .attachment_checks import CONTENT_TYPES, Refused, cleaned
from .models import Attachment, Record
from .models.parts import attachment_path

Result = Literal["clean", "cleaned", "kept", "gone"]


@dataclass(frozen=True)
class Cleaning:
    """kept: as it was, for one of *remarks* (Thai); gone: the file is not in the store."""

    attachment: Attachment
    result: Result
    remarks: tuple[str, ...] = ()


def clean_stored(*, check: bool = False) -> Iterator[Cleaning]:
    """What becomes of every public document, one after the other; check: nothing is written."""
    found = Attachment.objects.public().filter(kind=AttachmentKind.DOCUMENT).order_by("pk")
    for pk in found.values_list("pk", flat=True):
        attachment = found.filter(pk=pk).first()
        if attachment is not None and attachment.file.name:
            yield _clean(attachment, check=check)


def _clean(attachment: Attachment, *, check: bool) -> Cleaning:
    suffix = (attachment.file.name or "").rpartition(".")[2].lower()
    if suffix not in CONTENT_TYPES:
        return Cleaning(attachment, "kept", (f"ไฟล์ .{suffix} ลบข้อมูลผู้จัดทำไม่ได้",))
    try:
        with attachment.file.open("rb") as file:
            before = file.read()
    except OSError:
        return Cleaning(attachment, "gone")
    try:
        made = cleaned(suffix, before)
    except Refused as refused:
        return Cleaning(attachment, "kept", (str(refused),))
    remarks = tuple(made.remarks)
    if made.content == before:
        return Cleaning(attachment, "kept" if remarks else "clean", remarks)
    if not check:
        _replace(attachment, suffix, made.content)
    return Cleaning(attachment, "cleaned", remarks)


def _replace(attachment: Attachment, suffix: str, content: bytes) -> None:
    """The new file under a new name, for whatever remembers a file by it; the old one goes when
    that is certain."""
    storage, old = attachment.file.storage, attachment.file.name or ""
    new = storage.save(attachment_path(attachment, f"x.{suffix}"), ContentFile(content))
    try:
        with transaction.atomic():
            record = Record.objects.locked().get(pk=attachment.record_id)
            digest = hashlib.sha256(content).hexdigest()
            changed = Attachment.objects.filter(pk=attachment.pk, file=old).update(
                file=new, size=len(content), digest=digest
            )
            if not changed:
                raise Attachment.DoesNotExist
            log_event(
                EventAction.FILE_CLEANED,
                record,
                actor=None,
                record=record,
                changes={"attachments": (attachment.digest[:12], digest[:12])},
            )
    except BaseException:
        _discard(storage, new)
        raise
    _discard(storage, old)


def _discard(storage: Storage, name: str) -> None:
    try:
        storage.delete(name)
    except OSError:
        return
