"""Headings in words that name nothing are told by their look, and by being regular."""

import docx
import pytest

from records.imports import pipeline
from tests.imports import build, own_words
from tests.imports.own_words import HEAD, SECTIONS, sections

pytestmark = pytest.mark.once


def read(lines, name="x.txt"):
    return pipeline.read(build.text(lines), name).as_json()


@pytest.mark.parametrize("heading", ["{n}. {words}", "ข้อที่ {n} : {words}", "📌 {words}"])
def test_lines_of_one_look_with_a_text_each_are_headings(heading):
    form = read([*HEAD, *sections(heading=heading)])
    assert form["outcome"] == "record"
    assert own_words.keys(form) == own_words.texts()
    assert {node["trust"] for node in form["sections"] if node["key"] in SECTIONS} == {"guessed"}


def test_short_lines_that_stand_apart_are_headings():
    assert own_words.keys(read([*HEAD, *sections(heading="{words}", blank=True)])) == (
        own_words.texts()
    )


def test_words_before_a_colon_are_headings_where_every_line_has_them():
    lines = [f"{words}: {' '.join(text)}" for words, text in SECTIONS.values()]
    wanted = {key: " ".join(text) for key, (_, text) in SECTIONS.items()}
    assert own_words.keys(read([*HEAD, *lines])) == wanted


def test_headings_of_words_own_styles():
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line)
    for words, text in SECTIONS.values():
        document.add_heading(words, 2)
        for line in text:
            document.add_paragraph(line)
    form = pipeline.read(build.saved(document), "x.docx").as_json()
    assert own_words.keys(form) == own_words.texts()


def test_the_steps_of_a_list_are_no_headings():
    lines = [*HEAD, "1. ความเป็นมา", "เดิมลานรกร้าง", "2. วิธีดำเนินการ"]
    steps = [f"{n}) {text}" for n, text in enumerate(["ถางลาน", "แบ่งแปลง", "ตั้งเวร", "รดน้ำ"], 1)]
    form = read([*lines, *steps, "3. เป้าหมาย", "มีผักกิน"])
    process = next(node for node in form["sections"] if node["key"] == "process")
    assert process["text"].split("\n") == ["ถางลาน", "แบ่งแปลง", "ตั้งเวร", "รดน้ำ"]


def test_a_letter_with_numbered_parts_is_none():
    lines = ["ที่ ชย 0019/12", "เรียน นายอำเภอ", *sections(), "จึงเรียนมาเพื่อทราบ"]
    assert read(lines)["outcome"] == "not_a_form"
