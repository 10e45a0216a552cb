"""The paragraphs of a set: written, moved, dropped.

Every change locks the row of the set, so that editors at once queue up. A paragraph carries a
version; a text that comes too late is kept as a revision aside and handed back. The text of the
set itself is written by records.record.writing, section by section, out of the paragraphs.
Refusals: NotAllowed, writing.Locked, Blocked with its problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from records.core import richtext, thai
from records.core.enums import Kind
from records.core.sections import text_sections
from records.record import writing
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked

from . import set_text
from .models import Paragraph
from .set_editors import lock_set

if TYPE_CHECKING:
    from records.people.models import User

NAME_LENGTH_LIMIT = 200  # characters, as the column holds


@transaction.atomic
def write(
    paragraph: Paragraph, *, actor: User, version: int, name: str, section: str, text: str
) -> Paragraph:
    """Write the paragraph beside its sources. text: as richtext.typed shows it; what was not
    touched keeps its formatting.

    When somebody saved it since *version*, nothing that differs is written: the late text is handed
    back as `late` on the paragraph that stands, and kept as a revision aside if it is another.
    """
    record, paragraph = lock_paragraph(paragraph, actor)
    require_section(section)
    sections = {paragraph.section, section}
    set_text.adopt(record, sections)
    paragraph.refresh_from_db()
    html = paragraph.text
    if _lines(text) != _lines(richtext.typed(html)):
        html = richtext.retyped(html, text)
    name = clean_name(name, paragraph.name)
    stands = (paragraph.text, paragraph.name, paragraph.section)
    if paragraph.version != version and (html, name, section) != stands:
        return _set_aside(record, paragraph, html, actor)
    paragraph.name = name
    if paragraph.section != section or paragraph.suggested:
        paragraph.section, paragraph.order = section, next_order(record)
    paragraph.text, paragraph.suggested = html, False
    save_change(paragraph, actor)
    set_text.compose(record, sections, actor=actor)
    return paragraph


def _lines(text: str) -> list[str]:
    """The lines that say something, however they are spaced."""
    lines = (" ".join(line.split()) for line in thai.normalise(text).splitlines())
    return [line for line in lines if line]


def _set_aside(record: Record, paragraph: Paragraph, html: str, actor: User) -> Paragraph:
    """Keep a late text as a revision aside, and hand it back."""
    if html != paragraph.text:
        whole = set_text.joined(record, paragraph.section, replacing={paragraph.pk: html})
        writing.set_aside(record, {paragraph.section: whole}, actor=actor)
    paragraph.late = richtext.typed(html)
    return paragraph


@transaction.atomic
def rename(paragraph: Paragraph, *, actor: User, name: str) -> bool:
    """Call a group otherwise, a suggested one too; whether its name changed."""
    _, paragraph = lock_paragraph(paragraph, actor)
    name = clean_name(name, paragraph.name)
    if name == paragraph.name:
        return False
    paragraph.name = name
    save_change(paragraph, actor)
    return True


@transaction.atomic
def move(paragraph: Paragraph, *, actor: User, up: bool) -> None:
    """One place up or down in its section; the first does not go up, nor the last down."""
    record, paragraph = lock_paragraph(paragraph, actor)
    set_text.adopt(record, {paragraph.section})
    rows = list(record.paragraphs.filter(section=paragraph.section, suggested=False))
    here = next((n for n, other in enumerate(rows) if other.pk == paragraph.pk), None)
    if here is None:
        return
    there = here + (-1 if up else 1)
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for n, other in enumerate(rows, start=1):
        other.order = n
    Paragraph.objects.bulk_update(rows, ["order"])
    set_text.compose(record, {paragraph.section}, actor=actor)


@transaction.atomic
def drop(paragraph: Paragraph, *, actor: User) -> None:
    """Delete a group; its text stays readable in the history of the set."""
    record, paragraph = lock_paragraph(paragraph, actor)
    set_text.adopt(record, {paragraph.section})
    section = paragraph.section
    paragraph.delete()
    set_text.compose(record, {section}, actor=actor)


# --- shared by the services that change paragraphs -----------------------------------------------


def lock_paragraph(paragraph: Paragraph, actor: User) -> tuple[Record, Paragraph]:
    """The set, locked, and the paragraph as it stands; Blocked when that is gone meanwhile."""
    record = lock_set(paragraph.record, actor)
    return record, standing(record, paragraph)


def standing(record: Record, paragraph: Paragraph) -> Paragraph:
    """The paragraph as it stands in the locked set *record*; Blocked when it is gone meanwhile."""
    found = record.paragraphs.filter(pk=paragraph.pk).first()
    if found is None:
        raise Blocked([Problem("gone", "ย่อหน้านี้ถูกรวมหรือลบไปแล้ว")])
    return found


def save_change(paragraph: Paragraph, actor: User) -> None:
    """Save it as the next version, by *actor*, now."""
    paragraph.version += 1
    paragraph.updated_by, paragraph.updated_at = actor, timezone.now()
    paragraph.save()


def next_order(record: Record) -> int:
    """The place behind every accepted paragraph of the set."""
    last = record.paragraphs.filter(suggested=False).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def clean_name(name: str, otherwise: str) -> str:
    """The name of a group as it is stored; *otherwise* when it is empty."""
    return thai.one_line(name)[:NAME_LENGTH_LIMIT] or otherwise


def require_section(section: str) -> None:
    """Blocked unless a set has a text section of this key."""
    if section not in {s.key for s in text_sections(Kind.SET)}:
        raise Blocked([Problem("section", "เลือกข้อของชุดความรู้")])
