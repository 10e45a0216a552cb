"""Columns of a staff list: found by their headings, in any order and many wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from records.core import thai
from records.core.enums import StaffSheet
from records.readers.sheets import FORMULA, Sheet

HEAD_WITHIN = 25  # rows from the top: above the head stand titles
_SIGNS = re.compile(r"[\s.\u2026:：*()\[\]\"'“”]+")
_DASHES = re.compile(r"[-–—/_|]+|และ")

# What a column is called: first the word of our own export, then other wordings.
PEOPLE = {
    "prefix": "คำนำหน้า คำนำหน้าชื่อ คำนำหน้านาม คำหน้านาม ยศ คำนำหน้า-ยศ ยศ-คำนำหน้า prefix title",
    "given": "ชื่อ ชื่อตัว ชื่อจริง firstname givenname",
    "family": "นามสกุล สกุล lastname surname familyname",
    "name": (
        "ชื่อ-สกุล ชื่อ-นามสกุล ชื่อ-ชื่อสกุล ชื่อนามสกุล ชื่อตัว-ชื่อสกุล ชื่อเต็ม รายชื่อ ชื่อบุคลากร "
        "ชื่อเจ้าหน้าที่ ชื่อข้าราชการ ชื่อผู้ปฏิบัติงาน ชื่อ-สกุลเจ้าหน้าที่ ชื่อ-สกุลบุคลากร name fullname"
    ),
    "position": "ตำแหน่ง ชื่อตำแหน่ง ตำแหน่งปัจจุบัน ตำแหน่งในสายงาน ตำแหน่งใหม่ ตำแหน่ง-ระดับ position",
    "grade": "ระดับ ระดับตำแหน่ง ตำแหน่งระดับ",
    "unit": (
        "สังกัด หน่วยงาน หน่วยงานต้นสังกัด หน่วยงานที่สังกัด ชื่อหน่วยงาน สังกัดหน่วยงาน สังกัด-หน่วยงาน "
        "หน่วยงาน-สังกัด สังกัดใหม่ หน่วยงานใหม่ สถานที่ปฏิบัติงาน สถานที่ทำงาน ปฏิบัติงานที่ สำนักงาน "
        "กลุ่มงาน กลุ่มงาน-ฝ่าย ฝ่าย ส่วนราชการ unit office"
    ),
    "unit_code": "รหัสหน่วยงาน รหัสสังกัด unitcode",
    "district": "อำเภอ อำเภอที่ปฏิบัติงาน สพอ ประจำอำเภอ district",
    "phone": (
        "โทรศัพท์ เบอร์โทร เบอร์โทรศัพท์ โทร หมายเลขโทรศัพท์ มือถือ โทรศัพท์มือถือ เบอร์มือถือ "
        "เบอร์โทรศัพท์มือถือ เบอร์ติดต่อ เบอร์ phone tel mobile telephone"
    ),
    "email": "อีเมล อีเมล์ อีเมลล์ เมล e-mail email ไปรษณีย์อิเล็กทรอนิกส์ จดหมายอิเล็กทรอนิกส์",
    "username": "ชื่อผู้ใช้ ชื่อผู้ใช้งาน ชื่อบัญชี บัญชีผู้ใช้ รหัสผู้ใช้ username user login",
    "acting": "ปฏิบัติหน้าที่อีกหน่วยงาน รักษาราชการแทน รักษาการใน ช่วยราชการ หน่วยงานที่สอง",
}
UNITS = {
    "code": "รหัสหน่วยงาน รหัส code",
    "name": "ชื่อหน่วยงาน ชื่อเต็ม หน่วยงาน ชื่อ name",
    "short_name": "ชื่อย่อ ชื่อย่อหน่วยงาน อักษรย่อ shortname",
    "level": "ระดับ ระดับหน่วยงาน ประเภทหน่วยงาน ประเภท level",
    "parent": "ขึ้นกับ หน่วยงานแม่ หน่วยงานที่สังกัด ขึ้นตรงต่อ สังกัด parent",
    "district": "อำเภอ ที่ตั้ง district",
    "order": "ลำดับที่แสดง order",
}
LABELS = {
    StaffSheet.PEOPLE: {
        "prefix": "คำนำหน้า",
        "given": "ชื่อ",
        "family": "นามสกุล",
        "name": "ชื่อ-สกุล",
        "position": "ตำแหน่ง",
        "grade": "ระดับ",
        "unit": "สังกัด",
        "unit_code": "รหัสหน่วยงาน",
        "district": "อำเภอ",
        "phone": "โทรศัพท์",
        "email": "อีเมล",
        "username": "ชื่อผู้ใช้",
        "acting": "ปฏิบัติหน้าที่อีกหน่วยงาน",
    },
    StaffSheet.UNITS: {
        "code": "รหัสหน่วยงาน",
        "name": "ชื่อหน่วยงาน",
        "short_name": "ชื่อย่อ",
        "level": "ระดับ",
        "parent": "ขึ้นกับ",
        "district": "อำเภอ",
        "order": "ลำดับที่แสดง",
    },
}
_ONLY_OF_UNITS = {"short_name", "level", "parent", "order"}
_ONLY_OF_PEOPLE = {"prefix", "family", "position", "phone", "email", "username", "grade"}
_KNOWN_AS_FAMILY = "ชื่อสกุล"  # beside a first name; alone it is the whole name


@dataclass
class Table:
    """What a file says. rows: (place, column → text). columns: heading → label, "" if unused."""

    kind: StaffSheet
    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def table(sheets: Iterable[Sheet]) -> Table | None:
    """The rows of all sheets that have a head of the same kind; None where none has."""
    found: Table | None = None
    remarks = []
    for sheet in sheets:
        name = f"แผ่นงาน “{sheet.name}”"
        if sheet.hidden:
            remarks.append(f"{name} ถูกซ่อนไว้ ไม่ได้อ่าน")
            continue
        at, kind, keys = _head(sheet)
        if not keys:
            if sheet.rows:
                remarks.append(f"{name} ไม่พบหัวตาราง ไม่ได้อ่าน {len(sheet.rows)} แถว")
            continue
        if found and found.kind != kind:
            remarks.append(f"{name} เป็นรายการ{kind.label} นำเข้าแยกต่างหาก ไม่ได้อ่าน")
            continue
        found = found or Table(kind)
        _add(found, sheet, at, keys)
    if found:
        found.remarks = remarks
    return found


def _head(sheet: Sheet) -> tuple[int, StaffSheet, dict[int, str]]:
    """Where the head is, of what kind, and column → key: the row in which most words are known."""
    best: tuple[int, int, StaffSheet, dict[int, str]] = (0, 0, StaffSheet.PEOPLE, {})
    for at, (_, texts) in enumerate(sheet.rows[:HEAD_WITHIN]):
        words = [_word(text) for text in texts]
        for kind, known in ((StaffSheet.PEOPLE, _PEOPLE), (StaffSheet.UNITS, _UNITS)):
            keys = _keys(words, known, kind)
            if _is_head(set(keys.values()), kind) and len(set(keys.values())) > best[0]:
                best = (len(set(keys.values())), at, kind, keys)
    return best[1:]


def _keys(words: list[str], known: dict[str, str], kind: StaffSheet) -> dict[int, str]:
    keys = {n: known[word] for n, word in enumerate(words) if word in known}
    if kind == StaffSheet.PEOPLE:
        given = "given" in keys.values()
        for n, word in enumerate(words):
            if word == _KNOWN_AS_FAMILY:
                keys[n] = "family" if given else "name"
        if given and "family" not in keys.values() and "name" not in keys.values():
            keys = {n: "name" if key == "given" else key for n, key in keys.items()}
    return keys


def _is_head(keys: set[str], kind: StaffSheet) -> bool:
    if kind == StaffSheet.PEOPLE:
        return bool(keys & {"name", "given"}) and bool(keys & _ONLY_OF_PEOPLE or "unit" in keys)
    return "name" in keys and bool(keys & (_ONLY_OF_UNITS | {"code"}))


def _add(found: Table, sheet: Sheet, at: int, keys: dict[int, str]) -> None:
    labels = LABELS[found.kind]
    head = [thai.one_line(text) for text in sheet.rows[at][1]]
    found.columns |= {text: labels.get(keys.get(n, ""), "") for n, text in enumerate(head) if text}
    for number, texts in sheet.rows[at + 1 :]:
        said: dict[str, str] = {}
        for n, text in enumerate(texts):
            if (key := keys.get(n)) and (text := thai.one_line(text)):
                said[key] = _joined(key, said.get(key, ""), text)
        again = {_word(text) for text in texts if text} <= {_word(text) for text in head}
        if said and not again:  # a head repeated on each printed page is no row
            place = f"{sheet.name} แถว {number}" if sheet.name else f"แถว {number}"
            found.rows.append((place[:80], said))


def _joined(key: str, before: str, text: str) -> str:
    """Columns under one heading: parts of a name follow each other, else the first one counts."""
    if not before or FORMULA in (before, text):
        return before or text
    merged = before == text or before.endswith(f" {text}")
    return f"{before} {text}" if key == "name" and not merged else before


def _word(text: str) -> str:
    return _DASHES.sub("-", _SIGNS.sub("", thai.fold(text))).strip("-")


def _index(wordings: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, words in wordings.items():
        for word in words.split():
            found.setdefault(_word(word), key)
    return found


_PEOPLE, _UNITS = _index(PEOPLE), _index(UNITS)
