"""Which sections headings name that no words tell: by place and by the text below."""

import pytest

from records.imports import heading_places, pipeline
from records.imports.heading_candidates import Heading, Line
from tests.imports import build, own_words
from tests.imports.own_words import HEAD, SECTIONS, sections

pytestmark = pytest.mark.once


def lines_of(*keys):
    return [
        Line(at, "1.", at + 1, Heading(key, 3, key is not None), "กขค", True)
        for at, key in enumerate(keys)
    ]


def placed(keys, below):
    return [line.heading.key for line in heading_places.place(lines_of(*keys), below)]


def test_sections_in_another_order_are_told_by_their_text():
    order = ["goal", "origin", "process", "problems_solutions", "technique", "success_factors"]
    form = pipeline.read(build.text([*HEAD, *sections(order)]), "x.txt").as_json()
    assert own_words.keys(form) == own_words.texts(order)


def test_a_part_that_no_section_is_for_stays_apart():
    lines = [*HEAD, *sections()]
    lines[8:8] = ["3. ถุงเงิน", "ค่าวัสดุ 3,200 บาท จากเงินออมของกลุ่ม"]
    rest = iter(range(1, 20))
    lines = [f"{next(rest)}. {x.split('. ', 1)[1]}" if x[1:3] == ". " else x for x in lines]
    form = pipeline.read(build.text(lines), "x.txt").as_json()
    assert own_words.keys(form) == own_words.texts()
    assert any("ค่าวัสดุ" in part["text"] for part in form["unmatched"])


def test_one_heading_where_two_sections_are_missing_names_none_unless_its_text_does():
    keys = ["origin", "goal", "process", None, "success_factors"]
    assert placed(keys, {})[3] is None
    assert placed(keys, {3: {"caution": 2.0}})[3] == "caution"


def test_a_form_of_another_edition_is_left_alone():
    keys = ["knowledge_storage", None, "goal", None, "process"]
    assert placed(keys, {1: {"origin": 2.0}}) == keys


def test_two_headings_never_name_the_same():
    guessed = [
        Line(at, "1.", at + 1, Heading("problem_results", 3, False), "ผลที่", True) for at in (0, 1)
    ]
    found = heading_places.place([*lines_of("origin", "goal"), *guessed], {})
    keys = [line.heading.key for line in found if line.heading.key]
    assert len(set(keys)) == len(keys) and set(SECTIONS) & set(keys)
