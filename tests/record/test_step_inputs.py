"""The inputs of a step in words."""

from records.core.enums import Kind
from records.record.models import Record
from records.record.step_inputs import input_lines


def test_input_lines_name_sections_days_and_ticks():
    data = {
        "sections": {"goal": "ระบุจำนวน", "gone": "เลิกใช้"},
        "due_on": "2026-11-21",
        "privacy_checked": True,
        "waiver": "ด่วน",
        "amendment": "KM-2569-0001-R1",
        "loaded": True,
    }
    assert list(input_lines(Record(kind=Kind.INDIVIDUAL), data)) == [
        ("ข้อ 4.2 เป้าหมาย", "ระบุจำนวน"),
        ("gone", "เลิกใช้"),
        ("ส่งฉบับแก้ไขภายใน", "21 พฤศจิกายน 2569"),
        ("ตรวจข้อมูลส่วนบุคคลแล้ว", "✓"),
        ("เหตุผลที่ยกเว้นองค์ประชุม", "ด่วน"),
        ("จากฉบับปรับปรุง", "KM-2569-0001-R1"),
        ("นำเข้าจากข้อมูลเดิม", "✓"),
    ]
