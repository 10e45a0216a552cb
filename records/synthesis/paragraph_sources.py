"""Which passages a paragraph is written from: collected, split off, merged, taken out.

Refusals: NotAllowed, writing.Locked, Blocked with its problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked

from . import passages, set_text
from .models import Paragraph, Passage, Source
from .paragraphs import (
    clean_name,
    lock_paragraph,
    next_order,
    require_section,
    save_change,
    standing,
)
from .set_editors import lock_set

if TYPE_CHECKING:
    from records.people.models import User


@transaction.atomic
def collect(
    record: Record,
    chosen: Iterable[Passage],
    *,
    actor: User,
    paragraph: Paragraph | None = None,
    section: str = "",
    name: str = "",
) -> Paragraph:
    """Put passages into *paragraph*, or without one into a new group of *section*.

    A passage that is in the paragraph already stays there once.
    """
    record = lock_set(record, actor)
    ids = [passage.pk for passage in chosen]
    found = list(Passage.objects.of_cycle(record.cycle_id).filter(pk__in=ids))
    if not found:
        raise Blocked([Problem("nothing", "เลือกข้อความอย่างน้อย 1 ข้อความ")])
    if paragraph is not None:
        paragraph = standing(record, paragraph)
        paragraph.suggested = False
    else:
        require_section(section)
        paragraph = _new_group(record, section, name, found[0].text)
    save_change(paragraph, actor)
    new = [Source.of_passage(passage, paragraph) for passage in found]
    Source.objects.bulk_create(new, ignore_conflicts=True)
    return paragraph


@transaction.atomic
def split(
    paragraph: Paragraph, source_ids: Collection[int], *, actor: User, name: str
) -> Paragraph:
    """Some sources of a group, not all, become a group of their own in the same section."""
    record, paragraph = lock_paragraph(paragraph, actor)
    moving = list(paragraph.sources.filter(pk__in=source_ids))
    if not moving or len(moving) == paragraph.sources.count():
        raise Blocked([Problem("some", "เลือกบางข้อความที่จะแยก ไม่ใช่ทั้งหมด")])
    new = _new_group(record, paragraph.section, name, moving[0].quote)
    save_change(new, actor)
    paragraph.sources.filter(pk__in=[s.pk for s in moving]).update(paragraph=new)
    save_change(paragraph, actor)
    return new


def _new_group(record: Record, section: str, name: str, text: str) -> Paragraph:
    """An unsaved group at the end of its section; saving it makes it version 1.

    Without a name it is called by the beginning of *text*.
    """
    return Paragraph(
        record=record,
        section=section,
        name=clean_name(name, passages.name_of(text)[: set_text.NAME_FROM_TEXT_LENGTH]),
        order=next_order(record),
        version=0,
    )


@transaction.atomic
def merge(paragraph: Paragraph, into: Paragraph, *, actor: User) -> Paragraph:
    """Put *paragraph* with its sources behind *into*; both texts stay, one after the other."""
    record, paragraph = lock_paragraph(paragraph, actor)
    into = standing(record, into)
    if into.pk == paragraph.pk:
        raise Blocked([Problem("same", "เลือกกลุ่มอื่นที่จะรวมเข้าด้วยกัน")])
    sections = {paragraph.section, into.section}
    set_text.adopt(record, sections)
    paragraph.refresh_from_db()
    into.refresh_from_db()
    have = set(into.sources.values_list("record", "section", "digest"))
    for source in paragraph.sources.all():
        if (source.record_id, source.section, source.digest) not in have:
            source.paragraph = into
            source.save(update_fields=["paragraph"])
    into.text += paragraph.text
    into.suggested = False
    save_change(into, actor)
    paragraph.delete()
    set_text.compose(record, sections, actor=actor)
    return into


@transaction.atomic
def take_out(source: Source, *, actor: User) -> None:
    """Remove one source from its paragraph."""
    _, paragraph = lock_paragraph(source.paragraph, actor)
    paragraph.sources.filter(pk=source.pk).delete()
    save_change(paragraph, actor)
