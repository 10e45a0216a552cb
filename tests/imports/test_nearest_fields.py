"""Where the sections of other editions belong."""

import pytest

from records.imports.nearest_fields import nearest_field, place_texts


def test_place_texts_moves_keys_of_other_editions():
    sections = {"background": "ก", "strategies": "ข", "technique": "ค", "unknown": "ง", "goal": " "}
    assert place_texts("individual", sections) == {"origin": "ก", "technique": "ข\nค"}
    assert place_texts("unit", {"results": "ก"}) == {"work_approach": "ก"}


@pytest.mark.parametrize(
    ("kind", "key", "target", "moved"),
    [
        ("individual", "goal", "goal", False),
        ("individual", "background", "origin", True),
        ("individual", "strategies", "technique", True),
        ("unit", "strategies", "work_approach", True),
        ("unit", "process", "work_approach", True),
        ("individual", "km_definition", None, False),
    ],
)
def test_nearest_field_of_each_form(kind, key, target, moved):
    assert nearest_field(kind, key) == (target, moved)


def test_joint_heading_goes_along_with_its_text():
    placed = place_texts("individual", {"problems": "ฝน", "caution_problems_solutions": "ลม"})
    assert placed == {"problems_solutions": "ฝน\nข้อพึงระวัง/ปัญหา/วิธีการแก้ไขปัญหา\nลม"}
