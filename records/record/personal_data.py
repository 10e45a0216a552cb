"""Finds what should not be public in the text of a record: numbers and addresses of people.

It shows places to look at; the secretary decides. Pictures and files it cannot read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from records.core import richtext, thai
from records.core.enums import AttachmentKind
from records.core.sections import PARTNERS, SUMMARY_LABEL

from .models import Record

CONTEXT = 28  # characters shown on each side of a find

_START, _END = r"(?<!\d)(?<!\d[/.,-])", r"(?![\d/])"
_GAP = r"[ .\u2010-\u2013-]?"
_PATTERNS = (
    ("citizen_id", re.compile(rf"{_START}\d{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d{{2}}{_GAP}\d{_END}")),
    (
        "phone",
        re.compile(
            rf"(?:{_START}0{_GAP}|\+66{_GAP}0?|(?<!\d)66{_GAP})"
            rf"(?:[689]\d{_GAP}\d{{3}}{_GAP}\d{{4}}|[689]\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{3}}"
            rf"|2{_GAP}\d{{3}}{_GAP}\d{{4}}|[3-57]\d{_GAP}\d{{3}}{_GAP}\d{{3}}"
            rf"|[689]{_GAP}\d{{4}}{_GAP}\d{{4}}|[3-57]\d{_GAP}\d{{2}}{_GAP}\d{{4}}){_END}"
        ),
    ),
    ("account", re.compile(rf"{_START}\d{{3}}[ -]\d[ -]\d{{5}}[ -]\d{_END}")),
    ("email", re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)),
    (
        "address",
        re.compile(
            r"บ้านเลขที่\s*\d+(?:/\d+)?"
            r"|(?<!หนังสือ)(?<!คำสั่ง)(?<!ประกาศ)(?<!ทะเบียน)เลขที่\s*\d+(?:/\d+)?"
            r"(?=\s*(?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.))"
            r"|(?<![\d/])\d+/\d+(?=\s*(?:หมู่|ม\.)\s*(?:ที่)?\s*\d)"
        ),
    ),
)
KINDS = {
    "citizen_id": "เลขประจำตัวประชาชน",
    "phone": "หมายเลขโทรศัพท์",
    "account": "เลขที่บัญชีธนาคาร",
    "email": "อีเมล",
    "address": "บ้านเลขที่",
}


@dataclass(frozen=True)
class Hit:
    """One find. section: key of the part, label: its name on the form; quote: with surroundings."""

    kind: str
    section: str
    label: str
    found: str
    before: str = ""
    after: str = ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def quote(self) -> str:
        return f"{self.before}{self.found}{self.after}"


def find(record: Record) -> list[Hit]:
    """Every find in the record, in the order of its form."""
    hits = []
    for key, label, text in _parts(record):
        hits += [Hit(kind, key, label, *quote) for kind, *quote in find_in(text)]
    return hits


def find_in(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(kind, found, before, after) for every find in plain text; a place is found once."""
    digits = thai.to_arabic(text)
    taken: list[tuple[int, int]] = []
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(digits):
            start, end = match.span()
            if kind == "citizen_id" and not is_citizen_id(match[0]):
                continue
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            found.append((start, end, kind))
    for start, end, kind in sorted(found):
        before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        after = text[end : end + CONTEXT].partition("\n")[0]
        yield kind, text[start:end], before, after


def is_citizen_id(number: str) -> bool:
    """Thirteen digits whose last one is the checksum of the others."""
    digits = [int(c) for c in thai.to_arabic(number) if c.isdigit()]
    if len(digits) != 13 or digits[0] == 0:
        return False
    total = sum(digit * (13 - n) for n, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == digits[12]


def _parts(record: Record) -> Iterator[tuple[str, str, str]]:
    yield "title", "ชื่อเรื่อง", record.title
    for section in record.sections():
        if section.is_text:
            label = f"{section.number} {section.label}"
            html = getattr(record, section.key)
            yield section.key, label, (text := richtext.to_text(html))
            for address in richtext.addresses(html):
                number = unquote(address.partition(":")[2])
                if address.startswith(("tel:", "mailto:")) and number not in text:
                    yield section.key, f"{label} (ลิงก์)", number
    yield "summary", SUMMARY_LABEL, record.summary or ""
    yield "village", "หมู่บ้าน", record.village
    for partner in record.partners.all():
        yield "partners", PARTNERS, f"{partner.name} {partner.contribution}"
    for process in record.processes.all():
        yield "processes", process.get_process_display(), process.detail
    for attachment in record.attachments.all():
        if attachment.kind == AttachmentKind.SOURCE:
            continue  # never public
        yield "attachments", "ไฟล์แนบ", f"{attachment.name} {attachment.caption}"
