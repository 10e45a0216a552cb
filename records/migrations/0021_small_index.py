"""The index in half the room: packed words, characters without their places. On SQLite revisions,
too: Thai letters as they are, not as escapes of twice their size.

The rows of a bank are converted here, and the indexes made again; nothing has to be indexed anew.
SQLite gives the room back with `manage.py prepare`.
"""

import json

from importlib import import_module

import records.core.plain_json
import records.search.packing
from django.db import migrations, models
from records.search import index_tables
from records.search.packing import pack, unpack

TABLE = index_tables.TABLE
COLUMNS = index_tables.WORD_COLUMNS
ROWS = 500  # converted at once


def convert(cursor, change):
    """Replace the words of every row by what *change* makes of them."""
    marks = ", ".join(f"{column} = %s" for column in COLUMNS)
    last = 0
    while True:
        cursor.execute(
            f"SELECT record_id, {', '.join(COLUMNS)} FROM {TABLE} WHERE record_id > %s "
            "ORDER BY record_id LIMIT %s",
            [last, ROWS],
        )
        rows = cursor.fetchall()
        if not rows:
            return
        last = rows[-1][0]
        cursor.executemany(
            f"UPDATE {TABLE} SET {marks} WHERE record_id = %s",
            [(*(change(value) for value in values), pk) for pk, *values in rows],
        )


def packed(stored):
    """Of the words as text; of a row that PostgreSQL has made into bytes, the same."""
    return pack(stored if isinstance(stored, str) else unpack(stored))


def without_escapes(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT id, data FROM records_revision WHERE id > %s ORDER BY id LIMIT %s",
                [last, ROWS],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            cursor.executemany(
                "UPDATE records_revision SET data = %s WHERE id = %s",
                [
                    (json.dumps(json.loads(data), ensure_ascii=False), pk)
                    for pk, data in rows
                    if "\\u0e" in data
                ],
            )


def forward(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        index_tables.drop(run)
        with schema_editor.connection.cursor() as cursor:
            convert(cursor, packed)
        index_tables.create(run)
        return
    index_tables.drop(run)
    for column in ("tsv", "title_tsv"):
        run(f"ALTER TABLE {TABLE} ALTER {column} DROP EXPRESSION")
    run(
        f"ALTER TABLE {TABLE} "
        + ", ".join(
            f"ALTER {c} DROP DEFAULT, ALTER {c} TYPE bytea USING "
            f"CASE WHEN {c} = '' THEN ''::bytea ELSE convert_to('u' || {c}, 'UTF8') END"
            for c in COLUMNS
        )
    )
    # What is packed is not packed twice; what is short stays in the row.
    run(
        f"ALTER TABLE {TABLE} ALTER words_a SET STORAGE MAIN, ALTER words_b SET STORAGE MAIN, "
        "ALTER words_c SET STORAGE EXTERNAL, ALTER words_d SET STORAGE EXTERNAL"
    )
    with schema_editor.connection.cursor() as cursor:
        convert(cursor, packed)
    # A change of type writes the table anew, without the rows as they were before.
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run(f"ALTER TABLE {TABLE} ALTER dictionary TYPE varchar(12) USING dictionary || ''")
    index_tables.create(run)


def backward(apps, schema_editor):
    run = schema_editor.execute
    index_tables.drop(run)
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            convert(cursor, unpack)
        else:
            convert(cursor, lambda stored: unpack(stored).encode())
            run(f"ALTER TABLE {TABLE} DROP tsv, DROP title_tsv")
            run(
                f"ALTER TABLE {TABLE} "
                + ", ".join(f"ALTER {c} TYPE text USING convert_from({c}, 'UTF8')" for c in COLUMNS)
            )
    import_module("records.migrations.0007_search_indexes").forward(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        for name in (index_tables.CHARS, index_tables.WORDS):  # as 0007 calls them
            run(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


class Migration(migrations.Migration):
    dependencies = [("records", "0020_words_of_the_office")]
    operations = [
        migrations.RunPython(forward, backward),
        # SQLite keeps bytes in a column of text; PostgreSQL's columns were changed above.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="searchtext",
                    name=column,
                    field=records.search.packing.PackedTextField(default=""),
                )
                for column in COLUMNS
            ]
            + [
                migrations.AlterField(
                    model_name="revision",
                    name="data",
                    field=models.JSONField(encoder=records.core.plain_json.PlainEncoder),
                )
            ]
        ),
        migrations.RunPython(without_escapes, migrations.RunPython.noop),
    ]
