"""Documents of another kind that an office writes every day: minutes, letters, orders, agendas."""

import re
from collections.abc import Sequence

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


def kind_of(lines: Sequence[str]) -> str | None:
    """The code of a refusal for a text without the sections of a form; None for any other text."""
    words = [line for line in lines if line.strip()]
    for code, first, further in _KINDS:
        begins = any(map(first.match, words[:_BEGINNING]))
        if begins and any(map(further.match if code != "minutes" else further.search, words)):
            return code
    return None
