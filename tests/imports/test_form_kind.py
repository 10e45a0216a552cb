"""What kind of form was read, of which edition, with which digits."""

import pytest

from records.imports import form_kind
from records.imports.nodes import Node, Tree
from records.imports.owner import Owner
from tests.imports.old_forms import (
    ASSETS_2559,
    BLOG_2553,
    INDIVIDUAL_2563,
    INDIVIDUAL_2564,
    STORY_2553,
    UNIT_2558,
    UNIT_2561,
    UNIT_2563,
    WEB_2560,
    read,
)


@pytest.mark.parametrize(
    ("text", "edition", "kind", "title"),
    [
        (STORY_2553, "2553-story", "individual", "รู้ทันเห็ดนางฟ้า"),
        (BLOG_2553, "2553-blog", "individual", "ออมทรัพย์พาเพลิน"),
        (UNIT_2558, "2558-unit", "unit", "การขับเคลื่อนกองทุนหมุนเวียน"),
        (ASSETS_2559, "2559-assets", "individual", "ทำบัญชีครัวเรือนให้สนุก"),
        (WEB_2560, "2560-web", "individual", "ปุ๋ยหมักกลับกอง"),
        (UNIT_2561, "2561-unit", "unit", "ชุมชนร่วมใจ"),
        (INDIVIDUAL_2563, "2563-individual", "individual", "ผ้าทอมือ"),
        (UNIT_2563, "2563-unit", "unit", "ตลาดนัดเช้า"),
        (INDIVIDUAL_2564, "2564-individual", "individual", "บ่อน้ำหลังบ้าน"),
    ],
    ids=lambda value: value if value[:2] == "25" else "",
)
def test_edition_kind_and_title(text, edition, kind, title):
    result = read(text)
    assert (result["form"]["edition"], result["form"]["kind"]) == (edition, kind)
    assert result["record"]["title"] == title
    assert result["unmatched"] == []


def tree(*nodes, title=None):
    return Tree([Node(key, number, heading, 1) for key, number, heading in nodes], title)


def test_digits_are_thai_arabic_or_mixed():
    assert form_kind.digits_of(tree(("title", "๑", "ก"))) == "thai"
    assert form_kind.digits_of(tree(("title", "1", "ก"))) == "arabic"
    assert form_kind.digits_of(tree(("title", "1", "ก"), ("owner", "๒", "ข"))) == "mixed"


def test_set_is_the_unit_form_of_a_province():
    form = tree(("title", "1", "ชื่อชุดความรู้"))
    assert form_kind.kind_of(form, {}, {"level": "province"}, Owner()) == "set"
    assert form_kind.kind_of(form, {}, {"level": "district"}, Owner()) == "unit"
    assert form_kind.kind_of(tree(("title", "1", "ชื่อองค์ความรู้")), {}, None, Owner()) == "individual"
    office = Owner(office="สำนักงานพัฒนาชุมชนอำเภอแม่พริก")
    assert form_kind.kind_of(tree(("title", "1", "ชื่อองค์ความรู้")), {}, None, office) == "unit"


def test_edition_of_a_few_unknown_numbers_is_open():
    assert form_kind.edition_of(tree(("caution", "42", "ข้อพึงระวัง")), "individual") is None
