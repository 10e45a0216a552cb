"""Files and links that come along with the text of the author's form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages

from records.core.upload_words import telling
from records.record import attachment_checks, attachments
from records.record.models import Attachment, Record

if TYPE_CHECKING:
    from records.web.requests import MemberRequest

TOO_LARGE_MESSAGE = telling(
    "ไฟล์ใหญ่เกิน {} จึงไม่ได้แนบ ข้อความที่เขียนบันทึกไว้แล้ว ย่อไฟล์แล้วลองใหม่ หรือใส่เป็นลิงก์"
)


def brings_files(request: MemberRequest) -> bool:
    """Whether files or a link came along, or would have if they were smaller."""
    return bool(request.FILES or _link(request) or _too_large(request) or _refused(request))


def attach_posted(request: MemberRequest, record: Record) -> None:
    """Attach the files and the link that came along; a message says what became of each."""
    if _too_large(request):
        messages.error(request, TOO_LARGE_MESSAGE)
    if refused := _refused(request):
        messages.error(request, refused)
    actor, caption = request.user, request.POST.get("caption", "")
    for file in request.FILES.getlist("files"):
        add = partial(attachments.add_file, record, file, actor=actor, caption=caption)
        _attach(request, str(file), add)
    if link := _link(request):
        add = partial(attachments.add_link, record, link, actor=actor, caption=caption)
        _attach(request, link, add)


def _attach(request: MemberRequest, name: str, add: Callable[[], Attachment]) -> None:
    try:
        attachment = add()
        messages.success(request, f"แนบ “{attachment.name}” แล้ว")
        for remark in getattr(attachment, "remarks", ()):
            messages.warning(request, f"{attachment.name}: {remark}")
    except attachment_checks.Refused as refusal:
        messages.error(request, f"{name}: {refusal}")


def _link(request: MemberRequest) -> str:
    return request.POST.get("link", "").strip()


def _too_large(request: MemberRequest) -> bool:
    return getattr(request, "upload_too_large", False)


def _refused(request: MemberRequest) -> str:
    return getattr(request, "upload_refused", "")
