"""Words of the blank form that were left in."""

import pytest

from records.imports.instructions import is_instruction
from tests.imports.reading import changed, read, section

YES = [
    *("(อธิบายสภาพปัญหา ไม่เกิน ๑๐ บรรทัด)", "(ระบุเทคนิคที่ใช้)", "[โปรดอธิบาย]", "(ถ้ามี)", "(ตัวอย่าง: ...)"),
    *("(ความยาวไม่เกิน 1 หน้า)", "(ให้เขียนโดยย่อ (ไม่เกิน 5 บรรทัด))", "(เลือกเพียง 1 หมวด)"),
    *("คำชี้แจง : กรอกให้ครบ", "คำอธิบาย: เขียนตามจริง", "ให้ระบุขั้นตอน", "โปรดระบุปัญหา", "กรุณาเขียนเป็นข้อ ๆ"),
    *(
        "ให้ผู้เขียนอธิบายที่มา",
        "คลิกหรือแตะที่นี่เพื่อใส่ข้อความ",
        "เลือกรายการ",
        "Click or tap here to enter text.",
    ),
]
NO = [
    *(
        "อธิบายให้ชาวบ้านเข้าใจก่อน",
        "ระบุพิกัดทุกแปลง",
        "(ปี 2560) เริ่มทำ",
        "(ระบุชื่อ) ทำ (ต่อ)",
        "เลือกรายการอาหาร",
    ),
    *("ให้เลือกไส้เดือนตัวใหญ่", "ให้ใส่ปุ๋ยหมัก", "(เล่าโดยป้าสาย)", "(สรุปจากเวทีประชาคม)", "ให้เขียนป้ายบอกวัน"),
    *("ให้ผู้ใหญ่บ้านอธิบาย", "ตัวอย่างเช่น บ้านดอน", "", "(" * 300, f"(ระบุ{'ก' * 500})"),
]


@pytest.mark.parametrize("line", YES)
def test_instructions_are_known(line):
    assert is_instruction(line, text_follows=True)


@pytest.mark.parametrize("line", NO)
def test_text_is_no_instruction(line):
    assert not is_instruction(line, text_follows=True)


def test_an_order_that_is_the_whole_of_a_section_is_its_text():
    assert not is_instruction("ให้ระบุชื่อบนถุงทุกใบ", text_follows=False)
    assert is_instruction("ให้ระบุปัญหา ไม่เกิน 5 บรรทัด", text_follows=False)


def test_instructions_have_no_place_and_are_said():
    result = read(
        changed(
            (r"^4\.1 ที่มา ", "4.1 ที่มา\n(อธิบายสภาพปัญหา)\nคำชี้แจง: ย่อ ๆ\n"),
            (r"^-$", "คลิกหรือแตะที่นี่เพื่อใส่ข้อความ"),
        )
    )
    assert section(result, "origin")["text"] == "ชาวสวนมีรายได้จากลำไยปีละครั้งเดียว"
    caution = section(result, "caution")
    assert caution["text"] == "" and caution["empty"]
    texts = [part["text"] for part in result["unmatched"]]
    assert texts == ["(อธิบายสภาพปัญหา)", "คำชี้แจง: ย่อ ๆ", "คลิกหรือแตะที่นี่เพื่อใส่ข้อความ"]
    assert any("3 บรรทัดไม่ใช่เนื้อหา" in said for said in result["warnings"])


def test_only_lines_right_behind_a_heading_count():
    result = read(changed((r"^วางกล่องในร่ม.*$", "วางกล่อง\n(ระบุวันที่บนกล่อง)")))
    assert section(result, "technique")["text"] == "วางกล่อง\n(ระบุวันที่บนกล่อง)"
