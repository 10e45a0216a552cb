"""The pictures of a record as the editor needs them: it shows and inserts them in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from records.core.enums import AttachmentKind
from records.record.models import Attachment


class EditorPicture(TypedDict):
    key: str
    url: str
    name: str
    caption: str


def for_editor(attachments: Iterable[Attachment]) -> list[EditorPicture]:
    """The pictures among *attachments*, ready for JSON."""
    return [
        {
            "key": file.key,
            "url": file.get_absolute_url(),
            "name": file.name,
            "caption": file.caption,
        }
        for file in attachments
        if file.kind == AttachmentKind.PICTURE and file.key
    ]
