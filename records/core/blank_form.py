"""What the blank form says of itself: instructions, placeholders, dots. None of it is an answer."""

import re
from collections.abc import Iterable

_LENGTH_LIMIT = 400  # characters of a line
_SPACE = r"\s{0,3}"
# Orders that only a form gives, and those that may as well be work in the village: these count
# with a word that says what to write.
_TELL = "(?:อธิบาย|ระบุ|บรรยาย|กรอก|ยกตัวอย่าง)"
_DO = "(?:บอก|เขียน|เล่า|สรุป|ใส่|เติม|พิมพ์|แนบ|เลือก|ตอบ|วิเคราะห์|นำเสนอ)"
_WHAT = (
    "(?:ข้อมูล|ข้อความ|รายละเอียด|หมวด|เพียง|เกี่ยวกับ|ถึง|ให้เห็น|โดยย่อ|สั้น|พอสังเขป|เป็นข้อ|เป็นความเรียง|ขั้นตอน|วิธี|ที่มา"
    "|ปัญหา|เทคนิค|ผลลัพธ์|หัวข้อ|ภาพประกอบ|ชื่อเรื่อง|ไม่เกิน)"
)
_WHO = "(?:ผู้(?:เขียน|จัดทำ|บันทึก|กรอก|เสนอ|ถอดบทเรียน)|ท่าน)?"
_PLEASE = rf"(?:(?:โปรด|กรุณา|ขอให้|ให้|ควร){_WHO}{_SPACE})"
_COUNT = rf"{_SPACE}[0-9๐-๙]{{1,4}}{_SPACE}(?:หน้า|บรรทัด|คำ|ตัวอักษร|ข้อ|ย่อหน้า)"
_LIMIT = rf"(?:ไม่เกิน|ไม่น้อยกว่า|อย่างน้อย|ประมาณ){_COUNT}"
_LABEL = "(?:คำชี้แจง|คำอธิบาย|คำแนะนำ|ตัวอย่างการ(?:เขียน|กรอก|ตอบ)|แนวทางการ(?:เขียน|กรอก|ตอบ))"
_BRACKETED = re.compile(
    rf"[(（\[<{{]{_SPACE}(?:{_PLEASE}?(?:{_TELL}|{_DO}[^()]*?{_WHAT})|{_LABEL}|ตัวอย่าง|[^()]*{_LIMIT})"
    rf"|[(（\[]{_SPACE}(?:ถ้า|หาก)มี{_SPACE}[)）\]]$"
)
_LABELLED = re.compile(rf"[*※]?{_SPACE}{_LABEL}{_SPACE}[:：]")
_ORDER = re.compile(
    rf"[*※]?{_SPACE}(?:(?:โปรด|กรุณา){_WHO}{_SPACE}(?:{_TELL}|{_DO})"
    rf"|(?:ขอ)?ให้{_WHO}{_SPACE}(?:ระบุ|อธิบาย|บรรยาย)"
    rf"|(?:ขอ)?ให้(?:ผู้(?:เขียน|จัดทำ|บันทึก|กรอก))(?:{_TELL}|{_DO}))"
)
_DOTS = re.compile(r"[\s.…_·\-–—]*")
_PLACEHOLDER = re.compile(
    r"[\[<]?(?:(?:คลิก|แตะ)(?:หรือแตะ)?(?:ที่นี่|ตรงนี้)?เพื่อ(?:ใส่|ป้อน|พิมพ์|เพิ่ม|เลือก)(?:ข้อความ|วันที่|รายการ|ชื่อ)?"
    r"|เลือก(?:รายการ|วันที่)"
    r"|click (?:or tap )?(?:here )?to (?:enter|add) (?:text|a date)|choose an item|enter text)"
    r"\.?[\]>]?$",
    re.IGNORECASE,
)


def is_instruction(line: str, *, text_follows: bool) -> bool:
    """text_follows: whether the section says anything else."""
    line = line.strip()
    if not line or len(line) > _LENGTH_LIMIT:
        return False
    if _PLACEHOLDER.match(line) or _LABELLED.match(line):
        return True
    if _BRACKETED.match(line):
        return _is_one_bracket(line)
    return bool(_ORDER.match(line)) and (text_follows or bool(re.search(_LIMIT, line)))


def says_nothing(lines: Iterable[str]) -> bool:
    """Whether lines hold nothing but instructions and dots of the blank form."""
    return all(_DOTS.fullmatch(line) or is_instruction(line, text_follows=False) for line in lines)


def _is_one_bracket(line: str) -> bool:
    """Whether the bracket at the beginning closes at the end: "(ระบุ ก) ทำ ข (ค)" is text."""
    depth = 0
    for n, sign in enumerate(line):
        depth += (sign in "(（[<{") - (sign in ")）]>}")
        if depth == 0:
            return not line[n + 1 :].strip(" .")
    return False
