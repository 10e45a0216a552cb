"""Dots, contents, covers and signatures are of no section, and stay."""

from records.imports import paper, pipeline
from tests.imports import build
from tests.imports.build import FORM
from tests.imports.reading import flat, keys, read

SIGNED = [
    "ลงชื่อ.......................................ผู้บันทึก",
    "(นางสาวสดใส ใจงาม)",
    "ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ",
    "วันที่ ๑๒ เดือน มิถุนายน พ.ศ. ๒๕๖๘",
    "ความเห็นของผู้บังคับบัญชา",
    "เห็นควรเผยแพร่",
    "ลงชื่อ.......................................",
    "(นายมานะ อดทน)",
    "พัฒนาการจังหวัดลำปาง",
]


def _texts(result):
    return "\n".join(node["text"] for node in flat(result["sections"]) if node.get("text"))


def test_a_signature_is_of_no_section_and_dates_the_form():
    plain, signed = read(FORM), read([*FORM, *SIGNED])
    assert signed["sections"] == plain["sections"]
    assert signed["unmatched"] == [{"near": paper.SIGNATURE, "text": "\n".join(SIGNED)}]
    assert any(paper.SIGNATURE in warning for warning in signed["warnings"])
    assert signed["record"]["fiscal_year"]["value"] == 2568
    assert signed["record"]["fiscal_year"]["certainty"] == "inferred"


def test_a_name_in_brackets_above_a_position_is_a_signature():
    signed = read([*FORM, *SIGNED[1:3]])
    assert signed["sections"] == read(FORM)["sections"]


def test_signatures_between_forms_begin_no_form_of_their_own():
    lines = [*FORM, *SIGNED[:3], *FORM, *SIGNED[:3]]
    result = pipeline.read(build.text(lines), "two.txt").as_json()
    assert len(result["records"]) == 2
    for form in result["records"]:
        assert form["sections"] == read(FORM)["sections"]
        assert [part["near"] for part in form["unmatched"]] == [paper.SIGNATURE]


def test_signing_up_is_no_signature():
    lines = [
        *FORM[:-1],
        "6.5 ผลลัพธ์จากการแก้ปัญหาและการพัฒนา มีคนลงชื่อเข้าร่วม 30 คน",
        "ลงชื่อแล้วรับกล่องไปบ้านละใบ",
    ]
    assert "ลงชื่อแล้วรับกล่อง" in _texts(read(lines))


def test_dots_to_write_on_go():
    lines = [f"{line}........" if line.endswith("รู้") else f"……{line}……" for line in FORM]
    lines.insert(9, "." * 70)
    dotted = read(lines)
    assert keys(dotted) == keys(read(FORM))
    assert not set(".…") & set(_texts(dotted).replace("1.", ""))
    assert paper.is_leader("." * 70) and not paper.is_leader("พบกันใหม่...")
    assert paper.without_leaders("รอก่อน... แล้วค่อยทำ") == "รอก่อน... แล้วค่อยทำ"


def test_contents_and_a_foreword_are_no_form():
    contents = [
        f"{line.split(' ')[0]} {line.split(' ')[1]}........ {n}" for n, line in enumerate(FORM[1:6])
    ]
    front = ["บันทึกข้อความ", "เรื่อง ส่งองค์ความรู้ ประจำปีงบประมาณ พ.ศ. 2567", "เรียน พัฒนาการจังหวัด"]
    result = read([*front, "สารบัญ", *contents, *FORM])
    assert result["outcome"] == "record"
    assert result["sections"] == read(FORM)["sections"]
    assert {part["near"] for part in result["unmatched"]} == {paper.BEFORE, paper.CONTENTS}
    assert result["record"]["title"] == read(FORM)["record"]["title"]
    assert result["record"]["fiscal_year"]["value"] == 2567


def test_a_line_beside_the_numbers_of_pages_is_of_no_section():
    head = ["สำนักงานทดลองจังหวัดลำปาง", "- 2 -"]
    lines = [*FORM[:8], *head, *FORM[8:11], head[0], "- 3 -", *FORM[11:]]
    result = read(lines)
    assert result["sections"] == read(FORM)["sections"]
    assert {"near": paper.RUNNING, "text": "\n".join([head[0]] * 2)} in result["unmatched"]


def test_a_foreword_before_the_contents_is_of_no_section():
    foreword = ["คำนำ", "ผู้เขียนหวังว่าจะเป็นประโยชน์", "มิถุนายน 2568"]
    contents = ["สารบัญ", *(f"{line[:12]} ........ {n}" for n, line in enumerate(FORM[1:5]))]
    result = read([*foreword, *contents, *FORM[1:]])
    assert {"near": paper.BEFORE, "text": "\n".join(foreword)} in result["unmatched"]
    assert result["record"]["fiscal_year"]["value"] == 2568
