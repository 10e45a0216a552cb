"""Documents of another kind that an office writes every day: minutes, letters, orders, agendas,
lists; spreadsheets and slides."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from records.readers import pdf_and_legacy

from .fields import passages_of

_BEGINNING = 14  # lines in which a document says what it is
_MINUTES = re.compile(
    r"\s*(?:ร่าง)?\s*รายงาน(?:การ|ผลการ)?ประชุม|\s*ระเบียบวาระ(?:การประชุม)?ที่|\s*วาระที่\s*[0-9๐-๙]"
)
_MINUTES_TOO = re.compile(
    r"ผู้(?:มา|เข้าร่วม|ไม่มา)ประชุม|มติที่ประชุม|ปิดประชุม|ผู้จดรายงาน|เริ่มประชุม|ระเบียบวาระ"
)
_LETTER = re.compile(r"\s*(?:เรียน|กราบเรียน|ขอแสดงความนับถือ|สิ่งที่ส่งมาด้วย)")
_LETTER_TOO = re.compile(
    r"\s*(?:บันทึก\s?ข้อความ|ที่\s+\S{1,6}\s?[0-9๐-๙]{2,}|จึงเรียนมาเพื่อ|(?:ด้วย|ตามที่|เนื่องด้วย)\S)"
)
_ORDER = re.compile(r"\s*(?:คำสั่ง|ประกาศ)(?:สำนักงาน|กรม|จังหวัด|อำเภอ|คณะกรรมการ|\s*$)")
_ORDER_TOO = re.compile(
    r"\s*(?:สั่ง|ประกาศ)\s?ณ\s?วันที่|.*จึง(?:แต่งตั้ง|มีคำสั่ง|ประกาศ)|\s*ที่\s+[0-9๐-๙]+\s?/"
)
_AGENDA = re.compile(r"\s*(?:ร่าง)?กำหนดการ")
_TIME = re.compile(r"\s*(?:เวลา\s*)?[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}\s*(?:น\.|[-–])")
_KINDS = (
    ("minutes", _MINUTES, _MINUTES_TOO),
    ("order", _ORDER, _ORDER_TOO),
    ("agenda", _AGENDA, _TIME),
    ("letter", _LETTER, _LETTER_TOO),
)
_ENOUGH = 3  # different cues
_CUES = {
    "minutes": (
        *("รายงานการประชุม", "ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม", "ระเบียบวาระ"),
        *("มติที่ประชุม", "เริ่มประชุม", "เลิกประชุม", "ปิดประชุม", "ผู้จดรายงาน", "ผู้ตรวจรายงาน"),
    ),
    "letter": ("เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "ขอแสดงความนับถือ", "จึงเรียนมาเพื่อ", "ที่ ชย"),
}
_CELLS = re.compile(r"\t|[,;|]|\s{3,}")
_NUMBERS = re.compile(r"[-\d๐-๙.,%/:()\s]+")
_ROWS = 8  # below that, lines with commas are prose
_SHARE = 0.6  # of the lines


def kind_of(lines: Sequence[str]) -> str | None:
    """The code of a refusal for a text without the sections of a form; None for any other text."""
    words = [line for line in lines if line.strip()]
    for code, first, further in _KINDS:
        begins = any(map(first.match, words[:_BEGINNING]))
        if begins and any(map(further.match if code != "minutes" else further.search, words)):
            return code
    return None


def guess(forms: Iterable[Mapping[str, Any]]) -> str | None:
    """What a text seems to be in which no form was recognised, by looser cues than those of
    kind_of; None where it may be anybody's own way to write a form. forms: as it was read."""
    lines = [
        line.strip()
        for form in forms
        for passage in passages_of(dict(form), form["form"]["kind"])
        for line in passage.text.split("\n")
        if line.strip()
    ]
    text = "\n".join(lines)
    if sum(cue in text for cue in _CUES["minutes"]) >= _ENOUGH:
        return "minutes"
    if len(lines) >= _ROWS and sum(map(_is_row, lines)) >= _SHARE * len(lines):
        return "list"
    if sum(any(line.startswith(cue) for line in lines) for cue in _CUES["letter"]) >= _ENOUGH:
        return "letter"
    return None


def office_file(content: bytes, name: str) -> str | None:
    """The refusal for a spreadsheet or slides, told by what is in the file; CSV by its name."""
    if content.startswith(b"PK"):
        start = content[:4096] + content[-16384:]
        if b"xl/workbook" in start or b"opendocument.spreadsheet" in start:
            return "spreadsheet"
        if b"ppt/presentation" in start or b"opendocument.presentation" in start:
            return "slides"
    legacy = content.startswith(pdf_and_legacy.OLE)
    if legacy and b"W\0o\0r\0k\0b\0o\0o\0k\0" in content:
        return "spreadsheet"
    return "spreadsheet" if name.lower().endswith((".csv", ".tsv", ".xls", ".xlsx")) else None


def _is_row(line: str) -> bool:
    """Cells side by side, one of them a number at least, none of them prose."""
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
    numbers = sum(bool(_NUMBERS.fullmatch(cell)) for cell in cells)
    return len(cells) >= 3 and numbers >= 1 and max(map(len, cells)) < 60
