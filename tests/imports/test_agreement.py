"""A guessed heading is sure where its words, its place and its text say the same."""

import pytest

from records.imports import agreement
from records.imports.heading_candidates import Heading, Line

pytestmark = pytest.mark.once
ROW = {
    "origin": "เหตุที่ต้องทำ",
    "goal": "สิ่งที่ตั้งใจ",
    "process": "ลงมือทำ",
    "technique": "เคล็ดไม่ลับ",
    "caution": "ข้อห้าม",
}


def row(**other):
    words = ROW | other
    return [
        Line(n, "1.", n + 1, Heading(key, 9, False), words[key], True)
        for n, key in enumerate(words)
    ]


def agreed(lines, below=None):
    return [line.heading.key for line in agreement.mark(lines, below or {}) if line.heading.agreed]


def test_words_and_place_agree():
    assert agreed(row()) == list(ROW)


def test_a_text_of_another_section_speaks_against():
    assert "goal" not in agreed(row(), {1: {"problem_results": 2.0}})


def test_words_that_name_two_sections_are_no_witness():
    assert "goal" not in agreed(row(goal="เป้าหมายและขั้นตอน"))


def test_a_heading_out_of_order_is_not_agreed():
    lines = row()
    lines[1], lines[2] = lines[2], lines[1]
    assert not {"goal", "process"} & set(agreed(lines))


def test_few_headings_have_no_order():
    assert agreed(row()[:3]) == []
