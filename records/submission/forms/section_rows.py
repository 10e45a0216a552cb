"""The lines of the official form as the page of an author shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from records.core import richtext
from records.core.sections import Section
from records.record import guards

if TYPE_CHECKING:
    from django.forms import BoundField

    from .writing import RecordForm

# The fields of the form that stand in a section of its head.
_FIELDS_OF_HEAD = {"title": ("title",), "category": ("category",), "owner": ("position",)}


@dataclass(frozen=True)
class SectionRow:
    """One section. html, plain, count: its text, and how many characters it has; done: it says
    something; note: what the committee wants changed; bound: the fields of a section of the head.
    """

    section: Section
    html: str = ""
    plain: str = ""
    changed: bool = False  # what is shown is not what is stored
    done: bool = False
    count: int = 0
    note: str = ""
    error: str = ""
    bound: tuple[BoundField, ...] = ()


def section_row(form: RecordForm, section: Section, note: str) -> SectionRow:
    """One section of *form* as it stands: what was posted, else what is stored."""
    if not section.is_text:
        bound = tuple(form[name] for name in _FIELDS_OF_HEAD.get(section.key, ()))
        done = section.part == "head" and guards.filled(form.record, section)
        error = next((str(e) for field in bound for e in field.errors), "")
        return SectionRow(section, done=done, note=note, bound=bound, error=error)
    html = getattr(form.record, section.key)
    changed = form.is_bound and form.is_touched(section.key)
    if changed:
        mine = richtext.clean(form.sent(section.key))
        changed, html = mine != html, mine
    return SectionRow(
        section,
        html=html,
        plain=richtext.typed(html),
        changed=changed,
        done=not richtext.is_empty(html),
        count=richtext.length(html),
        note=note,
        error=_first_error(form, section.key),
    )


def _first_error(form: RecordForm, name: str) -> str:
    if form.is_bound and name in form.errors:
        return str(form.errors[name][0])
    return ""
