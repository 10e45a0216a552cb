"""The category a form names: ticked in a list, written out, or left open."""

import random

import docx
import pytest

from records.imports import pipeline
from records.imports.category import read_category
from tests.imports import invented
from tests.imports.build import raw, run, saved
from tests.imports.invented import invent
from tests.imports.old_forms import INDIVIDUAL_2563, LIST_2563, UNIT_2561, read


def test_the_only_category_not_crossed_out():
    category = read(UNIT_2561)["record"]["category"]
    assert category["official"]["code"] == "2561-3"


@pytest.mark.parametrize(
    ("marks", "code"),
    [(("/ ", ""), "2563-2"), (("", "✓ "), "2563-3"), (("( / )", ""), "2563-2")],
)
def test_ticked_category_of_a_list_on_one_line(marks, code):
    text = INDIVIDUAL_2563.replace("LIST", LIST_2563.format(*marks))
    assert read(text)["record"]["category"]["official"]["code"] == code


@pytest.mark.parametrize("marks", [("", ""), ("/ ", "/ ")])
def test_no_category_is_chosen_where_the_ticks_do_not_tell(marks):
    result = read(INDIVIDUAL_2563.replace("LIST", LIST_2563.format(*marks)))
    assert result["record"]["category"]["official"] is None
    assert result["record"]["category"]["raw"] is None
    assert any("ดูไม่ออกว่าเลือกหมวดใด" in warning for warning in result["warnings"])


TICKS = {
    "slash": (run("/ "), run("   ")),
    "check": (run("✓ "), run("✗ ")),
    "boxes": (run("☑ "), run("☐ ")),
    "private use": (run("\uf0fe "), run("\uf0a8 ")),
    "symbol": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>',
    ),
    "wingdings letters": (
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>',
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>o</w:t></w:r>',
    ),
    "content control": tuple(
        f"<w:sdt><w:sdtContent>{run(box)}</w:sdtContent></w:sdt>" for box in "☒☐"
    ),
    "form field": tuple(
        f'<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="{on}"/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r>"
        for on in "10"
    ),
    "brackets": (run("( / ) "), run("(   ) ")),
    "square brackets": (run("[x] "), run("[ ] ")),
}


@pytest.mark.parametrize("chosen", range(4))
@pytest.mark.parametrize("ticks", TICKS)
@pytest.mark.parametrize("one_paragraph", [True, False])
def test_ticked_category(ticks, chosen, one_paragraph):
    form = invent("2563-individual", random.Random(chosen))
    entries = invented.known_forms.categories()["2563"]["categories"]
    yes, no = TICKS[ticks]
    listed = [
        (yes if n == chosen else no) + run(f"หมวดที่ {n + 1} {entry['label']} ")
        for n, entry in enumerate(entries)
    ]
    lines = form.lines()
    at = lines.index(invented.CATEGORY)
    body = [f"<w:p>{run(line)}</w:p>" for line in lines]
    body[at] = "".join(f"<w:p>{p}</w:p>" for p in (["".join(listed)] if one_paragraph else listed))
    record = pipeline.read(raw("".join(body)), "t.docx").as_json()["record"]
    assert (record["category"]["official"] or {}).get("code") == f"2563-{chosen + 1}"


def test_words_of_a_category_with_a_number_before_them_are_official():
    category = read_category("หมวดที่ 1 สร้างสรรค์ชุมชนพึ่งตนเองได้")
    assert (category["official"]["code"], category["match"]) == ("2563-1", "exact-after-prefix")
    assert read_category("สร้างสรรค์ชุมชนพึ่งตนเองได้")["match"] == "exact"


def test_words_that_no_list_has_are_kept_as_they_are():
    category = read_category("การเลี้ยงผึ้ง")
    assert (category["raw"], category["official"]) == ("การเลี้ยงผึ้ง", None)
    assert read_category(" \n ") == {"raw": None, "official": None, "match": "none"}


def test_short_name_is_only_suggested():
    category = read_category("งาน OTOP ของอำเภอ")
    assert category["official"] is None and "OTOP" in category["suggested"]["label"]


@pytest.mark.parametrize(
    "text",
    [
        "สร้างสรรค์ชุมชนพึ่งตนเองได้ ☐\nเสริมสร้างทุนชุมชนให้มีธรรมาภิบาล ☑",
        "☐ สร้างสรรค์ชุมชนพึ่งตนเองได้   ☑ เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล\n☐ เสริมสร้างองค์กรให้มีขีดสมรรถนะสูง",
        "สร้างสรรค์ชุมชนพึ่งตนเองได้\nเสริมสร้างทุนชุมชนให้มีธรรมาภิบาล ✔\nเสริมสร้างองค์กรให้มีขีดสมรรถนะสูง",
        "เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล ✓   เสริมสร้างองค์กรให้มีขีดสมรรถนะสูง",
        "□ สร้างสรรค์ชุมชนพึ่งตนเองได้\n■ เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล",
        "หมวดที่ ๓",
    ],
)
def test_a_mark_before_or_behind_and_a_number_alone(text):
    assert read_category(text)["official"]["code"] == "2563-3"


def test_a_mark_in_the_next_cell_is_of_its_own_row():
    document = docx.Document()
    rows = [
        ("ชื่อองค์ความรู้", "บ่อปลาหลังบ้าน"),
        ("หมวดองค์ความรู้", ""),
        ("สร้างสรรค์ชุมชนพึ่งตนเองได้", "✔"),
        ("เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล", ""),
        ("ที่มา", "บ่อร้างมีน้ำทั้งปี"),
        ("เป้าหมาย", "มีปลากินทุกบ้าน"),
        ("ขั้นตอนการดำเนินงาน", "ลอกบ่อแล้วปล่อยลูกปลา"),
    ]
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    form = pipeline.read(saved(document), "x.docx").as_json()
    assert form["record"]["category"]["official"]["code"] == "2563-1"
