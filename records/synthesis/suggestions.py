"""Groups of passages that say the same, suggested for each section of the set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from records.core.enums import Kind
from records.core.sections import text_sections
from records.record.models import Record
from records.search.text import words as cut_words

from . import group_names, paragraphs, passages, similarity
from .models import Paragraph, Passage, Source
from .set_editors import lock_set

if TYPE_CHECKING:
    from records.people.models import User

SUGGESTIONS_PER_SECTION = 60  # groups; the strongest
TERMS_IN_NAME = 3


@transaction.atomic
def suggest(record: Record, *, actor: User) -> int:
    """Group passages that are not used yet, section by section; returns how many groups.

    Earlier suggestions are replaced; accepted groups stay. Raises NotAllowed, writing.Locked.
    """
    record = lock_set(record, actor)
    named = _named_by_hand(record)
    record.paragraphs.filter(suggested=True).delete()
    rows = Passage.objects.of_cycle(record.cycle_id).offered().of_one_line().unused_in(record)
    by_target: dict[str, list[Passage]] = {}
    for passage in rows.order_by("pk"):
        by_target.setdefault(passages.target_of(passage.section), []).append(passage)
    known = {section.key for section in text_sections(Kind.SET)}
    return sum(
        _suggest_in(record, section, found, named, actor)
        for section, found in by_target.items()
        if section in known
    )


def _named_by_hand(record: Record) -> list[tuple[str, set[int]]]:
    """The suggested groups that somebody named: name, ids of passages."""
    rows = record.paragraphs.filter(suggested=True, updated_by__isnull=False)
    return [
        (row.name, {source.passage_id for source in row.sources.all() if source.passage_id})
        for row in rows.prefetch_related("sources")
    ]


def _name(
    members: Sequence[Passage], terms: Sequence[str], named: list[tuple[str, set[int]]]
) -> tuple[str, bool]:
    """What the group is called, and whether somebody named it so: one of which it keeps half."""
    ids = {passage.pk for passage in members}
    for name, before in named:
        if before and len(ids & before) * 2 >= len(before):
            return name, True
    found = group_names.phrase(members[0].text, terms, cut_words)
    otherwise = " · ".join(terms[:TERMS_IN_NAME]) or "กลุ่มที่คล้ายกัน"
    return paragraphs.clean_name(found, otherwise), False


def _suggest_in(
    record: Record,
    section: str,
    found: Sequence[Passage],
    named: list[tuple[str, set[int]]],
    actor: User,
) -> int:
    """Store the strongest groups of one section; passages of one record alone make none."""
    texts = [passage.folded for passage in found]
    groups = similarity.group(texts, passages.content_words)
    groups = [g for g in groups if len({found[m].record_id for m in g.members}) > 1]
    rows = []
    for n, g in enumerate(groups[:SUGGESTIONS_PER_SECTION], start=1):
        name, by_hand = _name([found[m] for m in g.members], g.terms, named)
        rows.append(
            Paragraph(
                record=record,
                section=section,
                order=n,
                name=name,
                terms=g.terms,
                suggested=True,
                updated_by=actor if by_hand else None,
            )
        )
    made = Paragraph.objects.bulk_create(rows)
    Source.objects.bulk_create(
        Source.of_passage(found[m], paragraph)
        for paragraph, g in zip(made, groups, strict=False)
        for m in g.members
    )
    return len(made)


@transaction.atomic
def accept(paragraph: Paragraph, *, actor: User) -> Paragraph:
    """Keep a suggested group; it goes to the end of its section. Again changes nothing."""
    record, paragraph = paragraphs.lock_paragraph(paragraph, actor)
    if paragraph.suggested:
        paragraph.suggested, paragraph.order = False, paragraphs.next_order(record)
        paragraphs.save_change(paragraph, actor)
    return paragraph
