"""Writing the index: what of a record can be found, and with what weight.

Everything here runs inside the transaction of the change that made it necessary.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import prefetch_related_objects

from records.core.enums import Process, Sector
from records.core.sections import text_sections
from records.record.models import AttachmentText, Partner, Record, WorkProcess

from . import dictionary, index_body, index_store, spelling, text
from .index_body import METHOD_SECTIONS as METHOD_SECTIONS
from .index_body import Body, Written
from .models import SearchText

if TYPE_CHECKING:
    from records.core.sections import Section
    from records.record.models import RecordQuerySet

# Characters of all attachments of one record; PostgreSQL bounds a tsvector to 1 MB.
ATTACHED_TEXT_LIMIT = 100_000
CHUNK_SIZE = 200  # records that are read and written together
NAMED_RELATIONS = ("owner", "unit", "category", "topic", "province", "district", "subdistrict")
_FACET_COLUMNS = ["kind", "topic_id", "category_id", "district_id", "unit_id", "fiscal_year"]
STORED_COLUMNS = [
    *("published_at", *_FACET_COLUMNS),
    *("title", "head", "text", "words_a", "words_b", "words_c", "words_d"),
    *("sectors", "processes", "dictionary"),
]

# A record that was just inserted, its partners and its work processes, as for `entry`.
NewRecord = tuple[Record, "Sequence[Mapping[str, Any]]", "Mapping[str, str] | None"]


def index(record: Record) -> None:
    """Bring the index of one record up to date."""
    store(entries_of([record]))


def entries_of(records: list[Record], bodies: Sequence[Body] | None = None) -> list[SearchText]:
    """Index rows of stored records, with their partners, work processes and files; not stored.

    bodies: where they are known already; then the texts of the records are not read.
    """
    prefetch_related_objects(records, *NAMED_RELATIONS)
    beside = _beside(records)
    bodies = index_body.bodies_of(_written(records, beside)) if bodies is None else bodies
    return [
        entry(r, beside.partners.get(r.pk, ()), beside.processes.get(r.pk), body=body)
        for r, body in zip(records, bodies, strict=True)
    ]


def written_in(records: list[Record]) -> list[Written]:
    """What is written in stored records, their partners, work processes and files."""
    return _written(records, _beside(records))


class _Beside(NamedTuple):
    """What hangs on records, by their ids."""

    partners: dict[int, list[Mapping[str, Any]]]
    processes: dict[int, dict[str, str]]
    attached: dict[int, str]


def _beside(records: list[Record]) -> _Beside:
    ids = [record.pk for record in records]
    found = _Beside({}, {}, attached_texts(ids))
    for partner in Partner.objects.filter(record__in=ids).order_by("pk").values():
        found.partners.setdefault(partner["record_id"], []).append(partner)
    for process in WorkProcess.objects.filter(record__in=ids).order_by("pk").values():
        found.processes.setdefault(process["record_id"], {})[process["process"]] = process["detail"]
    return found


def _written(records: list[Record], beside: _Beside) -> list[Written]:
    return [
        written_of(
            r,
            beside.partners.get(r.pk, ()),
            beside.processes.get(r.pk),
            beside.attached.get(r.pk, ""),
        )
        for r in records
    ]


def index_new(rows: Iterable[NewRecord], bodies: Sequence[Body] | None = None) -> None:
    """Index records that were just inserted. bodies: of each, where they are known already."""
    rows = list(rows)
    prefetch_related_objects([record for record, _, _ in rows], *NAMED_RELATIONS)
    bodies = bodies or index_body.bodies_of([written_of(*row) for row in rows])
    entries = [
        entry(record, partners, processes, body=body)
        for (record, partners, processes), body in zip(rows, bodies, strict=True)
    ]
    store(entries, bodies)


def index_public(record: Record) -> None:
    """After a record was published or withdrawn from the public; its text has not changed."""
    shown = record.published_at if record.is_public else None
    SearchText.objects.filter(record=record).update(published_at=shown)


def store(entries: list[SearchText], bodies: Sequence[Body] | None = None) -> None:
    """Write rows of the index over those that are stored, and the words of the bank.

    bodies: that the rows were made of, where they are at hand.
    """
    index_store.upsert(entries)
    if bodies is None:
        spelling.store_words(entries)
    else:
        heads = spelling.words_in(*(row.words_b for row in entries))
        spelling.store(heads.union(*(body.spelt for body in bodies)))


def chunks(rows: RecordQuerySet) -> Iterator[tuple[int, list[Record]]]:
    """(how many so far, the next CHUNK_SIZE records) of a queryset, by primary key."""
    last, done = 0, 0
    while records := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK_SIZE]):
        last, done = records[-1].pk, done + len(records)
        yield done, records


def attached_texts(record_ids: Iterable[int]) -> dict[int, str]:
    """Record id → text of its public attachments."""
    found: dict[int, str] = {}
    rows = AttachmentText.objects.filter(attachment__record__in=record_ids).exclude(text="")
    for pk, content in rows.values_list("attachment__record_id", "text").order_by("pk"):
        found[pk] = f"{found.get(pk, '')}\n{content}"[:ATTACHED_TEXT_LIMIT]
    return found


def written_of(
    record: Record,
    partners: Sequence[Mapping[str, Any]] = (),
    processes: Mapping[str, str] | None = None,
    attached: str = "",
) -> Written:
    """What is written in a record whose texts are loaded."""
    texts = {s.key: getattr(record, s.key) for s in text_sections(record.kind)}
    return Written(record.kind, record.title, record.position, texts, partners, processes, attached)


def entry(
    record: Record,
    partners: Sequence[Mapping[str, Any]] = (),
    processes: Mapping[str, str] | None = None,
    attached: str = "",
    body: Body | None = None,
) -> SearchText:
    """The index row of one record, not stored.

    partners: dicts with sector, name, contribution; processes: {process: detail}; attached: the
    text of its files; body: where it is known already.
    """
    body = body or index_body.body_of(written_of(record, partners, processes, attached))
    head = index_body.cut(head_texts(record))
    # Names that the dictionary would cut stand in the index whole, too.
    person = record.owner
    whole = [_as_one_token(n) for n in (person.given_name, person.family_name)] if person else []
    parts = (body.title, head, body.methods, body.rest)
    return SearchText(
        record=record,
        published_at=record.published_at if record.is_public else None,
        **{name: getattr(record, name) for name in _FACET_COLUMNS},
        title=body.title.chars,
        head=head.chars,
        text="\n".join(part.chars for part in parts if part.chars),
        words_a=body.title.words,
        words_b=index_body.joined(filter(None, (head.words, *whole))),
        words_c=body.methods.words,
        words_d=body.rest.words,
        sectors=bits(Sector.values, {p["sector"] for p in partners}),
        processes=bits(Process.values, processes or {}),
        dictionary=dictionary.fingerprint(),
    )


def section_texts(record: Record) -> Iterator[tuple[Section, str]]:
    """(section, plain text) of every text section that says something."""
    return index_body.section_texts(record.kind, written_of(record).texts)


def head_texts(record: Record) -> list[str]:
    """Who, where and under what it is filed: what a reader may call it by besides its title.

    Names of people stand whole and apart, so that an unknown one is found as a word.
    """
    person = record.owner
    out = [record.number or ""]
    if person:
        out += [str(person), person.given_name, person.family_name]
    if record.unit:
        out += [record.unit.name, record.unit.short_name]
    places = ((record.subdistrict, "ตำบล"), (record.district, "อำเภอ"), (record.province, "จังหวัด"))
    out += [f"{word}{place.name}" for place, word in places if place] + [record.village]
    out += [record.category.label] if record.category else []
    out += [record.topic.name] if record.topic else []
    return [part for part in out if part]


def bits(values: Iterable[str], chosen: Collection[str]) -> int:
    """A bit for each of *values* that is among *chosen*, in their order."""
    return sum(1 << n for n, value in enumerate(values) if value in chosen)


def _as_one_token(name: str) -> str:
    """A name as one token: letters and marks alone."""
    return re.sub(rf"[^\w{text.MARKS}]", "", text.chars(name))
