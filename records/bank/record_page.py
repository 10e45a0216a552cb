"""A record as a reader meets it: filled sections in form order, and what hangs on it."""

from dataclasses import dataclass, field

from records.awards.models import Award
from records.core import richtext
from records.core.enums import AttachmentKind, Kind, PartKind, Sector
from records.core.sections import Section
from records.record.models import Attachment, Partner, Record, WorkProcess
from records.search.related import Related, related_to
from records.synthesis import set_parts, set_presentation

RELATED_SHOWN = 4


@dataclass
class Row:
    section: Section
    html: str = ""


@dataclass
class Page:
    """rows: sections worth showing; sectors: (value, label, partners) of those that took part."""

    rows: list[Row] = field(default_factory=list)
    sectors: list[tuple[str, str, list[Partner]]] = field(default_factory=list)
    processes: list[WorkProcess] = field(default_factory=list)
    pictures: list[Attachment] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    # Public sets written from this record; of a set its structured parts and its slogan's steps.
    uses: list[set_presentation.Use] = field(default_factory=list)
    parts: list[tuple] = field(default_factory=list)

    @property
    def steps(self) -> list:
        """The steps of a set's slogan: they stand as a diagram under 7.1.2."""
        return next((parts for kind, parts in self.parts if kind == PartKind.STEP), [])

    @property
    def listed_parts(self) -> list[tuple]:
        return [(kind, parts) for kind, parts in self.parts if kind != PartKind.STEP]

    @property
    def contents(self) -> list[Section]:
        return [row.section for row in self.rows if row.section.level <= 2]


def page_of(record: Record) -> Page:
    """Everything of the public page in five statements."""
    attachments = list(record.attachments.public())
    picture = AttachmentKind.PICTURE
    return Page(
        rows=filled_rows(record),
        sectors=sectors(record),
        processes=list(record.processes.all()),
        pictures=[a for a in attachments if a.kind == picture],
        files=[a for a in attachments if a.kind != picture],
        awards=list(record.awards.standing().select_related("cycle")),
        related=nearest(record),
        uses=[] if record.kind == Kind.SET else set_presentation.uses_of(record),
        parts=set_parts.by_kind(record) if record.kind == Kind.SET else [],
    )


def filled_rows(record: Record) -> list[Row]:
    """Text sections that say something, and the headings above them."""
    rows: list[Row] = []
    headings: list[Section] = []
    for section in record.sections():
        headings = [h for h in headings if section.number.startswith(f"{h.number}.")]
        if section.part == "group":
            headings.append(section)
        elif section.is_text and not richtext.is_empty(getattr(record, section.key)):
            rows += [Row(heading) for heading in headings]
            headings = []
            rows.append(Row(section, getattr(record, section.key)))
    return rows


def sectors(record: Record) -> list[tuple[str, str, list[Partner]]]:
    partners = list(record.partners.all())
    groups = [(s.value, s.label, [p for p in partners if p.sector == s]) for s in Sector]
    return [group for group in groups if group[2]]


def nearest(record: Record) -> list[Related]:
    """A few other public records: those that share rare words, else those of the same topic."""
    rows = Record.objects.published().exclude(pk=record.pk)
    found = related_to(record, rows, RELATED_SHOWN)
    if len(found) < RELATED_SHOWN:
        known = {one.record.pk for one in found}
        same = rows.near(record).exclude(pk__in=known).for_list()[: RELATED_SHOWN - len(found)]
        found += [Related(other, [], 0.0) for other in same]
    return found
