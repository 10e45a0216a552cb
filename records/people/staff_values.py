"""What one row of a staff list says, made fit to store; what is not, is left out and said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from records.core import thai
from records.core.enums import StaffSheet
from records.core.loading import loaded_once
from records.readers.sheets import FORMULA

from . import names, reference_lists
from .models import User
from .staff_columns import LABELS

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9@.+_-]{2,}")
_DIGITS = re.compile(r"\D")
_EMPTY = re.compile(r"[-–—_.\s]*|ไม่มี|ว่าง|n/?a|null|none|nan", re.IGNORECASE)
_UNFIT = re.compile(r"[^\w\s.\u0e00-\u0e7f'’()-]")
_NO_NAME = re.compile("รวม|ทั้งหมด|หมายเหตุ|ที่มา|ข้อมูล|ลงชื่อ|ตรวจแล้ว|[0-9.]+$")
_GRADED = ("ปฏิบัติ", "ชำนาญ", "อาวุโส", "เชี่ยวชาญ", "ทรงคุณวุฒิ", "ทักษะพิเศษ", "ต้น", "สูง")


@dataclass
class Person:
    """A row of people. fields: column of User → text; units, acting: names as they were written."""

    fields: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    unit_code: str = ""
    district: str = ""
    acting: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusal: str = ""

    @property
    def is_odd(self) -> bool:
        """Figures in a name: nobody is called so, unless somebody is already."""
        return any(char.isdecimal() for part in self.name for char in part)

    @property
    def name(self) -> tuple[str, str]:
        return name_of(self.fields.get("given_name", ""), self.fields.get("family_name", ""))


def name_of(given: str, family: str) -> tuple[str, str]:
    """A name as it is compared."""
    return thai.fold(given).replace(" ", ""), thai.fold(family).replace(" ", "")


def person(said: dict[str, str]) -> Person:
    """Raises nothing: what cannot be used stands in notes, a row without a name in refusal."""
    out = Person()
    text = _usable(said, out, StaffSheet.PEOPLE)
    prefix, given, family = names.split_name(text.get("name") or text.get("given", ""))
    family = text.get("family") or family
    prefix = full_prefix(text.get("prefix") or prefix)
    if not given:
        out.refusal = "ไม่มีชื่อ"
    elif _UNFIT.search(given + family) or _NO_NAME.match(given):
        out.refusal = f"“{given} {family}” ไม่ใช่ชื่อคน"
    out.fields = {"prefix": prefix[:50], "given_name": given[:100], "family_name": family[:100]}
    position, grade = text.get("position", ""), text.get("grade", "")
    if grade.startswith(_GRADED) and grade not in position:
        position = f"{position}{grade}" if position else ""
    out.fields["position"] = position[:200]
    out.fields["phone"] = _phone(text.get("phone", ""), out)
    out.fields["email"] = _email(text.get("email", ""), out)
    out.fields["username"] = _username(text.get("username", ""), out)
    out.unit, out.unit_code = text.get("unit", ""), text.get("unit_code", "")
    out.district = text.get("district", "")
    out.acting = [name.strip() for name in re.split("[,;]", text.get("acting", "")) if name.strip()]
    out.fields = {key: value for key, value in out.fields.items() if value}
    return out


def full_prefix(prefix: str) -> str:
    """ "น.ส." → "นางสาว"; what no list knows stays."""
    return _prefixes().get(prefix.replace(" ", ""), prefix)


@loaded_once
def _prefixes() -> dict[str, str]:
    found = {}
    for row in reference_lists.rows("name_prefixes.csv"):
        for short in filter(None, row["abbreviations"].split("|")):
            found[short.replace(" ", "")] = row["prefix"]
    return found


def _usable(said: dict[str, str], out: Person, kind: StaffSheet) -> dict[str, str]:
    text = {}
    for key, value in said.items():
        if FORMULA in value:
            out.notes.append(f"{LABELS[kind][key]} เป็นสูตรที่ไม่มีค่า ไม่ได้นำเข้า")
        elif not _EMPTY.fullmatch(value):
            text[key] = value
    return text


def _phone(text: str, out: Person) -> str:
    text = thai.to_arabic(text)
    if text and (len(_DIGITS.sub("", text)) < 4 or len(text) > 30):
        out.notes.append(f"โทรศัพท์ “{text[:40]}” ใช้ไม่ได้ ไม่ได้นำเข้า")
        return ""
    if re.fullmatch("[1-9][0-9]{8}", text):  # a number to Excel, which begins no number with 0
        out.notes.append("เติม 0 หน้าหมายเลขโทรศัพท์ที่ Excel ตัดออก")
        return f"0{text}"
    return text


def _email(text: str, out: Person) -> str:
    text = text.replace(" ", "")
    try:
        if text:
            validate_email(text)
    except ValidationError:
        out.notes.append(f"อีเมล “{text[:60]}” ไม่ถูกต้อง ไม่ได้นำเข้า")
        return ""
    return text[: User._meta.get_field("email").max_length]


def _username(text: str, out: Person) -> str:
    if text and (not _USERNAME.fullmatch(text) or len(text) > 150):
        out.notes.append(f"ชื่อผู้ใช้ “{text[:40]}” ใช้ไม่ได้ (ตัวอักษรอังกฤษหรือตัวเลข 3 ตัวขึ้นไป) ระบบตั้งให้แทน")
        return ""
    return text
