"""Pieces → sections: headings, blocks and sub-sections."""

from records.imports.tree import build
from records.readers.docx import Line


def outline(*texts):
    (tree,) = build([Line(text) for text in texts])
    return [
        (node.key, node.number, [(b.type, b.text) for b in node.blocks]) for node in tree.walk()
    ]


def test_lines_below_a_heading_are_its_blocks():
    assert outline("1. ชื่อองค์ความรู้ ผ้าทอ", "5. วิธีการ/ขั้นตอน", "วัสดุ", "- ไหม", "- สี", "เสร็จแล้ว") == [
        ("title", "1", [("para", "ผ้าทอ")]),
        ("process", "5", [("label", "วัสดุ"), ("item", "ไหม"), ("item", "สี\nเสร็จแล้ว")]),
    ]


def test_dotted_number_goes_on_below_its_section():
    outlines = outline("5. วิธีการ/ขั้นตอน", "5.1 ประชุม", "5.2 วางแผน")
    assert [(key, number) for key, number, _ in outlines] == [
        ("process", "5"),
        ("sub", "5.1"),
        ("sub", "5.2"),
    ]


def test_wrong_dotted_number_is_kept_and_warned_of():
    (tree,) = build([Line(text) for text in ("5. วิธีการ/ขั้นตอน", "5.1 ประชุม", "6.2 วางแผน")])
    last = list(tree.walk())[-1]
    assert (last.number, last.expected) == ("6.2", "5.2")
    assert any("น่าจะเป็น 5.2" in warning for warning in tree.warnings)


def test_text_before_the_first_heading_is_loose():
    (tree,) = build([Line("ลอย ๆ"), Line("1. ชื่อองค์ความรู้ ผ้าทอ"), Line("5. วิธีการ/ขั้นตอน ทอ")])
    assert tree.loose == ["ลอย ๆ"]


def test_bare_line_above_the_owner_is_the_title():
    (tree,) = build([Line("ผ้าทอมือ"), Line("เจ้าของความรู้ นายดี มีสุข"), Line("ความเป็นมา"), Line("แล้ง")])
    title = tree.get("title")
    assert (title.text, title.trust) == ("ผ้าทอมือ", "guessed")


def test_nothing_at_all_is_one_empty_form():
    (tree,) = build([])
    assert tree.nodes == [] and tree.loose == []
