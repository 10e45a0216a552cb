"""The two indexes of the search: characters for recall, words for rank.

SQLite: external-content FTS5 tables kept by triggers; a later migration that makes Django build
records_searchtext anew (any AlterField there) drops the triggers and must call `forward` again.
PostgreSQL: trigrams over `text`, a generated weighted tsvector. Rows written by the first search
are dropped: `manage.py reindex` (part of `prepare`) writes them again.
"""

from django.db import migrations

TABLE = "records_searchtext"
INDEXES = {
    "records_search_chars": (("title", "text"), "trigram"),
    "records_search_words": (
        ("words_a", "words_b", "words_c", "words_d"),
        "unicode61 remove_diacritics 0 categories ''L* M* N* Co''",
    ),
}


def sqlite():
    for name, (columns, tokenizer) in INDEXES.items():
        listed = ", ".join(columns)
        new = ", ".join(f"new.{c}" for c in columns)
        old = ", ".join(f"old.{c}" for c in columns)
        add = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.record_id, {new});"
        drop = (
            f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.record_id, {old});"
        )
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{TABLE}', "
            f"content_rowid='record_id', tokenize='{tokenizer}')"
        )
        yield f"CREATE TRIGGER {name}_i AFTER INSERT ON {TABLE} BEGIN {add} END"
        yield f"CREATE TRIGGER {name}_d AFTER DELETE ON {TABLE} BEGIN {drop} END"
        yield (
            f"CREATE TRIGGER {name}_u AFTER UPDATE OF {listed} ON {TABLE} BEGIN {drop} {add} END"
        )


def postgresql(lz4: bool):
    yield "CREATE EXTENSION IF NOT EXISTS pg_trgm"
    # Long values go out of line at once: rows stay narrow, so that counting reads few pages.
    # What every match is ordered by stays in the row.
    yield f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128)"
    yield f"ALTER TABLE {TABLE} ALTER title SET STORAGE MAIN, ALTER head SET STORAGE MAIN"
    if lz4:
        for column in ("text", "words_c", "words_d"):
            yield f"ALTER TABLE {TABLE} ALTER {column} SET COMPRESSION lz4"
    parts = " || ".join(
        f"setweight(to_tsvector('simple', {column} || ' xsepx'), '{weight}')"
        for column, weight in zip(INDEXES["records_search_words"][0], "ABCD", strict=True)
    )
    yield f"ALTER TABLE {TABLE} ADD tsv tsvector GENERATED ALWAYS AS ({parts}) STORED"
    yield (
        f"ALTER TABLE {TABLE} ADD title_tsv tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple', words_a)) STORED"
    )
    yield f"ALTER TABLE {TABLE} ALTER title_tsv SET STORAGE MAIN"
    if lz4:
        yield f"ALTER TABLE {TABLE} ALTER tsv SET COMPRESSION lz4"
    yield f"CREATE INDEX records_search_words ON {TABLE} USING gin (tsv) WITH (fastupdate = off)"
    yield f"CREATE INDEX records_search_title_words ON {TABLE} USING gin (title_tsv) WITH (fastupdate = off)"
    yield f"CREATE INDEX records_search_chars ON {TABLE} USING gin (text gin_trgm_ops)"
    yield f"CREATE INDEX records_search_titles ON {TABLE} USING gin (title gin_trgm_ops)"


def has_lz4(cursor) -> bool:
    cursor.execute(
        "SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"
    )
    row = cursor.fetchone()
    return bool(row and row[0])


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        statements = sqlite()
    else:
        with schema_editor.connection.cursor() as cursor:
            statements = postgresql(has_lz4(cursor))
    for statement in statements:
        schema_editor.execute(statement, params=None)


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in INDEXES:
            for kind in "idu":
                schema_editor.execute(f"DROP TRIGGER {name}_{kind}")
            schema_editor.execute(f"DROP TABLE {name}")
    else:
        schema_editor.execute("DROP INDEX records_search_chars, records_search_titles")
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP tsv, DROP title_tsv")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_search_models")]
    operations = [migrations.RunPython(forward, backward)]
