"""The shapes that reading fills."""

import pytest

from records.imports.nodes import Block, Node, Tree


def test_item_says_its_marker_and_level_and_other_blocks_do_not():
    item = Block("item", ["ก", "ข"], "1.", 2, "- 1.").as_json()
    assert item == {"type": "item", "text": "ก\nข", "lead": "- 1.", "marker": "1.", "level": 2}
    assert Block("para", ["ก"]).as_json() == {"type": "para", "text": "ก"}


@pytest.mark.parametrize(
    ("text", "empty"), [("-", True), ("……", True), ("ไม่มี", True), ("ไม่มีฝน", False)]
)
def test_section_of_a_dash_is_empty(text, empty):
    assert Node("caution", "6.2", "ข้อพึงระวัง", 2, [Block("para", [text])]).empty is empty


def test_section_of_sections_has_no_text_of_its_own():
    child = Node("origin", "4.1", "ที่มา", 2, [Block("para", ["แล้ง"])], source="4.1 ที่มา")
    parent = Node("background", "4", "ที่มาและเป้าหมาย", 1, children=[child])
    out = parent.as_json()
    assert "text" not in out and out["children"][0]["text"] == "แล้ง"
    assert parent.lines == "4.1 ที่มา แล้ง"


def test_walk_gives_parents_first():
    tree = Tree([Node("a", "1", "", 1, children=[Node("b", "1.1", "", 2)]), Node("c", "2", "", 1)])
    assert [node.key for node in tree.walk()] == ["a", "b", "c"]
    assert tree.get("b").number == "1.1" and tree.get("x") is None
