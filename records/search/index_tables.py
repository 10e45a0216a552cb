"""The two indexes over SearchText, as the database keeps them.

SQLite: FTS5 tables beside the rows, kept by triggers. Those of the characters (of the text, of the
title) say in which rows three characters stand, not where: sql_predicates.CharMatch looks at the
text of those. That of the words reads its columns through a view, since they are packed. A later
migration that makes Django build records_searchtext anew (any AlterField there) calls `drop` before
it and `create` after it.
PostgreSQL: trigrams over `text` and `title`, weighted tsvectors beside the packed words
(index_store.py writes them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection

TABLE = "records_searchtext"
WORD_COLUMNS = ("words_a", "words_b", "words_c", "words_d")
CHARS, TITLES = "records_search_chars", "records_search_titles"
WORDS, SOURCE = "records_search_words", "records_search_source"
FTS5 = (CHARS, TITLES, WORDS)
_WORD_TOKENS = "unicode61 remove_diacritics 0 categories ''L* M* N* Co''"
# Indexes of PostgreSQL that are sorted in by the thousand; the words have no list by themselves,
# so that a search never reads one.
GIN = {
    CHARS: "gin (text gin_trgm_ops)",
    TITLES: "gin (title gin_trgm_ops)",
    WORDS: "gin (tsv) WITH (fastupdate = off)",
    "records_search_title_words": "gin (title_tsv) WITH (fastupdate = off)",
}

Run = Callable[[str], object]  # executes a statement


def create(run: Run) -> None:
    """On a table without them; its rows are indexed."""
    if connection.vendor == "sqlite":
        for statement in _sqlite():
            run(statement)
        rebuild(run)
    else:
        create_gin(run)


def create_gin(run: Run) -> None:
    """PostgreSQL: those that are not there."""
    for name, using in GIN.items():
        run(f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} USING {using}")


def drop_gin(run: Run) -> None:
    run(f"DROP INDEX IF EXISTS {', '.join(GIN)}")


def rebuild(run: Run) -> None:
    """SQLite: the tables again, from the rows."""
    for name in FTS5:
        run(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # noqa: S608


def drop(run: Run) -> None:
    """Without an error where they are not there."""
    if connection.vendor == "sqlite":
        for name in FTS5:
            for kind in "idu":
                run(f"DROP TRIGGER IF EXISTS {name}_{kind}")
            run(f"DROP TABLE IF EXISTS {name}")
        run(f"DROP VIEW IF EXISTS {SOURCE}")
    else:
        drop_gin(run)


def missing_gin() -> list[str]:
    """Names of PostgreSQL's indexes that are not there: a bulk of writes was broken off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [TABLE])
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in GIN if name not in there]


def _sqlite() -> Iterator[str]:
    unpacked = ", ".join(f"unpacked({column}) AS {column}" for column in WORD_COLUMNS)
    yield f"CREATE VIEW {SOURCE} AS SELECT record_id, {unpacked} FROM {TABLE}"  # noqa: S608
    for name, column in ((CHARS, "text"), (TITLES, "title")):
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5({column}, content='{TABLE}', "
            "content_rowid='record_id', tokenize='trigram', detail=none, columnsize=0)"
        )
        yield from _triggers(name, (column,), "{row}.{column}")
    yield (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(WORD_COLUMNS)}, "
        f"content='{SOURCE}', content_rowid='record_id', tokenize='{_WORD_TOKENS}', columnsize=0)"
    )
    yield from _triggers(WORDS, WORD_COLUMNS, "unpacked({row}.{column})")


def _triggers(name: str, columns: tuple[str, ...], value: str) -> Iterator[str]:
    listed = ", ".join(columns)
    new, old = (
        ", ".join(value.format(row=row, column=column) for column in columns)
        for row in ("new", "old")
    )
    add = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.record_id, {new});"  # noqa: S608
    remove = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.record_id, {old});"  # noqa: S608
    yield f"CREATE TRIGGER {name}_i AFTER INSERT ON {TABLE} BEGIN {add} END"
    yield f"CREATE TRIGGER {name}_d AFTER DELETE ON {TABLE} BEGIN {remove} END"
    yield f"CREATE TRIGGER {name}_u AFTER UPDATE OF {listed} ON {TABLE} BEGIN {remove} {add} END"
