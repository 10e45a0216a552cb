"""Structured records in bulk, from and to JSON lines: `load_records` and `dump_records`.

One object a line: ref, kind, title, owner, position, unit, district, topic, fiscal_year,
sections {canonical key: text}; optional: category, subdistrict, village, partners, processes.
A text is plain, or the HTML of records.core.richtext where plain text does not say all of it.
Loading is idempotent by ref and goes chunk by chunk, so that a stopped load can be run again.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import QuerySet

from records.core import richtext
from records.core.enums import Kind, Process, RevisionReason, Sector, State
from records.core.sections import text_sections
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.imports.nearest_fields import place_texts
from records.people.models import User
from records.record import revisions, workflow, writing, writing_bulk
from records.record.models import Attachment, Record
from records.search import indexing

CHUNK = 200  # lines written in one transaction
LINE_LENGTH_LIMIT = 5_000_000  # characters

Entry: TypeAlias = dict[str, Any]  # one line as an object


class BadLine(Exception):
    """A line that cannot become a record; says why, in Thai."""


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
    """Load JSON lines; progress(n) is called with the number of lines done."""
    outcome = Loaded()
    chunk: list[tuple[int, Entry]] = []
    known = Directory()
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            chunk.append((n, _entry(line)))
        except BadLine as error:
            outcome.failed.append((n, str(error)))
        if len(chunk) >= CHUNK:
            _load_chunk(chunk, known, publish, actor, outcome)
            chunk = []
        if n % CHUNK == 0:
            progress(n)
    _load_chunk(chunk, known, publish, actor, outcome)
    outcome.failed.sort()
    return outcome


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


def _entry(line: str) -> Entry:
    if len(line) > LINE_LENGTH_LIMIT:
        raise BadLine("บรรทัดยาวเกินไป")
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise BadLine("ไม่ใช่ JSON ที่ถูกต้อง") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("sections", {}), dict):
        raise BadLine("ต้องเป็น JSON object ที่มี sections")
    if not entry.get("ref") or entry.get("kind") not in Kind.values:
        raise BadLine("ต้องมี ref และ kind เป็น individual, unit หรือ set")
    if not str(entry.get("title") or "").strip():
        raise BadLine("ไม่มีชื่อเรื่อง (title)")
    if not _is_year(entry.get("fiscal_year")):
        raise BadLine("fiscal_year ต้องเป็นปี พ.ศ. หรือ null")
    partners, processes = entry.get("partners") or [], entry.get("processes") or {}
    if not isinstance(processes, dict) or not _is_list_of_objects(partners):
        raise BadLine("partners ต้องเป็นรายการของ object และ processes ต้องเป็น object")
    entry["ref"] = str(entry["ref"])[:200]
    return entry


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _is_year(value: object) -> bool:
    """A year of the Buddhist era, as a number or in digits; unknown is one too."""
    return value is None or (str(value).isdecimal() and len(str(value)) == 4)


@transaction.atomic
def _load_chunk(
    chunk: list[tuple[int, Entry]],
    known: Directory,
    publish: bool,
    actor: User | None,
    outcome: Loaded,
) -> None:
    lines = {entry["ref"]: n for n, entry in chunk}
    entries = {entry["ref"]: entry for _, entry in chunk}  # the last of two equal refs counts
    outcome.unchanged += len(chunk) - len(entries)
    standing = {r.ref: r for r in Record.objects.filter(ref__in=entries).locked()}
    drafts = []
    for ref, record in standing.items():
        if record.kind != entries[ref]["kind"]:  # the committee put it onto the other form
            reason = f"ref นี้เป็น{record.get_kind_display()} (kind: {record.kind}) ในระบบแล้ว จึงไม่ได้แก้"
            outcome.failed.append((lines[ref], reason))
            continue
        if publish and record.state == State.DRAFT and record.number is None:
            drafts.append(record)
        values = _values(entries[ref], record.cycle, known)
        before = record.text_version
        written = writing.write(record, values, actor=actor, reason=RevisionReason.LOAD)
        if written.record.text_version != before:
            outcome.updated += 1
        else:
            outcome.unchanged += 1
    _publish(drafts, actor)
    new = [entry for ref, entry in entries.items() if ref not in standing]
    _insert(new, known, publish, actor)
    outcome.created += len(new)
    _count_missing_figures(Record.objects.filter(ref__in=entries), outcome)


def _count_missing_figures(records: QuerySet[Record], outcome: Loaded) -> None:
    placed = {record: keys for record in records if (keys := _figure_keys(record))}
    there: set[tuple[int, str]] = set()
    for attachment in Attachment.objects.pictures().filter(record__in=list(placed)):
        there.add((attachment.record_id, attachment.key))
    for record, keys in placed.items():
        missing = [key for key in keys if (record.pk, key) not in there]
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


def _insert(entries: list[Entry], known: Directory, publish: bool, actor: User | None) -> None:
    """New records with their revisions, partners and search texts, a few statements in all."""
    built = [_build(entry, known, actor) for entry in entries]
    records = [row.record for row in built]
    if publish:
        workflow.admit(records)
    texts = writing_bulk.insert(built, actor=actor, reason=RevisionReason.LOAD, frozen=publish)
    if publish:
        workflow.log_admission(records, texts, actor=actor)
    indexing.index_new((row.record, row.partners, row.processes) for row in built)


def _build(entry: Entry, known: Directory, actor: User | None) -> writing_bulk.NewRecord:
    """An unsaved record with all its text, and the rows that will hang on it."""
    year = entry.get("fiscal_year")
    cycle = known.cycle(year)
    record = Record(
        ref=entry["ref"],
        kind=entry["kind"],
        cycle=cycle,
        fiscal_year=year,
        owner=known.person(entry.get("owner"), entry.get("position"), entry.get("unit")),
        unit=known.unit(entry.get("unit")),
        topic=known.topic(cycle, entry.get("topic")),
        created_by=actor,
    )
    return writing_bulk.fill(record, _values(entry, cycle, known))


def _values(entry: Entry, cycle: Cycle, known: Directory) -> dict[str, Any]:
    """The entry as a part of a snapshot (see record.text_snapshot)."""
    place = known.place(entry.get("district"), entry.get("subdistrict"), entry.get("unit"))
    category = known.category(cycle, entry.get("category"))
    texts = place_texts(entry["kind"], entry.get("sections") or {})
    keys = {section.key for section in text_sections(entry["kind"])}
    return {
        "title": str(entry["title"])[:500],
        "position": str(entry.get("position") or "")[:200],
        "village": str(entry.get("village") or "")[:150],
        "category_id": category and category.pk,
        **place,
        **{key: texts.get(key, "") for key in keys},
        "partners": [
            row for row in entry.get("partners") or [] if row.get("sector") in Sector.values
        ],
        "processes": {
            k: str(v or "")
            for k, v in (entry.get("processes") or {}).items()
            if k in Process.values
        },
    }
