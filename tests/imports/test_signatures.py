"""The end of a form is told from its text."""

import pytest

from records.imports import signatures
from records.readers.docx import Line

pytestmark = pytest.mark.once

BODY = [
    "1. ชื่อองค์ความรู้ ปุ๋ยหมักจากใบไม้ร่วงหน้าโรงเรียน",
    "ใบไม้ร่วงถูกกวาดไปเผาทุกเย็นจนควันเข้าห้องเรียนของเด็กเล็ก",
    "ครูจึงชวนนักเรียนทำคอกปุ๋ยสามคอกไว้หลังอาคารเกษตร",
    "ปุ๋ยชุดแรกได้หกสิบกิโลกรัมและนำไปใช้กับแปลงผักของโรงเรียน",
]
NAME = "(นางสาวทองใบ ขยันกวาด)"


@pytest.mark.parametrize(
    "block",
    [
        ["ลงชื่อ......................ผู้บันทึก", NAME, "พัฒนากร"],
        ["(ลงชื่อ) นางสาวทองใบ ขยันกวาด", "ตำแหน่ง พัฒนากร", "วันที่ ๒ มีนาคม ๒๕๖๗"],
        ["............................", NAME, "เจ้าของความรู้"],
        ["ความเห็นของผู้บังคับบัญชา", "ควรเผยแพร่ให้โรงเรียนอื่นทำตาม", "ลงชื่อ...............", NAME],
        ["ความเห็นผู้ตรวจ", "☐ เห็นชอบ ☐ ไม่เห็นชอบ", NAME],
        ["ขอรับรองว่าข้อความข้างต้นเป็นความจริง", "ลงชื่อ..............", NAME],
        ["ผู้ตรวจ", "ลงชื่อ ..............", NAME, "อนุมัติ", "ลงชื่อ ..............", NAME],
        ["ผู้บันทึก : นางสาวทองใบ ขยันกวาด", "ตำแหน่ง : พัฒนากร", "วันที่ ....../....../......"],
        ["ลายมือชื่อ ____________", NAME],
        ["วันที่ ๒ มีนาคม พ.ศ. ๒๕๖๗"],
    ],
)
def test_every_shape_of_a_signature(block):
    lines = [Line(text) for text in [*BODY, *block]]
    assert signatures.find(lines, ()) == list(range(len(BODY), len(lines)))


def test_the_next_form_behind_a_signature_is_text_again():
    more = ["ลงชื่อ..............", NAME, "แบบบันทึกองค์ความรู้รายบุคคล", *BODY]
    lines = [Line(text) for text in [*BODY, *more]]
    assert signatures.find(lines, ()) == [4, 5]


def test_a_name_in_brackets_within_the_text_is_text():
    told = [*BODY[:3], "หัวหน้าคอกปุ๋ยคนแรกคือเด็กชั้นประถมสี่ (เด็กหญิงใบเตย) ซึ่งจดบันทึกทุกวัน", BODY[3]]
    assert signatures.find([Line(text) for text in told], ()) == []


@pytest.mark.parametrize(
    "text", ["๑๒ / ก.ย. / ๖๘", "วันที่ 5 มกราคม พ.ศ. 2568", "วันที่ ....... เดือน ........ พ.ศ. ......"]
)
def test_a_date_alone(text):
    assert signatures.is_date(text)


def test_a_date_in_a_sentence_is_none():
    assert not signatures.is_date("วันที่ 5 มกราคม กลุ่มประชุมครั้งแรกที่ศาลา")
