"""Documents of another kind are named, and open all the same where a person wants it."""

import io

import openpyxl
import pytest

from records.imports import other_kinds, pipeline
from tests.imports import build

MINUTES = ["รายงานการประชุมกลุ่มออมทรัพย์", "ผู้มาประชุม", "๑. นายก้อง", "มติที่ประชุม รับทราบ"]
LETTER = ["ที่ ลป ๐๐๑๙/๑๒", "เรื่อง ส่งรายชื่อ", "เรียน นายอำเภอ", "จึงเรียนมาเพื่อทราบ"]
ORDER = ["คำสั่งสำนักงานพัฒนาชุมชนจังหวัด", "ที่ ๔/๒๕๖๗", "สั่ง ณ วันที่ ๓ มกราคม"]
AGENDA = ["กำหนดการดูงาน", "๐๙.๐๐ น. ลงทะเบียน", "๑๒.๐๐ น. อาหารกลางวัน"]
ALL_OF_MINUTES = [
    *("รายงานการประชุมประจำเดือน", "ผู้มาประชุม", "๑. นางสมศรี ดีพร้อม", "เริ่มประชุมเวลา ๐๙.๐๐ น."),
    *("ระเบียบวาระที่ ๑ เรื่องแจ้งให้ทราบ", "ประธานแจ้งผลการเยี่ยมกลุ่ม", "มติที่ประชุม รับทราบ"),
]
ROWS = ["ลำดับ\tกลุ่ม\tสมาชิก\tรายได้", *(f"{n}\tกลุ่มที่ {n}\t{n * 3}\t{n * 100}" for n in range(1, 12))]
CIRCULAR = [
    *("ที่ ชย ๐๐๑๙/ว ๑๒", "เรื่อง ขอเชิญประชุม", "เรียน นายอำเภอทุกอำเภอ", "สิ่งที่ส่งมาด้วย กำหนดการ"),
    *("ด้วยสำนักงานจะจัดประชุม", "ขอแสดงความนับถือ"),
]
OWN = [
    *("เรื่องเล่าของกลุ่มทอผ้า", "จุดเริ่มต้นของเรา", "แม่ ๆ ในบ้านอยากมีรายได้ เลยรวมกลุ่ม ปลูกหม่อน เลี้ยงไหม"),
    *("เราทำกันอย่างไร", "ย้อมสีจากใบไม้ ต้ม กรอง แล้วตากให้แห้ง", "สิ่งที่อยากบอกต่อ", "อย่ารีบ"),
    *("ประชุมกลุ่มทุกเดือน", "ขายได้ 30 ผืน", "มีลูกค้าประจำ"),
]


@pytest.mark.once
@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (MINUTES, "minutes"),
        (LETTER, "letter"),
        (ORDER, "order"),
        (AGENDA, "agenda"),
        (["ปลูกผัก"], None),
    ],
)
def test_what_kind_it_is(lines, kind):
    assert other_kinds.kind_of(lines) == kind


def test_minutes_are_refused_with_advice_and_open_all_the_same():
    content = "\n".join(MINUTES).encode()
    result = pipeline.read(content, "ประชุม.txt")
    assert (result.outcome, result.refusal.code) == ("not_a_form", "minutes")
    assert "รายงานการประชุม" in result.refusal.message and result.refusal.is_another_kind
    opened = pipeline.read(content, "ประชุม.txt", anyway=True)
    assert opened.outcome == "record"
    assert "รายงานการประชุม" in opened.forms[0]["warnings"][0]


def test_minutes_with_sections_of_a_form_are_still_minutes():
    more = ["1. ที่มา ฝนแล้ง", "2. เป้าหมาย มีน้ำใช้", "3. ขั้นตอนการดำเนินงาน ขุดสระ", "4. ข้อเสนอแนะ ไม่มี"]
    result = pipeline.read("\n".join([*MINUTES, *more]).encode(), "x.txt")
    assert result.refusal.code == "minutes"


def test_spreadsheets_are_named():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "รายได้"
    book.save(out)
    for content, name in (
        (out.getvalue(), "x.xlsx"),
        (out.getvalue(), "x.docx"),
        (b"a,b\n1,2", "x.csv"),
    ):
        refusal = pipeline.read(content, name).refusal
        assert refusal.code == "spreadsheet" and "Excel" in refusal.message


@pytest.mark.once
@pytest.mark.parametrize(
    ("lines", "code"),
    [(ALL_OF_MINUTES, "minutes"), (ROWS, "list"), (CIRCULAR, "letter"), (OWN, None)],
    ids=["minutes", "list", "letter", "own words"],
)
def test_a_text_is_told_by_what_only_its_kind_says(lines, code):
    for content, name in ((build.text(lines), "a.txt"), (build.word(lines), "a.docx")):
        (form,) = pipeline.read(content, name, anyway=True).forms
        assert form.get("doubt") == code
        assert other_kinds.guess([form]) == code
