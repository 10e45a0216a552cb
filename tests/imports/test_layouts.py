"""The same form in other hands: numbering styles, tables, headings in words of one's own."""

import re

import docx
import pytest

from records.imports import pipeline
from tests.imports.build import FORM, saved, text
from tests.imports.test_editions import ALL
from tests.imports.test_pipeline import flat, read, section

TOP = r"^(\d)\. (?=ชื่อ|หมวด|ที่มา|วิธี|ผลลัพธ์ที่ได้)"
KEYS = [
    *("title", "owner", "category", "background", "origin", "goal", "process", "results"),
    *("technique", "caution", "success_factors", "problems_solutions", "problem_results"),
]


def changed(*pairs):
    whole = "\n".join(FORM)
    for pattern, words in pairs:
        whole, count = re.subn(pattern, words, whole, flags=re.MULTILINE)
        assert count, pattern
    return whole.split("\n")


def keys(result):
    return [node["key"] for node in flat(result["sections"])]


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
    lines = [*FORM[:11], "6. สูตรเด็ดของบ้านเรา", "- ใส่เกลือนิดหน่อย", "7" + FORM[11][1:]]
    result = read(lines)
    stray = {"text": "- ใส่เกลือนิดหน่อย", "near": "6. สูตรเด็ดของบ้านเรา"}
    assert result["unmatched"] == [stray]
    assert [b["marker"] for b in section(result, "process")["blocks"]] == ["1.", "2.", "3."]
    # The next step of a list is no heading, whatever comes after it.
    steps = [*FORM[:8], "1. ก", "2. ข", "3. ค", "4. ง", "5. จ", "6. ฉ", "7" + FORM[11][1:]]
    assert read(steps)["unmatched"] == []


def test_short_headings_behind_colons():
    names = ("ชื่อองค์ความรู้", "ชื่อเจ้าของความรู้", "ตำแหน่ง", "ที่มา", "เป้าหมาย", "วิธีดำเนินการ")
    result = read([f"{name}: ข้อความ" for name in names])
    assert keys(result) == ["title", "owner", "position", "origin", "goal", "process"]


def test_connective_on_the_next_line_belongs_to_the_heading():
    result = read(changed(["มีเป้าหมายการจัดการความรู้ คือ ", "มีเป้าหมายการจัดการความรู้\nคือ "]))
    assert section(result, "goal")["heading"] == "มีเป้าหมายการจัดการความรู้ คือ"
    assert section(result, "goal")["text"] == "เพิ่มรายได้จากน้ำผึ้ง"


def test_title_of_the_form_again_on_the_next_page_opens_no_form():
    result = read([*FORM[:9], FORM[0], *FORM[9:]])
    assert keys(result) == KEYS


def test_table_with_a_column_of_numbers():
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for line in FORM[1:]:
        found = re.match(r"(\d\.\d?) ((?:ชื่อ|หมวด|ที่มา|มี|วิธี|ผล|เทค|ข้อ|ปัจ|ปัญหาแ)\S*)\s*(.*)", line)
        cells = table.add_row().cells
        for cell, words in zip(cells, found.groups() if found else ("", "", line), strict=True):
            cell.text = words
    result = pipeline.read(saved(document), "t.docx").as_json()
    assert keys(result) == KEYS
    assert result["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"


def test_columns_of_a_table_of_data_are_not_sections():
    document = docx.Document()
    for line in FORM[:-2]:
        document.add_paragraph(line)
    document.add_paragraph("6.4 ปัญหาและวิธีการแก้ไข")
    table = document.add_table(rows=0, cols=3)
    for row in (("ที่", "ปัญหาอุปสรรค", "แนวทางแก้ไข"), ("1", "มดขึ้นกล่อง", "หล่อน้ำ")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph(FORM[-1])
    result = pipeline.read(saved(document), "t.docx").as_json()
    assert keys(result) == KEYS
    assert section(result, "problems_solutions")["text"].endswith("มดขึ้นกล่อง\nหล่อน้ำ")


@pytest.mark.parametrize(
    "lines",
    [
        ["บันทึกข้อความ", "ส่วนราชการ สำนักงานพัฒนาชุมชนจังหวัดลำปาง", "วันที่ 5 มกราคม 2561",
         "เรื่อง การจัดเก็บองค์ความรู้", "๑. ความเป็นมา", "ตามที่ได้รับแจ้ง"],
        ["รายชื่อผู้เข้าประชุม", "1. นายดี มีสุข ตำแหน่ง พัฒนากร", "ปัญหาอุปสรรค", "ไม่มี"],
    ],
    ids=["letter", "minutes"],
)  # fmt: skip
def test_other_papers_are_no_forms(lines):
    assert pipeline.read(text(lines), "x.txt").outcome == "not_a_form"


def letters(words):
    return sorted(re.sub(r"[\s.:\->→]", "", words))


def kept(result):
    """Everything that reading kept: headings, numbers, markers, texts, what found no place."""
    for form in result.get("records") or [result]:
        yield from ((part["near"] or "") + part["text"] for part in form["unmatched"])
        yield form["form"]["form_title"] or ""
        for node in flat(form["sections"]):
            yield (node["number"] or "") + (node["heading"] or "")
            yield from ((b.get("marker") or "") + b["text"] for b in node.get("blocks") or [])


@pytest.mark.parametrize("words", ALL)
def test_nothing_of_other_editions_is_lost(words):
    assert letters("".join(kept(pipeline.read(words.encode(), "x.txt").as_json()))) == letters(
        words
    )
