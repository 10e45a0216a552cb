"""The order in which a reader meets a record: how it is done first, where it comes from last.

The official order and its numbers are one press away (`OrderChoice.FORM`). What no group names
stands in the last one, so that no section is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models

from records.core.enums import Kind
from records.core.sections import Section


class OrderChoice(models.TextChoices):
    READING = "reading", "อ่านสบาย"
    FORM = "form", "ตามแบบบันทึก"


@dataclass
class SectionRow:
    """A section of the page; html: "" for the heading of a group of the form."""

    section: Section
    html: str = ""


@dataclass
class Group:
    """Sections that are read together. title: "" in the order of the form, which has its own."""

    key: str
    title: str = ""
    rows: list[SectionRow] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"part-{self.key}"


_REST = "background"
_CARE = ("care", "ข้อควรรู้ก่อนลงมือ", ("caution", "success_factors"))
_PROBLEMS = ("problems", "ปัญหา วิธีแก้ และผล", ("problems_solutions", "problem_results"))
_UNIT = (
    ("how", "ทำอย่างไร", ("new_technique", "work_approach")),
    _CARE,
    _PROBLEMS,
    (_REST, "ที่มาและการจัดการความรู้", ()),
)
_ORDERS = {
    Kind.INDIVIDUAL: (
        ("how", "ทำอย่างไร", ("process", "technique")),
        _CARE,
        _PROBLEMS,
        (_REST, "ที่มาและเป้าหมาย", ()),
    ),
    Kind.UNIT: _UNIT,
    Kind.SET: _UNIT,
}


def in_groups(kind: str, rows: list[SectionRow]) -> list[Group]:
    """The filled sections in the order of a reader; headings of the form's groups stay out."""
    texts = {row.section.key: row for row in rows if row.section.is_text}
    groups = []
    for key, title, sections in _ORDERS[Kind(kind)]:
        chosen = [texts.pop(name) for name in sections if name in texts]
        groups.append(Group(key, title, chosen if key != _REST else list(texts.values())))
    return [group for group in groups if group.rows]
