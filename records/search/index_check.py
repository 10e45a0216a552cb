"""Checking the index against the records, and writing it anew where it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection, transaction

from records.core.processes import in_processes
from records.core.sections import text_keys
from records.record.models import Record, RecordQuerySet

from . import dictionary, index_body, index_store, index_tables, indexing, spelling
from .index_body import Body, Written
from .models import SearchText, SearchWord

Progress = Callable[[int, int], None]  # (records done, records in all)
_COMPARED_COLUMNS = [name for name in indexing.STORED_COLUMNS if name != "dictionary"]


class Seen(NamedTuple):
    """A record as it was read: what tells whether it was written meanwhile."""

    pk: int
    text_version: int
    attached: str


class CutRecord(NamedTuple):
    """A record as it was read, and its text as it is indexed."""

    seen: Seen
    body: Body


@dataclass
class IndexHealth:
    """missing, stale: ids of records; written: records; swept: words that were deleted; broken: the
    tables of the index are damaged."""

    records: int = 0
    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    broken: bool = False
    written: int = 0
    swept: int = 0

    @property
    def sound(self) -> bool:
        return not (self.missing or self.stale or self.broken)


def check(progress: Progress = lambda done, total: None) -> IndexHealth:
    """Compare every row of the index with what it should be; nothing is written."""
    health = IndexHealth(records=Record.objects.count(), broken=not _intact())
    for done, cut in _cut(Record.objects.all()):
        expected = _entries(cut, hold=False)
        stored = SearchText.objects.in_bulk([row.pk for row in expected])
        for row in expected:
            if row.pk not in stored:
                health.missing.append(row.pk)
            elif _differs(row, stored[row.pk]):
                health.stale.append(row.pk)
        progress(done, health.records)
    return health


def reindex(
    *, missing_only: bool = False, progress: Progress = lambda done, total: None
) -> IndexHealth:
    """Write the index anew, chunk by chunk: searches go on meanwhile and miss nothing.

    missing_only: rows that are not there or were cut by another dictionary. Rows that are right
    are read and left alone.
    """
    rows = Record.objects.all()
    if missing_only:
        rows = rows.exclude(search__dictionary=dictionary.fingerprint(), search__isnull=False)
    health = IndexHealth(records=rows.count(), broken=not _intact())
    if health.broken:
        _rebuild()
    with index_store.bulk():
        for done, cut in _cut(rows):
            with transaction.atomic():
                _update(_entries(cut))
            health.written += len(cut)
            progress(done, health.records)
    if not missing_only:
        health.swept = _delete_unused_words()
        optimise()
    return health


def _cut(rows: RecordQuerySet) -> Iterator[tuple[int, list[CutRecord]]]:
    """(how many so far, a chunk of the records as they are indexed), cut in other processes."""

    def jobs() -> Iterator[tuple[tuple[int, list[Seen]], list[Written]]]:
        for done, records in indexing.chunks(rows):
            written = indexing.written_in(records)
            seen = [
                Seen(record.pk, record.text_version, each.attached)
                for record, each in zip(records, written, strict=True)
            ]
            yield (done, seen), written

    for (done, seen), bodies in in_processes(index_body.bodies_of, jobs()):
        yield done, [CutRecord(s, body) for s, body in zip(seen, bodies, strict=True)]


def _entries(cut: list[CutRecord], *, hold: bool = True) -> list[SearchText]:
    """Rows for the records as they stand now. hold: until the transaction ends.

    Where the text or a file is no longer the one that was cut, it is cut again.
    """
    before = {each.seen.pk: each for each in cut}
    attached = indexing.attached_texts(before)
    rows = Record.objects.filter(pk__in=before).defer(*text_keys()).order_by("pk")
    now = [
        (record, Seen(record.pk, record.text_version, attached.get(record.pk, "")))
        for record in (rows.locked() if hold else rows)
    ]
    same = [record for record, seen in now if before[record.pk].seen == seen]
    entries = indexing.entries_of(same, [before[r.pk].body for r in same])
    changed = {record.pk for record, _ in now} - {record.pk for record in same}
    if changed:
        entries += indexing.entries_of(list(Record.objects.filter(pk__in=changed)))
    return entries


def _update(expected: list[SearchText]) -> None:
    """Write those rows that differ from what is stored."""
    stored = SearchText.objects.in_bulk([row.pk for row in expected])
    changed = [row for row in expected if row.pk not in stored or _differs(row, stored[row.pk])]
    indexing.store(changed)
    left = SearchText.objects.filter(pk__in=stored.keys() - {row.pk for row in changed})
    left.exclude(dictionary=dictionary.fingerprint()).update(dictionary=dictionary.fingerprint())


def _differs(row: SearchText, stored: SearchText) -> bool:
    return any(getattr(row, name) != getattr(stored, name) for name in _COMPARED_COLUMNS)


def _delete_unused_words() -> int:
    """Delete words that no record has any more; returns how many."""
    columns = ("words_a", "words_b", "words_c", "words_d")
    used: set[str] = set()
    for row in SearchText.objects.only(*columns).iterator(chunk_size=indexing.CHUNK_SIZE):
        used |= spelling.words_of(row)
    words = SearchWord.objects.values_list("word", flat=True)
    gone = [word for word in words.iterator(chunk_size=2000) if word not in used]
    for n in range(0, len(gone), 500):
        SearchWord.objects.filter(word__in=gone[n : n + 500]).delete()
    spelling.clear_cache()
    return len(gone)


def _intact() -> bool:
    """SQLite: whether the FTS5 tables agree with the rows they were made from; PostgreSQL: whether
    the indexes are there."""
    if connection.vendor != "sqlite":
        return not index_tables.missing_gin()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for name in index_tables.FTS5:
                cursor.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except Exception as error:  # the database says "malformed" in more than one class
        if "malformed" not in str(error):
            raise
        return False
    return True


def _rebuild() -> None:
    """Damaged FTS5 tables made again from the rows; indexes of PostgreSQL that were dropped."""
    with connection.cursor() as cursor:
        make = index_tables.rebuild if connection.vendor == "sqlite" else index_tables.create_gin
        make(cursor.execute)


def optimise() -> None:
    """After a bulk of writes: merge each FTS5 table into one tree; on PostgreSQL empty the pending
    lists and renew the statistics, without which it reads the whole table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in index_tables.FTS5:
                cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608
            # Without statistics it reads every public row for a title.
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
            return
        cursor.execute("SELECT gin_clean_pending_list('records_search_chars')")
        cursor.execute("SELECT gin_clean_pending_list('records_search_titles')")
        if not connection.in_atomic_block:
            cursor.execute("VACUUM (ANALYZE) records_searchtext, records_record")


def give_back_room() -> None:
    """SQLite: make the file smaller, where a quarter of it is empty. Nobody can write meanwhile."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        pages, empty = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count")
        )
        if empty > pages // 4:
            cursor.execute("VACUUM")
