"""Which lines are headings: their words, their number, and what came before."""

import pytest

from records.imports import headings, markers
from records.imports.pieces import Piece
from records.imports.read_so_far import ReadSoFar
from tests.imports import build
from tests.imports.build import FORM
from tests.imports.reading import KEYS, TOP, changed, flat, keys, read, section


@pytest.mark.parametrize(
    "pairs",
    [
        [(TOP, r"\1) ")],
        [(TOP, r"ข้อ \1 ")],
        [(TOP, r"ข้อที่ \1. ")],
        [(TOP, r"\1  ")],
        [(TOP, r"\1 . ")],
        [(TOP, r"\1.")],
        [(r"^(\d)\.(\d) ", r"\1. \2 ")],
        [(r"^(\d)\.(\d) ", r"\1.\2. ")],
        [(TOP, ""), (r"^\d\.\d ", "")],
        [("^", "\t ")],
    ],
    ids=["1)", "ข้อ 1", "ข้อที่ 1.", "1", "1 .", "1.x", "6. 1", "6.1.", "none", "indented"],
)
def test_numbers_in_any_hand(pairs):
    result = read(changed(*pairs))
    assert keys(result) == KEYS
    assert [b["marker"] for b in section(result, "process")["blocks"]] == ["1.", "2.", "3."]


def test_headings_in_words_of_ones_own_are_known_by_their_number():
    lines = changed(
        ("6.3 ปัจจัยแห่งความสำเร็จ", "6.3 ปัจจัยที่ทำให้งานสำเร็จ\n"),
        ("6.4 ปัญหาและวิธีการแก้ไข", "6.4 ปัญหาของงานและวิธีแก้ไข\n"),
        ("4.2 มีเป้าหมายการจัดการความรู้ คือ", "4.2 เป้าหมาย\n"),
    )
    result = read(lines)
    assert keys(result) == KEYS
    assert len([w for w in result["warnings"] if "เขียนต่างจากแบบ" in w]) == 2


def test_section_with_a_heading_that_nobody_knows_is_kept_apart():
    lines = [*FORM[:11], "6. งบประมาณที่ใช้", "- ใส่เกลือนิดหน่อย", "7" + FORM[11][1:]]
    result = read(lines)
    stray = {"text": "- ใส่เกลือนิดหน่อย", "near": "6. งบประมาณที่ใช้"}
    assert result["unmatched"] == [stray]
    assert [b["marker"] for b in section(result, "process")["blocks"]] == ["1.", "2.", "3."]
    # The next step of a list is no heading, whatever comes after it.
    steps = [*FORM[:8], "1. ก", "2. ข", "3. ค", "4. ง", "5. จ", "6. ฉ", "7" + FORM[11][1:]]
    assert read(steps)["unmatched"] == []


def test_short_headings_behind_colons():
    names = ("ชื่อองค์ความรู้", "ชื่อเจ้าของความรู้", "ตำแหน่ง", "ที่มา", "เป้าหมาย", "วิธีดำเนินการ")
    result = read([f"{name}: ข้อความ" for name in names])
    assert keys(result) == ["title", "owner", "position", "origin", "goal", "process"]


def test_numbered_steps_are_not_headings():
    keys = [node["key"] for node in flat(read(build.FORM)["sections"])]
    assert keys.count("problems_solutions") == 1
    assert "problems" not in keys


def test_words_decide_and_numbers_support():
    """In the 2563 community-agenda form number 3 is the background."""
    result = read(
        [
            "1. ชื่อองค์ความรู้ ธนาคารขยะ",
            "2. ชื่อเจ้าขององค์ความรู้ นายดี มีสุข",
            "3. ที่มาและความสำคัญของปัญหา ขยะล้นหมู่บ้าน",
            "4. วิธีการ/ขั้นตอนการจัดการความรู้ นัดวันรับซื้อ",
        ]
    )
    numbers = {n["key"]: n["number"] for n in flat(result["sections"])}
    assert numbers == {"title": "1", "owner": "2", "background": "3", "process": "4"}


def found(text, so_far=None, **piece):
    """The key of the heading that a piece is, or None."""
    piece = Piece(text, True, **piece)
    result = headings.find_heading(piece, markers.parse(text), so_far or ReadSoFar())
    return result[0].keys[0] if result else None


def test_section_comes_once():
    so_far = ReadSoFar(seen={"process": "5", "title": "1"}, numbered=True)
    assert found("6.3 ปัจจัยแห่งความสำเร็จ", so_far) == "success_factors"
    so_far.seen["success_factors"] = "6.3"
    assert found("7. ปัจจัยแห่งความสำเร็จ", so_far) is None


def test_short_words_need_more_than_their_letters():
    so_far = ReadSoFar(seen={"title": "1", "process": "5"}, numbered=True)
    assert found("ที่มาของรายได้คือฝน", so_far) is None
    assert found("ที่มา: ฝนตก", so_far) is None
    so_far.colons = 3  # a form that closes its headings with colons
    assert found("ที่มา: ฝนตก", so_far) == "origin"


def test_number_in_parentheses_is_an_item_unless_the_form_numbers_so():
    assert found("1) ชื่อองค์ความรู้ ก") == "title"
    so_far = ReadSoFar(seen={"title": "1"})
    assert found("2) ปัจจัยแห่งความสำเร็จ", so_far) is None
