"""Blocks of a provincial set behind the official form: its structured parts, its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from records.core import richtext
from records.core.enums import Kind
from records.core.sections import section_of, text_sections
from records.documents import rich
from records.documents.document import (
    Block,
    Column,
    Facts,
    Heading,
    Item,
    ItemList,
    PageBreak,
    Table,
)
from records.record.models import Record

from . import passages, set_parts
from .models import SetPart, Source

SOURCES_HEADING = "ภาคผนวก ที่มาของแต่ละย่อหน้า"
CONTRIBUTORS_HEADING = "ผู้ร่วมให้ความรู้"


def parts(record: Record) -> tuple[Block, ...]:
    """A heading and a list for each kind of parts that the set has."""
    out: list[Block] = []
    for kind, found in set_parts.by_kind(record):
        items = tuple(Item(_part_text(part)) for part in found)
        out += [Heading(kind.label, 2), ItemList(items, ordered=True)]
    return tuple(out)


def _part_text(part: SetPart) -> str:
    return part.with_count + (f"\n{part.detail}" if part.detail else "")


def sources(record: Record) -> tuple[Block, ...]:
    """Every paragraph with a table of what it is written from, and the contributors.

    Words and owners of records that are not public are left out. Empty when no paragraph has a
    source.
    """
    paragraphs = list(record.paragraphs.filter(suggested=False).exclude(text=""))
    cited: dict[int, list[Source]] = {}
    for source in Source.objects.filter(paragraph__in=paragraphs).for_page():
        cited.setdefault(source.paragraph_id, []).append(source)
    if not cited:
        return ()
    out: list[Block] = [PageBreak(), Heading(SOURCES_HEADING, 1)]
    for section in text_sections(Kind.SET):
        mine = [p for p in paragraphs if p.section == section.key and p.pk in cited]
        if mine:
            out.append(Heading(section.label, 2, section.number))
        for paragraph in mine:
            text = richtext.without_figures(paragraph.text)
            out += [*rich.blocks(text), _table(cited[paragraph.pk])]
    return (*out, *_contributors(cited))


def _table(found: Sequence[Source]) -> Table:
    columns = (Column("เรื่อง", 1.5), Column("เจ้าของและหน่วยงาน", 1.5), Column("ข้อความต้นทาง", 3))
    rows = []
    for source in found:
        record = source.record
        place = section_of(record.kind, source.section)
        where = f"{record.number} ฉบับที่ {source.revision.number} ข้อ {place.number}"
        if record.is_public:
            unit = f" {record.unit}" if record.owner_id and record.unit_id else ""
            rows.append((where, record.owner_name + unit, passages.as_read(source.quote)))
        else:
            rows.append((where, "–", "ขณะนี้ไม่เผยแพร่"))
    return Table(columns, tuple(rows))


def _contributors(cited: Mapping[int, Sequence[Source]]) -> list[Block]:
    people: dict[int, tuple[str, str, str]] = {}
    for found in cited.values():
        for source in found:
            owner = source.record.owner
            if owner and source.record.is_public:
                unit = str(source.record.unit or "")
                people[owner.pk] = (owner.name_key, str(owner), unit)
    if not people:
        return []
    rows = tuple((name, unit or "–") for _, name, unit in sorted(people.values()))
    return [Heading(CONTRIBUTORS_HEADING, 2), Facts(rows)]


def appendix(record: Record) -> tuple[Block, ...]:
    """Parts and sources, as they follow the form."""
    return (*parts(record), *sources(record))
