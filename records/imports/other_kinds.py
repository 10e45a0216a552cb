"""What a text without the headings of a form seems to be instead: minutes, a list, a letter.

It only advises: who knows better opens the file all the same.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .fields import passages_of

_ENOUGH = 3  # different cues
_MINUTES = (
    *("รายงานการประชุม", "ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม", "ระเบียบวาระ", "มติที่ประชุม"),
    *("เริ่มประชุม", "เลิกประชุม", "ปิดประชุม", "ผู้จดรายงาน", "ผู้ตรวจรายงาน"),
)
_LETTER = ("เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "ขอแสดงความนับถือ", "จึงเรียนมาเพื่อ", "ที่ ชย")
_CELLS = re.compile(r"\t|[,;|]|\s{3,}")
_NUMBER = re.compile(r"[-\d๐-๙.,%/:()\s]+")
_ROWS = 8  # below that, lines with commas are prose
_SHARE = 0.6  # of the lines


def told(forms: Iterable[Mapping[str, Any]]) -> str | None:
    """A code of refusals.MESSAGES, None where it may be anybody's own way to write a form."""
    lines = [
        line.strip()
        for form in forms
        for passage in passages_of(dict(form), form["form"]["kind"])
        for line in passage.text.split("\n")
        if line.strip()
    ]
    text = "\n".join(lines)
    if sum(cue in text for cue in _MINUTES) >= _ENOUGH:
        return "minutes"
    if len(lines) >= _ROWS and sum(map(_is_row, lines)) >= _SHARE * len(lines):
        return "spreadsheet"
    if sum(any(line.startswith(cue) for line in lines) for cue in _LETTER) >= _ENOUGH:
        return "letter"
    return None


def _is_row(line: str) -> bool:
    """Cells side by side, one of them a number at least, none of them prose."""
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    return len(cells) >= 3 and numbers >= 1 and max(map(len, cells)) < 60
