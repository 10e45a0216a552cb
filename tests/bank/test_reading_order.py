"""The order of a reader: how it is done first; nothing is left out."""

import pytest

from records.bank.reading_order import SectionRow, in_groups
from records.core.enums import Kind
from records.core.sections import form_sections, text_sections


@pytest.mark.parametrize("kind", list(Kind))
def test_every_filled_section_stands_in_one_group(kind):
    rows = [SectionRow(s, "<p>x</p>" if s.is_text else "") for s in form_sections(kind)]
    groups = in_groups(kind, rows)
    read = [row.section.key for group in groups for row in group.rows]
    assert sorted(read) == sorted(s.key for s in text_sections(kind))
    assert groups[0].key == "how" and groups[-1].key == "background"
    assert all(group.title for group in groups)


def test_groups_without_a_filled_section_are_left_out():
    origin = next(s for s in text_sections(Kind.INDIVIDUAL) if s.key == "origin")
    (group,) = in_groups(Kind.INDIVIDUAL, [SectionRow(origin, "<p>x</p>")])
    assert (group.key, group.anchor) == ("background", "part-background")
