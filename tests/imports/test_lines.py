"""Where a heading ends and its text begins."""

import pytest

from records.imports import lines, markers
from records.imports.nodes import Block, Node
from tests.imports.reading import changed, read, section


def test_connective_on_the_next_line_belongs_to_the_heading():
    result = read(changed(["มีเป้าหมายการจัดการความรู้ คือ ", "มีเป้าหมายการจัดการความรู้\nคือ "]))
    assert section(result, "goal")["heading"] == "มีเป้าหมายการจัดการความรู้ คือ"
    assert section(result, "goal")["text"] == "เพิ่มรายได้จากน้ำผึ้ง"


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("เป้าหมาย คือ ลดรายจ่าย", "เป้าหมาย คือ", "ลดรายจ่าย"),
        ("เป้าหมาย: ลดรายจ่าย", "เป้าหมาย", "ลดรายจ่าย"),
        ("เป้าหมาย ของกลุ่มเรา มีดังนี้", "เป้าหมาย ของกลุ่มเรา มีดังนี้", ""),
        ("เป้าหมาย ลดรายจ่าย", "เป้าหมาย", " ลดรายจ่าย"),
    ],
)
def test_heading_takes_its_connective_along(line, heading, text):
    assert lines.split_heading(line, len("เป้าหมาย")) == (heading, text)


def test_short_line_before_a_list_is_its_label():
    blocks = [Block("para", ["วัสดุ"])]
    lines.make_label_before_list(blocks)
    assert blocks[0].type == "label"


@pytest.mark.parametrize("text", ["มีขั้นตอนดังนี้", "ก" * 61])
def test_sentence_that_leads_up_to_a_list_stays_text(text):
    blocks = [Block("para", [text])]
    lines.make_label_before_list(blocks)
    assert blocks[0].type == "para"


def test_levels_follow_the_order_of_marker_kinds():
    node = Node("process", "5", "วิธีการ", 1)
    levels = [
        lines.list_level(markers.parse(f"{m} ก"), node) for m in ("1.", "1)", "-", "2.", "(๑)")
    ]
    assert levels == [1, 2, 3, 1, 4]
