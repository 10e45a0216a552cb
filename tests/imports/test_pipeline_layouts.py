"""The same form in other hands: numbering styles, tables, headings in words of one's own."""

import re

import pytest

from records.imports import pipeline
from tests.imports.build import text
from tests.imports.old_forms import ALL
from tests.imports.reading import flat


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
