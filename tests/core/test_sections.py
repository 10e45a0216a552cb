"""The official forms as lists of sections."""

import pytest

from records.core import sections
from records.core.enums import Kind


def test_levels_and_anchors_follow_the_number_and_the_key():
    section = sections.section_of(Kind.UNIT, "new_technique")
    assert (section.number, section.level) == ("7.1.1", 3)
    assert section.anchor == "section-new_technique"


def test_the_paper_may_say_more_than_the_label():
    goal = sections.section_of(Kind.INDIVIDUAL, "goal")
    assert (goal.label, goal.on_paper) == ("เป้าหมาย", "มีเป้าหมายการจัดการความรู้ คือ")
    origin = sections.section_of(Kind.INDIVIDUAL, "origin")
    assert origin.on_paper == origin.label


def test_a_section_of_another_form_is_unknown():
    with pytest.raises(KeyError):
        sections.section_of(Kind.INDIVIDUAL, "km_definition")


def test_headings_hold_no_text():
    assert "background" not in [s.key for s in sections.text_sections(Kind.INDIVIDUAL)]
    assert all(s.is_text for kind in Kind for s in sections.text_sections(kind))


def test_a_set_is_written_on_the_form_of_a_unit():
    assert sections.form_sections(Kind.SET) == sections.form_sections(Kind.UNIT)


def test_every_text_field_is_named_once():
    keys = sections.text_keys()
    assert len(keys) == len(set(keys)) == 18
