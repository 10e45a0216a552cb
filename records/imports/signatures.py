"""The end of a form: who signed it, what her superior says of it, approval, date.

A signature names the same people and words as the head of a form; it is told by its shape and by
where it stands, behind the text.
"""

import re
from collections.abc import Container, Sequence

from records.core.thai import MONTHS, MONTHS_SHORT
from records.people import reference_lists
from records.readers.docx import Line

from . import bare_head, heading_words, markers

_D = "[0-9๐-๙]"
_DOTS = r"[.…_·]"
_SIGNED = re.compile(
    rf"\s*\(?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ|ลายเซ็น)\)?\s*(?P<rest>{_DOTS}{{2,}}|$|\s{{2,}}|/|[:：])"
)
_SIGNED_NAME = re.compile(r"\s*\(?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ|ลายเซ็น)\)?\s*[:：]?\s*(?P<name>\S.*)$")
_IN_BRACKETS = re.compile(r"\s*\(\s*(?P<inside>[^()]{3,70})\)\s*$")
_DOTS_ALONE = re.compile(rf"\s*(?:{_DOTS}\s*){{4,}}$")
_FILLED_IN = re.compile(r"[.…_\s]+$")
_BOSS = "(?:ผู้บังคับบัญชา|ผู้ตรวจ|ผู้บริหาร|หัวหน้า|พัฒนาการ|คณะกรรมการ|ผู้อนุมัติ|ผู้กลั่นกรอง|นายอำเภอ|ผู้อำนวยการ)"
_COMMENT = re.compile(
    rf"\s*(?:(?:ความ(?:คิด)?เห็น|ข้อคิดเห็น|การพิจารณา|คำสั่ง|บันทึก|ข้อสั่งการ)\s*(?:ของ|จาก)?\s*{_BOSS}"
    rf"|สำหรับ\s?{_BOSS}|ผลการ(?:พิจารณา|ตรวจ))"
)
_RAISED = re.compile(
    r"\s*(?:(?:ข้าพเจ้า)?ขอรับรองว่า|ได้ตรวจสอบแล้ว|ตรวจ(?:สอบ)?แล้ว\s*(?:ถูกต้อง|ครบ)|ผ่านการ(?:ตรวจ|กลั่นกรอง)"
    r"|[^ก-๛]*(?:เห็นชอบ|อนุมัติ)[^ก-๛]+ไม่(?:เห็นชอบ|อนุมัติ)|(?:จึง)?เรียน.{0,20}(?:โปรด|เพื่อ)(?:ทราบ|พิจารณา))"
)
_AUTHOR = "ผู้(?:บันทึก|จัดทำ|รายงาน|เขียน|เล่า|ถอดบทเรียน|เรียบเรียง|ให้ข้อมูล|ถ่ายทอด)"
_CHECKER = "ผู้(?:ตรวจ(?:สอบ|ทาน)?|รับรอง|เสนอ|อนุมัติ|บังคับบัญชา|กลั่นกรอง|พิจารณา|เห็นชอบ|ทบทวน)"
_ROLE = re.compile(
    rf"\s*\(?(?:ตำแหน่ง|{_AUTHOR}|{_CHECKER}|เจ้าของ(?:องค์)?ความรู้|โทร|เพราะ\s*{_DOTS}"
    rf"|(?:อนุมัติ|เห็นชอบ|ทราบ|รับรอง|เห็นควร|ชอบ|ดำเนินการ)\)?\s*$)"
)
_ALONE = re.compile(
    rf"\s*(?:{_CHECKER}|{_AUTHOR}|เจ้าของ(?:องค์)?ความรู้|อนุมัติ|เห็นชอบ|ทราบ|รับรอง)\s*[:：]?\s*$"
)
_LABELLED = re.compile(
    rf"\s*(?:{_AUTHOR}|{_CHECKER}|เจ้าของ(?:องค์)?ความรู้)\s*[:：]?\s*(?P<name>\S.*)$"
)
_MONTH = "|".join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))
_DATE = re.compile(
    rf"\s*\(?(?:(?:วันที่|เมื่อ|ณ\s?วันที่)\s*(?:บันทึก|จัดทำ|รายงาน)?\s*[:：]?\s*)?"
    rf"(?:[{_D[1:-1]}.…_\s]{{1,12}}\s*(?:/|เดือน|{_MONTH})[^ก-๛]*(?:เดือน|{_MONTH})?\s*[./…_\s]*"
    rf"(?:พ\.?\s?ศ\.?)?\s*[/{_D[1:-1]}.…_\s]*|{_DOTS}{{3,}}\s*)\)?\s*$"
)
_DATE_LABEL = re.compile(rf"\s*(?:วันที่|ณ\s?วันที่)[\s:：]*[{_D[1:-1]}.…_]")
_LENGTH = 90  # characters of a line of a signature
_TEXT_LINES = 3  # lines of text before a form is signed
_TEXT_LENGTH = 24  # characters of such a line
_REACH = 4  # lines below it in which what stands alone must be signed
_HEAD_LINES = 8  # in which the head of the next form is over
_SILENT = 4  # lines that say nothing of a signature, behind which it has ended


def is_date(text: str) -> bool:
    """Whether a line says a date and nothing else."""
    return bool(text.strip()) and len(text) <= _LENGTH and bool(_DATE.match(text))


def find(lines: Sequence[Line], taken: Container[int]) -> list[int]:
    """The lines that are of a signature or of what stands with it."""
    out: list[int] = []
    text_lines = 0
    inside = False
    for n, line in enumerate(lines):
        if line.own is not None or n in taken:
            inside = inside and line.own is None
            continue
        begins = _form_begins(lines, n, signed=inside)
        if begins:
            inside, text_lines = False, text_lines if begins == "section" else 0
        if inside and (_has_ended(lines, n) or _head_begins(lines, n)):
            inside = False
        if not inside and text_lines >= _TEXT_LINES and not begins:
            inside = _signature_begins(lines, n)
        if inside:
            out.append(n)
        text_lines += len(line.text) >= _TEXT_LENGTH
    return out


def _form_begins(lines: Sequence[Line], n: int, *, signed: bool) -> str:
    """ "form" or "section" where one begins; "" for any other line."""
    if heading_words.form_title(lines[n].text):
        return "form"
    line = lines[n]
    text = f"{line.number} {line.text}" if line.number else line.text
    marker = markers.parse(text)
    found = heading_words.match(text[marker.end :], forgiving=False)
    if not found or not found.exact or found.glued:
        return ""
    if not (marker.number or (found.closed and not found.short)):
        return ""
    key = found.keys[0]
    if key == "title":
        return "form"
    if key in ("owner", "position", "affiliation", "contact", "recorded_date"):
        ahead = [heading_words.match(part.text, forgiving=False) for part in lines[n + 1 : n + 5]]
        titled = any(part and part.keys[0] == "title" and not part.glued for part in ahead)
        return "form" if titled else "section" if marker.number and not signed else ""
    return "section"


def _has_ended(lines: Sequence[Line], n: int) -> bool:
    ahead = [line.text for line in lines[n : n + 8] if line.text.strip()][:_SILENT]
    return len(ahead) == _SILENT and not any(map(is_part, ahead))


def _head_begins(lines: Sequence[Line], n: int) -> bool:
    """Whether a title stands here without a label, and below it whose the next form is: a person
    with her position or office, and a text."""
    ahead = [line.text for line in lines[n : n + _HEAD_LINES] if line.text.strip()]
    if len(ahead) < _HEAD_LINES - 2 or is_part(ahead[0]) or is_part(ahead[1]):
        return False
    if bare_head.name_at(ahead[1]) is None:
        return False
    placed = bare_head.is_whole(ahead[1]) or bare_head.is_place(ahead[2])
    return placed and any(len(text) >= _TEXT_LENGTH and not is_part(text) for text in ahead[3:])


def is_part(text: str) -> bool:
    """Whether a line may stand in a signature."""
    return len(text) <= _LENGTH and bool(
        _SIGNED.match(text)
        or _SIGNED_NAME.match(text)
        or _is_name(text)
        or _is_role(text)
        or is_date(text)
        or _DATE_LABEL.match(text)
        or _DOTS_ALONE.match(text)
        or _COMMENT.match(text)
        or _RAISED.match(text)
    )


def _signature_begins(lines: Sequence[Line], n: int) -> bool:
    text = lines[n].text
    if not text.strip() or len(text) > _LENGTH:
        return False
    below = [line.text for line in lines[n + 1 : n + 8] if line.text.strip()][:_REACH]
    if found := _SIGNED.match(text):
        return bool(found["rest"].strip()) or not below or any(map(is_part, below[:2]))
    if (found := _SIGNED_NAME.match(text)) and _begins_with_prefix(found["name"]):
        return True
    signed = any(_SIGNED.match(part) or _is_name(part) for part in below)
    if _COMMENT.match(text):
        return True
    if _RAISED.match(text):
        return signed or len(below) < _REACH
    if _ALONE.match(text) or _DOTS_ALONE.match(text):
        return signed and (bool(_ALONE.match(text)) or _is_name(below[0]))
    if _is_name(text):
        return not below or _is_role(below[0]) or is_date(below[0])
    last = _is_last(lines, n)
    if (found := _LABELLED.match(text)) and _begins_with_prefix(found["name"]):
        return last
    return last and is_date(text)


def _is_last(lines: Sequence[Line], n: int) -> bool:
    """Whether nothing but a signature follows, up to the next form."""
    for k in range(n + 1, len(lines)):
        text = lines[k].text
        if not text.strip():
            continue
        if _form_begins(lines, k, signed=True) == "form":
            return True
        if not is_part(text):
            return False
    return True


def _begins_with_prefix(name: str) -> bool:
    return name.lstrip("( ").startswith(tuple(reference_lists.prefixes()))


def _is_name(text: str) -> bool:
    """(นางสมมุติ ทดลอง), or dots in brackets."""
    found = _IN_BRACKETS.match(text)
    if not found:
        return False
    inside = found["inside"].strip()
    return bool(_FILLED_IN.match(inside)) or _begins_with_prefix(inside)


def _is_role(text: str) -> bool:
    plain = text.strip()
    return len(text) <= _LENGTH and (
        bool(_ROLE.match(text)) or plain.startswith(tuple(reference_lists.positions()))
    )
