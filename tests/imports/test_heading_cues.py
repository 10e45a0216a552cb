"""Words of an office's own, and the section that they most likely name."""

import json

import pytest

from records.imports import heading_cues, known_forms


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("เหตุผลที่ลุกขึ้นมาทำ", "origin"),
        ("กลุ่มเป้าหมาย", None),
        ("ความตั้งใจของเรา", "goal"),
        ("ทำอย่างไรบ้าง", "process"),
        ("ขั้นตอนและเทคนิค", "process"),  # the first of two
        ("เคล็ดไม่ลับ", "technique"),
        ("ข้อห้าม", "caution"),
        ("กุญแจสู่ความสำเร็จ", "success_factors"),
        ("ปัญหากับการรับมือ", "problems_solutions"),
        ("ผลของการแก้ปัญหา", "problem_results"),
        ("สิ่งที่เปลี่ยนแปลงไป", "problem_results"),
        ("ก้าวต่อไป", "suggestions"),
        ("ขอบคุณ", None),
        ("", None),
    ],
)
def test_cues(words, key):
    assert heading_cues.guess(words) == key


def test_cues_name_sections_that_are_known():
    cues = json.loads(heading_cues.CUES_FILE.read_text(encoding="utf-8"))["cues"]
    assert {key for key, _ in cues} <= set(known_forms.headings())
