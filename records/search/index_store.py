"""Writing rows of the index: one by one as records change, and by the thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from . import index_tables
from .models import SearchText
from .text import FIELD_BREAK

# Rows from which on the indexes of PostgreSQL are made anew at the end of a bulk of writes, if
# there are fewer before: sorting all of them at once is quicker than sorting each of them in.
FEW_BEFORE = 2_000
_GIN_LISTS = (index_tables.WORDS, "records_search_title_words")
_WORD_BYTES, _POSITIONS, _LAST_POSITION = 2046, 255, 16_383  # what PostgreSQL takes


def upsert(entries: Sequence[SearchText]) -> None:
    """Write rows over those that are stored; on PostgreSQL with their tsvectors."""
    fields = SearchText._meta.concrete_fields
    columns = [str(field.column) for field in fields]
    marks = ["%s"] * len(columns)
    postgresql = connection.vendor == "postgresql"
    if postgresql:
        columns += ["tsv", "title_tsv"]
        marks += ["%s::tsvector"] * 2
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "record_id")
    rows = [
        [
            *(
                field.get_db_prep_save(getattr(entry, field.attname), connection)
                for field in fields
            ),
            *(tsvectors(entry) if postgresql else ()),
        ]
        for entry in entries
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {index_tables.TABLE} ({', '.join(columns)}) "  # noqa: S608
                f"VALUES ({', '.join(marks)}) ON CONFLICT (record_id) DO UPDATE SET {changed}",
                rows,
            )


def tsvectors(entry: SearchText) -> tuple[str, str]:
    """The words by weight, and those of the title alone, as PostgreSQL writes them."""
    weighed = (
        ("A", entry.words_a),
        ("B", entry.words_b),
        ("C", entry.words_c),
        ("D", entry.words_d),
    )
    return tsvector(weighed), tsvector([("", entry.words_a)])


def tsvector(weighed: Sequence[tuple[str, str]]) -> str:
    """(weight, words) of several columns as one tsvector; no phrase runs from one to the next."""
    places: dict[str, list[str]] = {}
    at = 0
    for weight, words in weighed:
        for word in (*words.split(), FIELD_BREAK):
            at += 1
            found = places.setdefault(word, [])
            if at <= _LAST_POSITION and len(found) < _POSITIONS:
                found.append(f"{at}{weight}")
    return " ".join(
        f"'{word}':{','.join(found)}" if found else f"'{word}'"
        for word, found in places.items()
        if len(word) * 3 <= _WORD_BYTES
    )


@contextmanager
def bulk() -> Iterator[None]:
    """A block in which many rows are written, outside a transaction.

    PostgreSQL: into an index that is nearly empty rows are not sorted in one by one: it is made at
    the end. Into a larger one new words are collected in a list, as characters always are, and
    sorted in by the thousand. Both are undone where the block is interrupted; where the process is
    killed, index_check tells, and mends it.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    few = SearchText.objects.order_by()[:FEW_BEFORE].count() < FEW_BEFORE
    anew = few or bool(index_tables.missing_gin())  # an earlier bulk was killed
    try:
        _run("SET maintenance_work_mem = '256MB'")
        if anew:
            index_tables.drop_gin(_run)
        else:
            for name in _GIN_LISTS:
                _run(f"ALTER INDEX {name} SET (fastupdate = on)")
        yield
    finally:
        if anew:
            index_tables.create_gin(_run)
        else:
            for name in _GIN_LISTS:
                _run(f"ALTER INDEX {name} SET (fastupdate = off)")
            for name in index_tables.GIN:
                _run(f"SELECT gin_clean_pending_list('{name}')")
        _run("RESET maintenance_work_mem")


def _run(statement: str, params: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
