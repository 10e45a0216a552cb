"""What a page carries beside the text of a form: dotted leaders, contents, covers, signatures.

None of it belongs into a section, and none of it is lost: it is set aside, by name.
"""

import re
from collections.abc import Sequence

from records.people import reference_lists
from records.readers.docx import Line

from . import heading_words, markers

CONTENTS, BEFORE, SIGNATURE = "สารบัญ", "ก่อนแบบบันทึก", "ลายมือชื่อและความเห็นท้ายแบบ"
_D = "[0-9๐-๙]"
_DOTS = r"(?:[.·•]{4,}|(?:[.·] ){4,}\.?|[…]{2,}|…[.…]+|_{3,})"
_LEADER = re.compile(rf"[ \t]*(?:{_DOTS}[.…_ ]*)+")
_LEADS_TO_PAGE = re.compile(rf"(?:{_DOTS}|\t)[.… \t]*{_D}{{1,3}}\s*$")
_CONTENTS = re.compile(r"\s*สารบัญ(?:เรื่อง|ภาพ|ตาราง)?\s*$")
_MEMO = re.compile(r"\s*บันทึก\s?ข้อความ\s*$|\s*(?:คำนำ|คำนิยม|กิตติกรรมประกาศ)\s*$")
_SIGNED = re.compile(r"\s*\(?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ|ลายเซ็น)\)?\s*(?=[.…_:]{2,}|\s*$|\s{2,}|/)")
_IN_BRACKETS = re.compile(r"\s*\(\s*(?P<inside>[^()]{3,70})\)\s*$")
_FILLED_IN = re.compile(r"[.…_\s]+$")
_COMMENT = re.compile(
    r"\s*(?:ความ(?:คิด)?เห็น|ข้อคิดเห็น|การพิจารณา|คำสั่ง)\s*(?:ของ|จาก)?\s*"
    r"(?:ผู้บังคับบัญชา|ผู้ตรวจ|ผู้บริหาร|หัวหน้า|พัฒนาการ|คณะกรรมการ|ผู้อนุมัติ)"
)
_ROLE = re.compile(
    rf"\s*(?:ตำแหน่ง|ผู้(?:บันทึก|จัดทำ|รายงาน|ตรวจ|รับรอง|เสนอ|อนุมัติ|เขียน|บังคับบัญชา)|วันที่|โทร"
    rf"|{_D}{{1,2}}\s*/\s*|\(?(?:อนุมัติ|เห็นชอบ|ทราบ|รับรอง))"
)
_ROLE_LENGTH = 80  # characters
_MEMO_LINES = 60  # lines before a form in which a memo or a foreword stands
_CONTENTS_LINES = 3  # lines that lead to a page number, one behind the other


def without_leaders(text: str) -> str:
    """A line without the dots that a pen would write over; white space in their place."""
    return _LEADER.sub("  ", text) if _LEADER.search(text) else text


def is_leader(text: str) -> bool:
    """Whether a line is nothing but dots to write on."""
    return bool(text.strip()) and not _LEADER.sub("", text).strip(" .\t")


def asides(lines: Sequence[Line]) -> dict[int, str]:
    """Index of a line → what it is of, for every line that is of no section."""
    out = _contents(lines)
    out |= _before(lines, out)
    out |= _signatures(lines, out)
    return out


def _contents(lines: Sequence[Line]) -> dict[int, str]:
    out: dict[int, str] = {}
    run: list[int] = []
    for n, line in enumerate([*lines, Line("")]):
        if n < len(lines) and line.own is None and _LEADS_TO_PAGE.search(line.text):
            run.append(n)
            continue
        if len(run) >= _CONTENTS_LINES:
            out |= dict.fromkeys(run, CONTENTS)
            if run[0] and _CONTENTS.match(lines[run[0] - 1].text):
                out[run[0] - 1] = CONTENTS
        run = []
    return out


def _before(lines: Sequence[Line], taken: dict[int, str]) -> dict[int, str]:
    """A memo or foreword before the title line of the form."""
    title = next((n for n, line in enumerate(lines) if heading_words.form_title(line.text)), 0)
    if not 0 < title <= _MEMO_LINES:
        return {}
    front = [n for n in range(title) if n not in taken]
    if not any(_MEMO.match(lines[n].text) for n in front):
        return {}
    return dict.fromkeys(front, BEFORE)


def _signatures(lines: Sequence[Line], taken: dict[int, str]) -> dict[int, str]:
    out: dict[int, str] = {}
    headings = 0
    inside = False
    for n, line in enumerate(lines):
        if line.own is not None or n in taken:
            inside = inside and line.own is None
            continue
        if heading := _heading(line):
            headings += 1
            inside = inside and not heading
        if not inside and headings >= 2:
            inside = _signature_begins(lines, n)
        if inside:
            out[n] = SIGNATURE
    return out


def _heading(line: Line) -> bool:
    """Whether a form or one of its sections begins here."""
    if heading_words.form_title(line.text):
        return True
    text = f"{line.number} {line.text}" if line.number else line.text
    marker = markers.parse(text)
    found = heading_words.match(text[marker.end :], forgiving=False)
    sure = found is not None and found.exact and not found.glued
    return bool(found and sure and marker.number) or bool(
        found and sure and found.closed and not found.short
    )


def _signature_begins(lines: Sequence[Line], n: int) -> bool:
    text = lines[n].text
    if _COMMENT.match(text) and len(text) <= _ROLE_LENGTH:
        return True
    following = [line.text for line in lines[n + 1 : n + 4]]
    if _SIGNED.match(text):
        rest = text[_SIGNED.match(text).end() :]  # type: ignore[union-attr]
        return bool(_LEADER.match(rest) or not rest.strip()) or any(map(_is_name, following[:2]))
    return _is_name(text) and any(map(_is_role, following[:1]))


def _is_name(text: str) -> bool:
    """(นางสมมุติ ทดลอง), or dots in brackets."""
    found = _IN_BRACKETS.match(text)
    if not found:
        return False
    inside = found["inside"].strip()
    return bool(_FILLED_IN.match(inside)) or inside.startswith(tuple(reference_lists.prefixes()))


def _is_role(text: str) -> bool:
    if len(text) > _ROLE_LENGTH:
        return False
    plain = text.strip()
    return bool(_ROLE.match(text)) or plain.startswith(tuple(reference_lists.positions()))
