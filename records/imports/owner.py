"""The owner line of a form: prefix, names, position, where she works."""

import re
from dataclasses import dataclass
from typing import Any

from records.core.thai import one_line
from records.people import reference_lists
from records.people.names import split_name
from records.readers import repairs
from records.readers.skeleton import Skeleton, loosely, reduce

OFFICE = re.compile(
    rf"(?:{loosely('สำนักงาน')}|สนง\.|{loosely('กลุ่มงาน')}|ฝ่าย|{loosely('ศูนย์')}|สพจ\.|สพอ\.|กรม"
    rf"|{loosely('หน่วยงาน')}|{loosely('วิทยาลัย')}|ศพช\.|สถาบัน|กอง(?!ทุน)|สำนัก(?!งาน)|กลุ่ม(?=ตรวจ|พัฒนา|งาน))"
)
# A position that the list does not hold, told by how such titles begin.
_TITLE = re.compile(
    r"\s((?:นัก(?:วิชาการ|จัดการ|ทรัพยากร|วิเคราะห์|พัฒนา|ประชาสัมพันธ์|วิชา)|เจ้าพนักงาน|เจ้าหน้าที่|พนักงาน|ผู้อำนวยการ|ผอ\.|หัวหน้า"
    r"|รักษาการ|ปฏิบัติหน้าที่|ผู้ช่วย|รองผู้|นายช่าง|นิติกร|ลูกจ้าง)\S.*)$"
)
_PHONE = r"(?:เบอร์)?โทร(?:ศัพท์)?\.?(?=[\s:：0-9๐-๙])"
# "ตำแหน่ง/สังกัด …": the second of two labels for one line.
_SECOND_LABEL = re.compile(
    rf"^\s*(?:[/,]|และ)\s*(?:{loosely('สังกัด')}|{loosely('หน่วยงาน')})\s*[:：]?\s*"
)
_LABELS = re.compile(rf"(?P<label>{loosely('ตำแหน่ง')}|{loosely('สังกัด')}|{_PHONE})\s*[:：]?\s*")


_SIGNS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d]+")  # of a chat


@dataclass(frozen=True)
class Owner:
    """What the owner line says; None where it does not."""

    name: dict[str, Any] | None = None  # prefix, given_name, family_name, display
    office: str | None = None
    position: str | None = None
    affiliation: str | None = None


def read_owner(text: str, *, shifted: bool = False) -> Owner:
    """Take an owner line apart: "นาง… … ตำแหน่ง … สังกัด …", the labels being optional.

    shifted: marks of this text moved behind the next letter, with a space (readers/repairs.py).
    """
    text = one_line(_SIGNS.sub(" ", text))
    if not text:
        return Owner()
    parts = _LABELS.split(text)
    by_label: dict[str, str | None] = {}
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        by_label.setdefault(reduce(label)[:3], value.strip(" ,") or None)
    position, beside = _office_after(by_label.get(reduce("ตำแหน่ง")[:3]) or "")
    affiliation = by_label.get(reduce("สังกัด")[:3]) or beside
    head = parts[0].strip(" ,:")
    if OFFICE.match(head):
        return Owner(None, head, position, affiliation)
    if not affiliation and (found := OFFICE.search(head)) and head[found.start() - 1] == " ":
        head, affiliation = head[: found.start()].strip(" ,"), head[found.start() :]
    head, title = _position_after(head)
    prefix, given, family = split_name(head)
    for _ in range(3):
        if shifted and " " in family:
            head = repairs.unshifted(head)
            prefix, given, family = split_name(head)
    if not given:
        return Owner(None, None, position or title, affiliation)
    name = {
        "prefix": prefix or None,
        "given_name": given,
        "family_name": family or None,
        "display": f"{prefix}{given} {family}".strip(),
    }
    return Owner(name, None, position or title, affiliation)


def split_position(text: str) -> tuple[str | None, str | None]:
    """Position and affiliation out of a line "… สังกัด … โทร. …" without its first label."""
    parts = _LABELS.split(_SECOND_LABEL.sub("", one_line(text)))
    by_label = {
        reduce(label)[:3]: value.strip(" ,")
        for label, value in zip(parts[1::2], parts[2::2], strict=True)
    }
    position, beside = _office_after(parts[0].strip(" ,"))
    office = by_label.get(reduce("สังกัด")[:3]) or None
    return (parts[0].strip(" ,") or None, office) if office else (position, beside)


def _office_after(text: str) -> tuple[str | None, str | None]:
    """A position and the office that follows it without a label."""
    found = OFFICE.search(text)
    if not found or not found.start() or text[found.start() - 1] != " ":
        return text or None, None
    return text[: found.start()].strip(" ,"), text[found.start() :]


def _position_after(head: str) -> tuple[str, str | None]:
    """Split a position title that follows the name without a label."""
    for title in reference_lists.positions():
        at = head.find(f" {title}")
        if at > 0:
            return head[:at].strip(), head[at:].strip()
        opened = head.find(f" ({title})")
        if opened > 0:
            return head[:opened].strip(), head[opened:].strip(" ()")
    bones = Skeleton(head)
    for title in reference_lists.positions():
        at = bones.text.find(reduce(title)) if len(reduce(title)) >= 10 else -1
        if at > 0 and head[bones.start(at) - 1].isspace():
            return head[: bones.start(at)].strip(), head[bones.start(at) :].strip()
    if found := _TITLE.search(head):
        return head[: found.start()].strip(), found[1].strip(" ()")
    return head, None
