"""The public page of a record: filled sections in form order, and what belongs to the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from records.awards.models import Award
from records.core import richtext
from records.core.enums import AttachmentKind, Kind, PartKind, Sector
from records.core.sections import Section
from records.record.models import Attachment, Partner, Record, WorkProcess
from records.record.summary import Summary, summary_of
from records.search import neighbours
from records.search.related import Related
from records.synthesis import set_parts, set_presentation
from records.synthesis.models import SetPart

from . import covers, metadata, partner_star
from .metadata import Metadata
from .reading_order import Group, OrderChoice, SectionRow, in_groups


@dataclass
class RecordPage:
    """rows: sections worth showing; sectors: (value, label, partners) of those that took part."""

    rows: list[SectionRow] = field(default_factory=list)
    order: OrderChoice = OrderChoice.READING
    groups: list[Group] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    cover: Attachment | None = None  # the first picture
    metadata: Metadata | None = None
    on_map: bool = False  # whether the map has the record's district
    sectors: list[tuple[str, str, list[Partner]]] = field(default_factory=list)
    processes: list[WorkProcess] = field(default_factory=list)
    pictures: list[Attachment] = field(default_factory=list)  # that no figure shows in the text
    figures: dict[str, Attachment] = field(default_factory=dict)  # key → picture
    files: list[Attachment] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    # Public sets written from this record; of a set its structured parts and its slogan's steps.
    uses: list[set_presentation.Use] = field(default_factory=list)
    parts: list[tuple[PartKind, list[SetPart]]] = field(default_factory=list)

    @property
    def steps(self) -> list[SetPart]:
        """The steps of a set's slogan: they stand as a diagram under 7.1.2."""
        return next((parts for kind, parts in self.parts if kind == PartKind.STEP), [])

    @property
    def listed_parts(self) -> list[tuple[PartKind, list[SetPart]]]:
        return [(kind, parts) for kind, parts in self.parts if kind != PartKind.STEP]

    @property
    def in_form_order(self) -> bool:
        return self.order == OrderChoice.FORM

    @property
    def contents(self) -> list[Section]:
        """The lines of the contents in the order of the form."""
        return [row.section for row in self.rows if row.section.level <= 2]

    @property
    def has_how(self) -> bool:
        """Whether it says how it is done: the pictures stand after that."""
        return any(group.key == "how" for group in self.groups)

    @property
    def star(self) -> list[partner_star.Point]:
        return partner_star.points({value: len(rows) for value, _, rows in self.sectors})

    @property
    def sectors_in_words(self) -> str:
        return " ".join(label for _, label, _ in self.sectors)


def build_page(record: Record, order: OrderChoice = OrderChoice.READING) -> RecordPage:
    """Everything of the public page but the record itself; the queries do not grow with it."""
    attachments = list(record.attachments.public())
    picture = AttachmentKind.PICTURE
    rows = filled_rows(record)
    placed = {key for row in rows for key in richtext.figure_keys(row.html)}
    pictures = [a for a in attachments if a.kind == picture]
    in_form = order == OrderChoice.FORM
    summary, cover = summary_of(record), covers.cover_of(record, pictures)
    awards = list(record.awards.standing().select_related("cycle"))
    return RecordPage(
        rows=rows,
        order=order,
        groups=[Group("form", rows=rows)] if in_form else in_groups(record.kind, rows),
        summary=summary,
        cover=cover,
        metadata=metadata.of_record(record, summary, cover, awards),
        on_map=covers.is_on_map(record.district_id),
        sectors=sectors(record),
        processes=list(record.processes.all()),
        pictures=[a for a in pictures if a.key not in placed],
        figures={a.key: a for a in pictures},
        files=[a for a in attachments if a.kind != picture],
        awards=awards,
        related=neighbours.of(record) if record.is_public else [],
        uses=[] if record.kind == Kind.SET else set_presentation.uses_of(record),
        parts=set_parts.by_kind(record) if record.kind == Kind.SET else [],
    )


def filled_rows(record: Record) -> list[SectionRow]:
    """Text sections that say something, and the headings above them."""
    rows: list[SectionRow] = []
    headings: list[Section] = []
    for section in record.sections():
        headings = [h for h in headings if section.number.startswith(f"{h.number}.")]
        if section.part == "group":
            headings.append(section)
        elif section.is_text and not richtext.is_empty(getattr(record, section.key)):
            rows += [SectionRow(heading) for heading in headings]
            headings = []
            rows.append(SectionRow(section, getattr(record, section.key)))
    return rows


def sectors(record: Record) -> list[tuple[str, str, list[Partner]]]:
    """(value, label, partners) of each sector that took part."""
    partners = list(record.partners.all())
    groups = [(s.value, str(s.label), [p for p in partners if p.sector == s]) for s in Sector]
    return [group for group in groups if group[2]]
