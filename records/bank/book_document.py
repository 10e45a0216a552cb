"""The compiled book of a year: cover, foreword, contents, records by topic and district, index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from records.awards.models import Award
from records.core import office, richtext, thai
from records.core.enums import AwardKind, Digits, Kind
from records.cycles.models import Cycle, Topic
from records.documents import rich
from records.documents.document import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Pictures,
    Span,
    Table,
)
from records.documents.emblem import emblem
from records.record.models import Record, RecordQuerySet

from .official_form import address, figures, pictures

# Headings of the parts; the others are called by their topics.
NO_TOPIC_PART = "ยังไม่ได้จัดประเด็น"
SET_PART = "ชุดความรู้ของจังหวัด"
BEST_PRACTICE_PART = "แนวปฏิบัติที่ดี (Best Practice)"
UNITS_PART = "องค์ความรู้ระดับหน่วยงาน"
_FIRST_PARTS = (SET_PART, BEST_PRACTICE_PART, UNITS_PART)
AFTER_TOPICS = 100_000  # the place behind every topic; their order is a small integer


@dataclass
class BookPlan:
    """What goes into a book.

    numbers: these records, of whatever year; without them those of the cycle, or of one topic.
    foreword: plain text, may be empty.
    """

    cycle: Cycle
    title: str
    topic: Topic | None = None
    numbers: list[str] = field(default_factory=list)
    foreword: str = ""
    digits: Digits = Digits.AS_WRITTEN
    with_pictures: bool = True
    best: set[int] = field(default_factory=set)  # records that hold the award

    def _rows(self) -> RecordQuerySet:
        """The published records, in no order yet."""
        if self.numbers:
            return Record.objects.published().filter(number__in=self.numbers)
        rows = Record.objects.published().of_cycle(self.cycle)
        return rows.filter(topic=self.topic) if self.topic else rows

    def load(self) -> list[Record]:
        """The records as they are published now, in the order of the book: what `document` takes.

        Part by part, each part once, even where a selection mixes the topics of several years.
        """
        awards = Award.objects.shown().filter(kind=AwardKind.BEST_PRACTICE)
        self.best = set(awards.values_list("record_id", flat=True))
        rows = list(self._rows().for_writing().prefetch_related("attachments"))
        parts: dict[str, int] = {}
        for record in rows:
            part = _part(self, record)
            parts[part] = min(_part_order(part, record), parts.get(part, AFTER_TOPICS))

        def key(record: Record) -> tuple[Any, ...]:
            part = _part(self, record)
            district = thai.sort_key(_district(record))
            return parts[part], thai.sort_key(part), part, district, record.title_key, record.pk

        return sorted(rows, key=key)


def document(
    plan: BookPlan,
    records: Sequence[Record],
    *,
    progress: Callable[[int], None] = lambda done: None,
) -> Document:
    """The whole book of *records*, loaded by the plan; progress(n) is called after the nth."""
    body: list[Block] = []
    for done, record in enumerate(records, start=1):
        part, district = _part(plan, record), _district(record)
        before = records[done - 2] if done > 1 else None
        if before is None or _part(plan, before) != part:
            body += [PageBreak(), Heading(part, 1, look=0)]
            before = None
        else:
            body.append(PageBreak())
        if part not in (SET_PART, BEST_PRACTICE_PART) and (
            before is None or _district(before) != district
        ):
            body.append(Heading(district, 2))
        body += _record(plan, record)
        progress(done)
    blocks = (*_cover(plan, len(records)), Contents(depth=3), *body, *_index(records))
    return Document(
        title=plan.title,
        blocks=blocks,
        author=office.full_name(),
        subject=plan.title,
        office=office.full_name(),
        url=f"{settings.SITE_URL}/",
        emblem=emblem(),
        digits=plan.digits,
    )


def _part(plan: BookPlan, record: Record) -> str:
    """The set first, then the Best Practice, the units' records, the others by topic."""
    if record.kind == Kind.SET:
        return SET_PART
    if record.pk in plan.best:
        return BEST_PRACTICE_PART
    if record.kind == Kind.UNIT:
        return UNITS_PART
    return str(record.topic or NO_TOPIC_PART)


def _district(record: Record) -> str:
    return f"อำเภอ{record.district}" if record.district else "ระดับจังหวัด"


def _part_order(part: str, record: Record) -> int:
    """Where its part stands: the fixed ones before the topics, these as the year orders them."""
    if part in _FIRST_PARTS:
        return _FIRST_PARTS.index(part) - len(_FIRST_PARTS)
    return record.topic.order if record.topic else AFTER_TOPICS


def _cover(plan: BookPlan, count: int) -> list[Block]:
    foreword = [Paragraph(line) for line in plan.foreword.splitlines() if line.strip()]
    return [
        Cover(plan.title, (office.full_name(), f"จำนวน {count} เรื่อง")),
        Heading("คำนำ", 1, centred=True),
        *foreword,
        PageBreak(),
    ]


def _record(plan: BookPlan, record: Record) -> Iterator[Block]:
    yield Heading(record.title, 3, key=_heading_key(record), look=1)
    url = address(record)
    facts = [
        ("เจ้าขององค์ความรู้", str(record.owner or "")),
        ("ตำแหน่ง", record.position if record.owner else ""),
        ("หน่วยงาน", record.unit.name if record.unit else ""),
        ("หมวด", str(record.category or "")),
        ("เลขทะเบียน", record.number or ""),
        ("อ่านบนเว็บ", (Span(url, link=url),) if url else ""),
    ]
    yield Facts(tuple((label, value) for label, value in facts if value))
    placed = figures(record) if plan.with_pictures else {}
    for section in record.sections():
        html = getattr(record, section.key) if section.is_text else ""
        if not richtext.is_empty(html):
            yield Heading(section.label, 4, section.number, look=2)
            yield from rich.blocks(
                html if plan.with_pictures else richtext.without_figures(html), placed
            )
    if plan.with_pictures and (made := pictures(record)):
        yield Pictures(made)


def _index(records: Iterable[Record]) -> list[Block]:
    """Who and which office stands on which page."""
    people: dict[str, list[Record]] = {}
    units: dict[str, list[Record]] = {}
    for record in records:
        if record.owner:
            people.setdefault(str(record.owner), []).append(record)
        if record.unit:
            units.setdefault(record.unit.name, []).append(record)
    key = {str(r.owner): r.owner.name_key for r in records if r.owner}
    return [
        *_index_table("ดัชนีบุคคล", "ชื่อ", sorted(people.items(), key=lambda row: key[row[0]])),
        *_index_table(
            "ดัชนีหน่วยงาน", "หน่วยงาน", sorted(units.items(), key=lambda row: thai.sort_key(row[0]))
        ),
    ]


def _index_table(title: str, label: str, entries: list[tuple[str, list[Record]]]) -> list[Block]:
    if not entries:
        return []
    rows = [(name, tuple(_pages(records))) for name, records in entries]
    return [
        PageBreak(),
        Heading(title, 1),
        Table((Column(label, 3), Column("หน้า", 2)), tuple(rows)),
    ]


def _pages(records: list[Record]) -> Iterator[Span]:
    for n, record in enumerate(records):
        yield Span(", " if n else "", page_of=_heading_key(record))


def _heading_key(record: Record) -> str:
    return f"record-{record.pk}"
