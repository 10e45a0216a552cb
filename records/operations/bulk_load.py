"""Structured records in bulk, from and to JSON lines: `load_records` and `dump_records`.

One object a line: ref, kind, title, owner, position, unit, district, topic, fiscal_year,
sections {canonical key: text}; optional: category, subdistrict, village, partners, processes.
A text is plain, or the HTML of records.core.richtext where plain text does not say all of it.
Loading is idempotent by ref and goes chunk by chunk, so that a stopped load can be run again.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from records.core import richtext
from records.core.enums import RevisionReason, State
from records.core.processes import in_processes
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.people.models import User
from records.record import revisions, workflow, writing, writing_bulk
from records.record.models import Attachment, Record
from records.search import index_store, indexing

from . import line_reading
from .line_reading import BadLine, Line

CHUNK = 200  # lines written in one transaction


@dataclass
class Loaded:
    """What a load did. failed: (line number, reason) of each line left out.

    figures: pictures in texts whose files do not hang on their records; in_records: how many have
    such pictures.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    figures: int = 0
    in_records: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)


def load(
    lines: Iterable[str],
    *,
    publish: bool = False,
    actor: User | None = None,
    progress: Callable[[int], None] = lambda n: None,
) -> Loaded:
    """Load JSON lines; progress(n) is called with the number of lines done.

    Texts are cleaned and cut into words in other processes, a chunk of lines each.
    """
    outcome = Loaded()
    known = Directory()
    with index_store.bulk():
        for last, read in in_processes(line_reading.read_lines, _chunks(lines)):
            outcome.failed += [(n, line.reason) for n, line in read if isinstance(line, BadLine)]
            good = [(n, line) for n, line in read if isinstance(line, Line)]
            _load_chunk(good, known, publish, actor, outcome)
            progress(last)
    outcome.failed.sort()
    return outcome


def _chunks(lines: Iterable[str]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """(number of the last line, numbered lines) of CHUNK lines."""
    chunk: list[tuple[int, str]] = []
    n = 0
    for n, line in enumerate(lines, start=1):
        if line.strip():
            chunk.append((n, line))
        if len(chunk) >= CHUNK:
            yield n, chunk
            chunk = []
    if chunk:
        yield n, chunk


def dump(
    queryset: QuerySet[Record], *, figures: Callable[[int], None] = lambda n: None
) -> Iterator[str]:
    """One JSON line for each record, in the shape that `load` reads.

    figures(n) is called with the number of pictures in the texts of a record: their files stay.
    """
    rows = queryset.select_related(
        "owner", "unit", "topic", "category", "district", "subdistrict", "cycle"
    ).prefetch_related("partners", "processes")
    for record in rows.order_by("pk").iterator(chunk_size=CHUNK):
        if keys := _figure_keys(record):
            figures(len(keys))
        yield json.dumps(_as_dict(record), ensure_ascii=False)


def _figure_keys(record: Record) -> list[str]:
    return [key for html in record.texts().values() for key in richtext.figure_keys(html)]


def _as_dict(record: Record) -> dict[str, Any]:
    return {
        "ref": record.ref or record.number or f"record-{record.pk}",
        "number": record.number,
        "kind": record.kind,
        "title": record.title,
        "owner": str(record.owner) if record.owner else None,
        "position": record.position or None,
        "unit": record.unit.name if record.unit else None,
        "district": record.district.name if record.district else None,
        "subdistrict": record.subdistrict.name if record.subdistrict else None,
        "village": record.village or None,
        "summary": record.summary or None,
        "topic": record.topic.slug if record.topic else None,
        "category": record.category.code if record.category else None,
        "fiscal_year": record.fiscal_year,
        "sections": {k: richtext.portable(v) for k, v in record.texts().items() if v},
        "partners": [
            {"sector": p.sector, "name": p.name, "contribution": p.contribution}
            for p in record.partners.all()
        ],
        "processes": {p.process: p.detail for p in record.processes.all()},
    }


@transaction.atomic
def _load_chunk(
    chunk: list[tuple[int, Line]],
    known: Directory,
    publish: bool,
    actor: User | None,
    outcome: Loaded,
) -> None:
    numbers = {line.ref: n for n, line in chunk}
    lines = {line.ref: line for _, line in chunk}  # the last of two equal refs counts
    outcome.unchanged += len(chunk) - len(lines)
    known.remember_people((line.owner, line.position, line.unit) for line in lines.values())
    standing = {str(r.ref): r for r in Record.objects.filter(ref__in=lines).locked()}
    drafts = []
    for ref, record in standing.items():
        if record.kind != lines[ref].kind:  # the committee put it onto the other form
            reason = f"ref นี้เป็น{record.get_kind_display()} (kind: {record.kind}) ในระบบแล้ว จึงไม่ได้แก้"
            outcome.failed.append((numbers[ref], reason))
            continue
        if publish and record.state == State.DRAFT and record.number is None:
            drafts.append(record)
        values = lines[ref].values | _links(lines[ref], record.cycle, known)
        before = record.text_version
        written = writing.write(record, values, actor=actor, reason=RevisionReason.LOAD)
        if written.record.text_version != before:
            outcome.updated += 1
        else:
            outcome.unchanged += 1
    _publish(drafts, actor)
    new = [line for ref, line in lines.items() if ref not in standing]
    _insert(new, known, publish, actor)
    outcome.created += len(new)
    _count_missing_figures([line for line in lines.values() if line.figures], outcome)


def _count_missing_figures(lines: list[Line], outcome: Loaded) -> None:
    if not lines:
        return
    rows = Record.objects.filter(ref__in=[line.ref for line in lines])
    records = dict(rows.values_list("ref", "pk"))
    there: set[tuple[int, str]] = set()
    for attachment in Attachment.objects.pictures().filter(record__in=records.values()):
        there.add((attachment.record_id, attachment.key))
    for line in lines:
        missing = [key for key in line.figures if (records[line.ref], key) not in there]
        outcome.figures += len(missing)
        outcome.in_records += bool(missing)


def _publish(drafts: Iterable[Record], actor: User | None) -> None:
    """Drafts of an earlier load without --publish become public."""
    drafts = [Record.objects.get(pk=record.pk) for record in drafts]
    workflow.admit(drafts)
    for record in drafts:
        record.save()
        indexing.index(record)
    frozen = [revisions.freeze(record, actor=actor) for record in drafts]
    workflow.log_admission(drafts, frozen, actor=actor)


def _insert(lines: list[Line], known: Directory, publish: bool, actor: User | None) -> None:
    """New records with their revisions, partners and search texts, a few statements in all."""
    built = [_build(line, known, actor) for line in lines]
    records = [row.record for row in built]
    if publish:
        workflow.admit(records)
    texts = writing_bulk.insert(built, actor=actor, reason=RevisionReason.LOAD, frozen=publish)
    if publish:
        workflow.log_admission(records, texts, actor=actor)
    rows = [(row.record, row.partners, row.processes) for row in built]
    indexing.index_new(rows, [line.body for line in lines])


def _build(line: Line, known: Directory, actor: User | None) -> writing_bulk.NewRecord:
    """An unsaved record with all its text, and the rows that will hang on it."""
    cycle = known.cycle(line.year)
    record = Record(
        ref=line.ref,
        kind=line.kind,
        cycle=cycle,
        fiscal_year=line.year,
        owner=known.person(line.owner, line.position, line.unit),
        unit=known.unit(line.unit),
        topic=known.topic(cycle, line.topic),
        created_by=actor,
        excerpt=line.excerpt,
    )
    return writing_bulk.fill_cleaned(record, line.values | _links(line, cycle, known))


def _links(line: Line, cycle: Cycle, known: Directory) -> dict[str, Any]:
    """Category and place, as a part of a snapshot."""
    category = known.category(cycle, line.category)
    place = known.place(line.district, line.subdistrict, line.unit)
    return {"category_id": category and category.pk, **place}
