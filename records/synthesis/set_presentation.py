"""A set as readers meet it: where every paragraph comes from, and where a record was used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from records.core.enums import Kind
from records.core.sections import Section, section_of, text_sections
from records.people.models import User
from records.record.models import Record

from .models import Paragraph, Source

if TYPE_CHECKING:
    from records.core.types import AnyUser


@dataclass
class CitedParagraph:
    """One paragraph with its sources. A source that the reader may not open has `open` False."""

    paragraph: Paragraph
    sources: list[Source]


@dataclass
class Chapter:
    """One section of a set with its written paragraphs."""

    section: Section
    cited: list[CitedParagraph] = field(default_factory=list)


@dataclass
class SetSources:
    """What a set is written from, as one reader may see it.

    people: owners of the records, in the order of their names.
    """

    chapters: list[Chapter]
    people: list[User]
    records: list[Record]


def set_sources(record: Record, user: AnyUser) -> SetSources:
    """Written paragraphs by section, each with its sources as *user* may see them."""
    paragraphs = list(record.paragraphs.filter(suggested=False).exclude(text=""))
    sources = list(Source.objects.filter(paragraph__in=paragraphs).for_page())
    ids = {source.record_id for source in sources}
    visible = Record.objects.visible_to(user).usable_in_set()
    seen = set(visible.filter(pk__in=ids).values_list("pk", flat=True))
    by_paragraph: dict[int, list[Source]] = {}
    for source in sources:
        source.open = source.record_id in seen
        source.place = section_of(source.record.kind, source.section)
        by_paragraph.setdefault(source.paragraph_id, []).append(source)
    chapters = []
    for section in text_sections(Kind.SET):
        mine = [p for p in paragraphs if p.section == section.key]
        cited = [CitedParagraph(p, by_paragraph.get(p.pk, [])) for p in mine]
        if cited:
            chapters.append(Chapter(section, cited))
    records = {s.record_id: s.record for s in sources if s.open}
    people = {r.owner_id: r.owner for r in records.values() if r.owner}
    return SetSources(
        chapters,
        sorted(people.values(), key=lambda person: person.name_key),
        sorted(records.values(), key=lambda r: r.number or ""),
    )


@dataclass
class Use:
    """A public set that cites a record, with the places where it does."""

    record: Record
    places: list[tuple[Section, Paragraph]] = field(default_factory=list)


def uses_of(record: Record) -> list[Use]:
    """Public sets that were written from *record*; no query when `with_uses` found none."""
    if getattr(record, "cited_in_sets", True) is False:
        return []
    sources = Source.objects.filter(
        record=record, paragraph__suggested=False, paragraph__record__in=Record.objects.published()
    ).exclude(paragraph__text="")
    found: dict[int, Use] = {}
    for source in sources.select_related("paragraph__record__cycle").order_by("paragraph__order"):
        paragraph = source.paragraph
        use = found.setdefault(paragraph.record_id, Use(paragraph.record))
        place = (section_of(Kind.SET, paragraph.section), paragraph)
        if paragraph.pk not in {p.pk for _, p in use.places}:
            use.places.append(place)
    for use in found.values():
        use.places.sort(key=lambda place: place[0].number)
    return sorted(found.values(), key=lambda use: -use.record.cycle.fiscal_year)
