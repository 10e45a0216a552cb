"""Writing the index: what of a record can be found, and with what weight.

Everything here runs inside the transaction of the change that made it necessary.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from records.core import richtext, thai
from records.core.enums import Process, Sector
from records.core.sections import text_sections
from records.record.models import AttachmentText, Partner, Record, WorkProcess

from . import dictionary, index_store, spelling, text
from .models import SearchText

if TYPE_CHECKING:
    from records.core.sections import Section
    from records.record.models import RecordQuerySet

# Sections that say how the work is done weigh more than the rest.
METHOD_SECTIONS = {"technique", "new_technique", "work_approach", "process"}
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


def entries_of(records: list[Record]) -> list[SearchText]:
    """Index rows of stored records, with their partners, work processes and files; not stored."""
    prefetch_related_objects(records, *NAMED_RELATIONS)
    ids = [record.pk for record in records]
    partners: dict[int, list[Mapping[str, Any]]] = {}
    for partner in Partner.objects.filter(record__in=ids).order_by("pk").values():
        partners.setdefault(partner["record_id"], []).append(partner)
    processes: dict[int, dict[str, str]] = {}
    for process in WorkProcess.objects.filter(record__in=ids).order_by("pk").values():
        processes.setdefault(process["record_id"], {})[process["process"]] = process["detail"]
    attached = attached_texts(ids)
    return [
        entry(r, partners.get(r.pk, ()), processes.get(r.pk), attached.get(r.pk, ""))
        for r in records
    ]


def index_new(rows: Iterable[NewRecord]) -> None:
    """Index records that were just inserted."""
    rows = list(rows)
    prefetch_related_objects([record for record, _, _ in rows], *NAMED_RELATIONS)
    store([entry(record, partners, processes) for record, partners, processes in rows])


def index_public(record: Record) -> None:
    """After a record was published or withdrawn from the public; its text has not changed."""
    shown = record.published_at if record.is_public else None
    SearchText.objects.filter(record=record).update(published_at=shown)


def store(entries: list[SearchText]) -> None:
    """Write rows of the index over those that are stored, and the words of the bank."""
    index_store.upsert(entries)
    spelling.store_words(entries)


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


def entry(
    record: Record,
    partners: Sequence[Mapping[str, Any]] = (),
    processes: Mapping[str, str] | None = None,
    attached: str = "",
) -> SearchText:
    """The index row of one record, not stored.

    partners: dicts with sector, name, contribution; processes: {process: detail}; attached: the
    text of its files.
    """
    processes = processes or {}
    head = head_texts(record)
    methods: list[str] = []
    rest: list[str] = []
    for section, body in section_texts(record):
        (methods if section.key in METHOD_SECTIONS else rest).append(f"{section.label}\n{body}")
    rest += [f"{p['name']}\n{p.get('contribution') or ''}" for p in partners]
    rest += [detail for detail in processes.values() if detail]
    rest += [record.position, attached]
    parts = {"a": [record.title], "b": head, "c": methods, "d": rest}
    # Folded once: characters and words are both cut from it.
    folded = {key: [thai.fold(part) for part in group if part] for key, group in parts.items()}
    chars = {key: [text.chars_of(part) for part in group] for key, group in folded.items()}
    # Names that the dictionary would cut stand in the index whole, too.
    person = record.owner
    whole = [_as_one_token(n) for n in (person.given_name, person.family_name)] if person else []
    row = SearchText(
        record=record,
        published_at=record.published_at if record.is_public else None,
        **{name: getattr(record, name) for name in _FACET_COLUMNS},
        title="".join(chars["a"]),
        head="\n".join(chars["b"]),
        text="\n".join(part for group in chars.values() for part in group if part),
        sectors=bits(Sector.values, {p["sector"] for p in partners}),
        processes=bits(Process.values, processes),
        dictionary=dictionary.fingerprint(),
        **{f"words_{key}": _words(group) for key, group in folded.items()},
    )
    row.words_b = f" {text.FIELD_BREAK} ".join(filter(None, (row.words_b, *whole)))
    return row


def section_texts(record: Record) -> Iterator[tuple[Section, str]]:
    """(section, plain text) of every text section that says something."""
    for section in text_sections(record.kind):
        html = getattr(record, section.key)
        if html and not richtext.is_empty(html):
            yield section, richtext.barred_text(html)


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


def _words(folded: list[str]) -> str:
    return f" {text.FIELD_BREAK} ".join(" ".join(text.words_of(part)) for part in folded)


def _as_one_token(name: str) -> str:
    """A name as one token: letters and marks alone."""
    return re.sub(rf"[^\w{text.MARKS}]", "", text.chars(name))
