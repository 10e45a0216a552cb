"""The owner line of a form: prefix, names, position, where she works."""

import re
from dataclasses import dataclass

from records.thai import one_line

from . import lists

_OFFICE = re.compile(r"(?:สำนักงาน|สนง\.|กลุ่มงาน|ฝ่าย|ศูนย์|สพจ\.|สพอ\.|กรม|หน่วยงาน)")
_LABELS = re.compile(r"(?P<label>ตำแหน่ง|สังกัด)\s*[:：]?\s*")


@dataclass(frozen=True)
class Owner:
    """What the owner line says; None where it does not."""

    name: dict | None = None  # prefix, given_name, family_name, display
    office: str | None = None
    position: str | None = None
    affiliation: str | None = None


def read_owner(text: str) -> Owner:
    """Take an owner line apart: "นาง… … ตำแหน่ง … สังกัด …", the labels being optional."""
    text = one_line(text)
    if not text:
        return Owner()
    parts = _LABELS.split(text)
    named = dict(zip(parts[1::2], (part.strip(" ,") or None for part in parts[2::2]), strict=False))
    head = parts[0].strip(" ,:")
    if _OFFICE.match(head):
        return Owner(None, head, named.get("ตำแหน่ง"), named.get("สังกัด"))
    head, position = _position_after(head)
    prefix, given, family = split_name(head)
    if not given:
        return Owner(None, None, named.get("ตำแหน่ง") or position, named.get("สังกัด"))
    name = {
        "prefix": prefix or None,
        "given_name": given,
        "family_name": family or None,
        "display": f"{prefix}{given} {family}".strip(),
    }
    return Owner(name, None, named.get("ตำแหน่ง") or position, named.get("สังกัด"))


def split_name(text: str) -> tuple[str, str, str]:
    """ "นางฬุริยา สีมาวงษ์" → ("นาง", "ฬุริยา", "สีมาวงษ์"); missing parts are ""."""
    text = one_line(text)
    prefix = next((p for p in lists.prefixes() if text.startswith(p) and len(text) > len(p)), "")
    given, _, family = text[len(prefix) :].strip().partition(" ")
    return prefix, given, family.strip()


def _position_after(head: str) -> tuple[str, str | None]:
    """Split a position title that follows the name without a label."""
    for title in lists.positions():
        at = head.find(f" {title}")
        if at > 0:
            return head[:at].strip(), head[at:].strip()
    return head, None
