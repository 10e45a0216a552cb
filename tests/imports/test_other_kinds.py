"""Minutes, lists and letters are told from forms in an office's own words."""

import pytest

from records.imports import other_kinds, pipeline
from tests.imports import build

pytestmark = pytest.mark.once

MINUTES = [
    *("รายงานการประชุมประจำเดือน", "ผู้มาประชุม", "๑. นางสมศรี ดีพร้อม", "เริ่มประชุมเวลา ๐๙.๐๐ น."),
    *("ระเบียบวาระที่ ๑ เรื่องแจ้งให้ทราบ", "ประธานแจ้งผลการเยี่ยมกลุ่ม", "มติที่ประชุม รับทราบ"),
]
SHEET = ["ลำดับ\tกลุ่ม\tสมาชิก\tรายได้", *(f"{n}\tกลุ่มที่ {n}\t{n * 3}\t{n * 100}" for n in range(1, 12))]
LETTER = [
    *("ที่ ชย ๐๐๑๙/ว ๑๒", "เรื่อง ขอเชิญประชุม", "เรียน นายอำเภอทุกอำเภอ", "สิ่งที่ส่งมาด้วย กำหนดการ"),
    *("ด้วยสำนักงานจะจัดประชุม", "ขอแสดงความนับถือ"),
]
OWN = [
    *("เรื่องเล่าของกลุ่มทอผ้า", "จุดเริ่มต้นของเรา", "แม่ ๆ ในบ้านอยากมีรายได้ เลยรวมกลุ่ม ปลูกหม่อน เลี้ยงไหม"),
    *("เราทำกันอย่างไร", "ย้อมสีจากใบไม้ ต้ม กรอง แล้วตากให้แห้ง", "สิ่งที่อยากบอกต่อ", "อย่ารีบ"),
    *("ประชุมกลุ่มทุกเดือน", "ขายได้ 30 ผืน", "มีลูกค้าประจำ"),
]


@pytest.mark.parametrize(
    ("lines", "code"),
    [(MINUTES, "minutes"), (SHEET, "spreadsheet"), (LETTER, "letter"), (OWN, None)],
    ids=["minutes", "sheet", "letter", "own words"],
)
def test_a_text_is_told_by_what_only_its_kind_says(lines, code):
    for content, name in ((build.text(lines), "a.txt"), (build.word(lines), "a.docx")):
        assert other_kinds.told(pipeline.read(content, name, anyway=True).forms) == code
