"""Files and links that hang on a record: checked, stored, listed once, deleted."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import hooks, permissions, richtext, thai
from records.core.enums import AttachmentKind
from records.core.sections import Section
from records.people.models import User

from .attachment_checks import (
    CONTENT_TYPES,
    CheckedFile,
    Refused,
    check_file,
    display_name,
    video_site,
    video_url,
)
from .models import Attachment, AttachmentText, Record
from .models.parts import attachment_path
from .writing import Locked

FILES_PER_RECORD = 20  # links included
CAPTION_LENGTH = 300  # characters, as the column takes them
NAME_LENGTH = 200


def add_file(
    record: Record, upload: File[Any], *, actor: User | None, caption: str = ""
) -> Attachment:
    """Check one uploaded file, clean it and hang it on the record. Raises Refused, Locked.

    remarks of what comes back: what was not taken out of the file, in Thai.
    """
    checked = check_file(upload)
    return add_checked(record, upload.name or "", checked, actor=actor, caption=caption)


def add_checked(
    record: Record, name: str, checked: CheckedFile, *, actor: User | None, caption: str = ""
) -> Attachment:
    """Hang a file that was checked on the record. Raises Refused, Locked."""
    attachment = Attachment(
        record=record,
        kind=checked.kind,
        name=display_name(name, checked.suffix),
        caption=thai.one_line(caption)[:CAPTION_LENGTH],
        content_type=CONTENT_TYPES[checked.suffix],
        size=len(checked.content),
        digest=checked.digest,
        created_by=actor,
    )
    attachment.remarks = checked.remarks
    storage = attachment.file.storage
    path = attachment_path(attachment, f"x.{checked.suffix}")
    try:
        _check_room(attachment)
        attachment.file.name = storage.save(path, ContentFile(checked.content))
        _insert(attachment)
    except OSError as error:
        _discard(storage, path)
        text = "เก็บไฟล์ไม่ได้เพราะที่เก็บข้อมูลของระบบเต็มหรือขัดข้อง ข้อความที่เขียนไม่หาย โปรดแจ้งผู้ดูแลระบบแล้วลองใหม่"
        raise Refused(text) from error
    except BaseException:
        _discard(storage, attachment.file.name or path)
        raise
    return attachment


def keep_source(record: Record, name: str, content: bytes, *, actor: User | None) -> Attachment:
    """Keep the form a record was read from, as it came; readers never get it."""
    attachment = Attachment(
        record=record,
        kind=AttachmentKind.SOURCE,
        name=thai.one_line(name)[:NAME_LENGTH],
        content_type="application/octet-stream",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        created_by=actor,
    )
    attachment.file.save(name, ContentFile(content))
    return attachment


def add_link(record: Record, url: str, *, actor: User | None, caption: str = "") -> Attachment:
    """Hang a video link on the record. Raises Refused, Locked."""
    url = video_url(url)
    attachment = Attachment(
        record=record,
        kind=AttachmentKind.VIDEO,
        url=url,
        name=f"วิดีโอ {video_site(url)}",
        caption=thai.one_line(caption)[:CAPTION_LENGTH],
        created_by=actor,
    )
    _insert(attachment)
    return attachment


@transaction.atomic
def remove(attachment: Attachment, *, actor: User) -> None:
    """Take it off the record; the file goes when that is certain. Raises Locked.

    Of a record that was handed in before it leaves an event: the committee has seen the file.
    """
    record = _lock(attachment.record_id)
    storage, name = attachment.file.storage, attachment.file.name
    was_read = AttachmentText.objects.filter(attachment=attachment).exclude(text="").exists()
    attachment.delete()
    if record.number:
        log_event(
            EventAction.FILE_REMOVED,
            record,
            actor=actor,
            record=record,
            changes={"attachments": (str(attachment), None)},
            on_behalf_of=record.owner if permissions.is_coordinator(actor, record) else None,
        )
    if was_read:
        hooks.files_changed(record)
    if name:
        transaction.on_commit(lambda: _discard(storage, name), robust=True)


def copy(source: Record, target: Record, *, actor: User) -> int:
    """Give a new draft what hangs on another record, each file stored once more; how many.

    The form that it was read from stays where it is. A file that is gone is left out.
    """
    copied = 0
    for one in source.attachments.public():
        new = Attachment(
            record=target, kind=one.kind, url=one.url, name=one.name, caption=one.caption,
            content_type=one.content_type, size=one.size, digest=one.digest, order=one.order,
            created_by=actor,
        )  # fmt: skip
        if one.file.name:
            try:
                with one.file.open() as file:
                    path = attachment_path(new, one.file.name)
                    new.file.name = new.file.storage.save(path, ContentFile(file.read()))
            except OSError:
                continue
        new.save()
        copied += 1
    return copied


def take_off(attachment: Attachment) -> None:
    """Take a file off a record that is being redacted; the caller's step logs it."""
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    if name:
        transaction.on_commit(lambda: _discard(storage, name), robust=True)


def put_in_place(
    attachment: Attachment, name: str, checked: CheckedFile, *, actor: User
) -> Attachment:
    """Let a checked file stand in the place of another of a record that is being redacted.

    It gets an address of its own: a browser keeps what it had of the old one. A file that is left
    behind by a step that fails is an orphan, which the clock takes away.
    """
    new = Attachment(
        record_id=attachment.record_id,
        kind=checked.kind,
        name=display_name(name, checked.suffix),
        caption=attachment.caption,
        content_type=CONTENT_TYPES[checked.suffix],
        size=len(checked.content),
        digest=checked.digest,
        order=attachment.order,
        created_by=actor,
    )
    path = attachment_path(new, f"x.{checked.suffix}")
    new.file.name = new.file.storage.save(path, ContentFile(checked.content))
    take_off(attachment)
    new.save()
    return new


def places(record: Record, key: str) -> list[Section]:
    """The sections in whose text the picture of this key stands as a figure."""
    return [
        section
        for section in record.sections()
        if section.is_text and key in richtext.figure_keys(getattr(record, section.key))
    ]


@transaction.atomic
def _insert(attachment: Attachment) -> None:
    record = _lock(attachment.record_id)
    _check_room(attachment)
    last = record.attachments.order_by("-order").first()
    attachment.order = last.order + 1 if last else 0
    attachment.save()


def _lock(record_id: int) -> Record:
    record = Record.objects.locked().get(pk=record_id)
    if not record.editable:
        raise Locked
    return record


def _check_room(attachment: Attachment) -> None:
    """Not one too many, and not the same one again."""
    there = attachment.record.attachments.public()
    if there.count() >= FILES_PER_RECORD:
        raise Refused(f"แนบได้ไม่เกิน {FILES_PER_RECORD} รายการต่อเรื่อง โปรดลบรายการที่ไม่ใช้ก่อน")
    same = there.filter(digest=attachment.digest) if attachment.digest else there.none()
    if attachment.url:
        same = there.filter(url=attachment.url)
    if twin := same.first():
        raise Refused(f"มีรายการนี้แนบอยู่แล้ว ({twin})")


def _discard(storage: Storage, name: str) -> None:
    """Delete a stored file; one that is not there is as good."""
    try:
        storage.delete(name)
    except OSError:
        return
