"""What of an attached file stands in the page beside the form: pages as pictures, or its text.

The policy of the site lets no file open within a page, so a reviewer reads pictures of the
pages, made where nothing in the file can run. How many pages a file has is cached, since counting
them costs a process; the pictures are cached by the browser alone.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.cache import cache
from django.db.models.functions import Left

from records.core import office, thai
from records.readers import external_programs
from records.readers.pdf_image_program import PAGES_SHOWN
from records.readers.refusals import ImportRefused

from . import anonymity, attachment_text
from .models import Attachment, AttachmentText, Record

if TYPE_CHECKING:
    from records.core.types import AnyUser

# What was found out about a file: count and sizes of its pages, its text, or the problem.
Facts: TypeAlias = dict[str, Any]

PREVIEW_LENGTH = 12_000  # characters of one file that are shown
# Characters read besides, so that no name is cut in two before it is taken out.
_NAME_MARGIN = 200
READING_BUDGET = 6  # seconds for all files of a page that were not looked at before
CACHE_SECONDS = 7 * 24 * 3600
RETRY_SECONDS = 300  # until a file that could not be read is tried again: it may have been busy
TYPE_NAMES = {
    **{"pdf": "PDF", "docx": "Word", "doc": "Word", "xlsx": "Excel", "pptx": "PowerPoint"},
    **{"txt": "ข้อความ", "rtf": "RTF", "odt": "ODT"},
}
_PROBLEMS = {
    "encrypted": "ไฟล์ PDF นี้ตั้งรหัสผ่านไว้ จึงแสดงในหน้านี้ไม่ได้",
    "damaged": "ไฟล์ PDF นี้เสียหายหรือเปิดไม่ได้ จึงแสดงในหน้านี้ไม่ได้",
    "gone": "ไม่พบไฟล์นี้ในที่เก็บ โปรดแจ้งเลขานุการ",
    "later": "ยังเตรียมไฟล์นี้ไม่เสร็จ โปรดเปิดหน้านี้อีกครั้ง หรือเปิดจากลิงก์",
}


@dataclass(frozen=True)
class Page:
    number: int
    width: int
    height: int


@dataclass
class Preview:
    """One file in the page: pages of a PDF, or text, or the reason for neither, in Thai."""

    type: str = ""
    pages: list[Page] = field(default_factory=list)
    count: int = 0
    text: str = ""
    cut: bool = False
    problem: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.pages)


def add_previews(user: AnyUser, record: Record, attachments: list[Attachment]) -> list[Attachment]:
    """Give each of them `shown`, as *user* may read it: those from shown_attachments only."""
    deadline = time.monotonic() + READING_BUDGET
    masked = anonymity.hides_owner(user, record)
    texts = _texts([a.pk for a in attachments if _suffix(a) in ("docx", "txt")])
    for attachment in attachments:
        suffix = _suffix(attachment)
        shown = attachment.shown = Preview(TYPE_NAMES.get(suffix, suffix.upper()))
        if suffix == "pdf":
            _add_pages(shown, _remembered(attachment, _sizes, deadline))
        elif suffix in ("docx", "txt"):
            read = texts.get(attachment.pk) or _remembered(attachment, _text, deadline)
            shown.problem, text = read.get("problem", ""), read.get("text", "")
            text = anonymity.mask(text, record) if masked else text
            shown.text, shown.cut = text[:PREVIEW_LENGTH], len(text) > PREVIEW_LENGTH
    return attachments


def page_picture(attachment: Attachment, number: int) -> bytes | None:
    """One page of a PDF, from 1, as WebP; None where there is none that is shown."""
    if _suffix(attachment) != "pdf" or not 1 <= number <= PAGES_SHOWN:
        return None
    facts = _remembered(attachment, _sizes)
    if number > len(facts.get("sizes", ())):
        return None
    failed = f"{_key(attachment)}-{number}"
    if cache.get(failed):
        return None
    try:
        return external_programs.pdf_picture(_content(attachment), number)
    except (ImportRefused, OSError):
        cache.set(failed, True, RETRY_SECONDS)  # one page may cost all the time a process has
        return None


def _add_pages(shown: Preview, facts: Facts) -> None:
    shown.problem, shown.count = facts.get("problem", ""), facts.get("count", 0)
    sizes = enumerate(facts.get("sizes", ()), start=1)
    shown.pages = [Page(number, *size) for number, size in sizes]


def _texts(ids: list[int]) -> dict[int, Facts]:
    """What was read in the background, by attachment."""
    if not ids:
        return {}
    rows = AttachmentText.objects.filter(pk__in=ids)
    rows = rows.annotate(start=Left("text", PREVIEW_LENGTH + _NAME_MARGIN))
    return {
        pk: {"text": start, "problem": problem}
        for pk, start, problem in rows.values_list("pk", "start", "problem")
    }


def _remembered(
    attachment: Attachment, read: Callable[[Attachment], Facts], deadline: float | None = None
) -> Facts:
    """read(attachment), or what it said before: a stored file never changes."""
    key = _key(attachment)
    facts: Facts | None = cache.get(key)
    if facts is None:
        if deadline and time.monotonic() > deadline:
            return {"problem": _PROBLEMS["later"]}
        facts = read(attachment)
        cache.set(key, facts, RETRY_SECONDS if facts.get("problem") else CACHE_SECONDS)
    return facts


def _key(attachment: Attachment) -> str:
    name = hashlib.sha256((attachment.file.name or "").encode()).hexdigest()
    return f"inline-{attachment.pk}-{name[:16]}"


def _sizes(attachment: Attachment) -> Facts:
    try:
        return dict(external_programs.pdf_sizes(_content(attachment)))
    except OSError:
        return {"problem": _PROBLEMS["gone"]}
    except ImportRefused as error:
        return {"problem": _PROBLEMS[error.code]}


def _text(attachment: Attachment) -> Facts:
    try:
        text = thai.normalise(attachment_text.text_of(attachment))
    except attachment_text.Unreadable as error:
        return {"problem": str(error)}
    return {"text": text[: PREVIEW_LENGTH + _NAME_MARGIN]}


def _content(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as file:
        content: bytes = file.read(office.upload_limit())
    return content


def _suffix(attachment: Attachment) -> str:
    return (attachment.file.name or "").rpartition(".")[2].lower()
