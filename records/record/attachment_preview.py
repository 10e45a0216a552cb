"""What of an attached file stands in the page beside the form: pages as pictures, or its text.

The policy of the site lets no file open within a page, so that a reviewer reads pictures of the
pages, made where nothing in the file can run. Counting the pages of a file is remembered, since
it costs a process; the pictures are kept by the browser alone.
"""

import hashlib
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db.models.functions import Left

from records.core import thai
from records.readers import external_programs
from records.readers.pdf_image_program import PAGES
from records.readers.refusals import ImportRefused
from records.search import attachments as files
from records.search.models import AttachmentText

from . import anonymity
from .models import Attachment, Record

CHARACTERS = 12_000  # of the text of one file
_SPARE = 200  # read besides, so that no name is cut in two before it is taken out
SECONDS = 6  # for all files of a page that were not looked at before
KEPT = 7 * 24 * 3600
FAILED = 300  # seconds until a file that could not be read is tried again: it may have been busy
TYPES = {
    **{"pdf": "PDF", "docx": "Word", "doc": "Word", "xlsx": "Excel", "pptx": "PowerPoint"},
    **{"txt": "ข้อความ", "rtf": "RTF", "odt": "ODT"},
}
_WORDS = {
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
class Shown:
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


def show(user, record: Record, attachments: list[Attachment]) -> list[Attachment]:
    """Give each of them `shown`, as *user* may read it: those from shown_attachments only."""
    deadline = time.monotonic() + SECONDS
    masked = anonymity.hides_owner(user, record)
    texts = _texts([a.pk for a in attachments if _suffix(a) in ("docx", "txt")])
    for attachment in attachments:
        suffix = _suffix(attachment)
        shown = attachment.shown = Shown(TYPES.get(suffix, suffix.upper()))
        if suffix == "pdf":
            _leaf(shown, _remembered(attachment, _sizes, deadline))
        elif suffix in ("docx", "txt"):
            read = texts.get(attachment.pk) or _remembered(attachment, _text, deadline)
            shown.problem, text = read.get("problem", ""), read.get("text", "")
            text = anonymity.mask(text, record) if masked else text
            shown.text, shown.cut = text[:CHARACTERS], len(text) > CHARACTERS
    return attachments


def picture(attachment: Attachment, number: int) -> bytes | None:
    """One page of a PDF, from 1, as WebP; None where there is none that is shown."""
    if _suffix(attachment) != "pdf" or not 1 <= number <= PAGES:
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
        cache.set(failed, True, FAILED)  # one page may cost all the time a process has
        return None


def _leaf(shown: Shown, facts: dict) -> None:
    shown.problem, shown.count = facts.get("problem", ""), facts.get("count", 0)
    sizes = enumerate(facts.get("sizes", ()), start=1)
    shown.pages = [Page(number, *size) for number, size in sizes]


def _texts(ids: list[int]) -> dict[int, dict]:
    """What was read in the background, by attachment."""
    if not ids:
        return {}
    rows = AttachmentText.objects.filter(pk__in=ids)
    rows = rows.annotate(start=Left("text", CHARACTERS + _SPARE))
    return {
        pk: {"text": start, "problem": problem}
        for pk, start, problem in rows.values_list("pk", "start", "problem")
    }


def _remembered(attachment: Attachment, read, deadline: float | None = None) -> dict:
    """read(attachment), or what it said before: a stored file never changes."""
    key = _key(attachment)
    facts = cache.get(key)
    if facts is None:
        if deadline and time.monotonic() > deadline:
            return {"problem": _WORDS["later"]}
        facts = read(attachment)
        cache.set(key, facts, FAILED if facts.get("problem") else KEPT)
    return facts


def _key(attachment: Attachment) -> str:
    name = hashlib.sha256(attachment.file.name.encode()).hexdigest()
    return f"inline-{attachment.pk}-{name[:16]}"


def _sizes(attachment: Attachment) -> dict:
    try:
        return external_programs.pdf_sizes(_content(attachment))
    except OSError:
        return {"problem": _WORDS["gone"]}
    except ImportRefused as error:
        return {"problem": _WORDS[error.code]}


def _text(attachment: Attachment) -> dict:
    try:
        text = thai.normalise(files.text_of(attachment))
    except files.Unreadable as error:
        return {"problem": str(error)}
    return {"text": text[: CHARACTERS + _SPARE]}


def _content(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as file:
        return file.read(settings.UPLOAD_LIMIT)


def _suffix(attachment: Attachment) -> str:
    return attachment.file.name.rpartition(".")[2].lower() if attachment.file else ""
