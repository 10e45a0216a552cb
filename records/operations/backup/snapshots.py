"""The database at one moment: its rows to compare, the files it names, and a copy of it."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import FileField

from . import postgresql
from .manifest import Table

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class Snapshot:
    """Of a database of *vendor*."""

    vendor: str

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        raise NotImplementedError

    def tables(self) -> dict[str, Table]:
        """Every table with the digest of its rows."""
        raise NotImplementedError

    def dump(self, target: Path) -> None:
        """Write the whole database, as restoring reads it."""
        raise NotImplementedError

    def file_names(self) -> set[str]:
        """The files that any row names."""
        return _file_names(self.rows)

    def migrations(self) -> dict[str, list[str]]:
        table = _quoted(MigrationRecorder.Migration._meta.db_table)
        found: dict[str, list[str]] = {}
        for app, name in self.rows(f"SELECT app, name FROM {table} ORDER BY id"):  # noqa: S608
            found.setdefault(app, []).append(name)
        return found


class SqliteSnapshot(Snapshot):
    """A copy made by SQLite itself, while others write: never the bare file."""

    vendor = "sqlite"

    def __init__(self, copy: Path) -> None:
        self.copy = copy
        self.database = sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)
        self.database.text_factory = bytes  # compared as it is stored

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        for row in self.database.execute(sql):
            yield tuple(value.decode() if isinstance(value, bytes) else value for value in row)

    def tables(self) -> dict[str, Table]:
        sql = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
        return {name: self._table(name) for (name,) in list(self.rows(sql))}

    def _table(self, name: str) -> Table:
        described = self.database.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
        keys = [_quoted(row[1].decode()) for row in sorted(described, key=lambda r: r[5]) if row[5]]
        order = ", ".join(keys) or "rowid"
        count, digest = 0, hashlib.sha256()
        sql = f"SELECT * FROM {_quoted(name)} ORDER BY {order}"  # noqa: S608
        for row in self.database.execute(sql):
            count += 1
            digest.update(repr(row).encode())
        return Table(count, digest.hexdigest())

    def dump(self, target: Path) -> None:
        with self.copy.open("rb") as source, gzip.open(target, "wb", 6) as packed:
            shutil.copyfileobj(source, packed, 1 << 20)


class PostgresqlSnapshot(Snapshot):
    """A transaction that sees one moment, which pg_dump shares."""

    vendor = "postgresql"

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self.wrapper = wrapper
        self.cursor = wrapper.cursor()
        self.cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self.cursor.execute("SELECT pg_export_snapshot()")
        self.name: str = self.cursor.fetchone()[0]

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        self.cursor.execute(sql)
        yield from self.cursor.fetchall()

    def tables(self) -> dict[str, Table]:
        return postgresql.tables(self.cursor)

    def dump(self, target: Path) -> None:
        postgresql.dump(self.wrapper, self.name, target)


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """The site's database as it is now; *folder* is for a copy."""
    if connection.vendor == "sqlite":
        copy = folder / "snapshot.sqlite3"
        connection.ensure_connection()
        target = sqlite3.connect(copy)
        try:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
        finally:
            target.close()
        found = SqliteSnapshot(copy)
        try:
            yield found
        finally:
            found.database.close()
        return
    wrapper = connection.copy(alias="backup")
    try:
        yield PostgresqlSnapshot(wrapper)
    finally:
        wrapper.close()


def file_names_now() -> set[str]:
    """The files that any row names at the moment, without a copy of the database."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    return _file_names(rows)


def _file_names(rows: Callable[[str], Iterable[tuple[Any, ...]]]) -> set[str]:
    names: set[str] = set()
    for model in apps.get_models():
        if not model._meta.managed or model._meta.proxy:
            continue
        for column in model._meta.concrete_fields:
            if isinstance(column, FileField):
                where, what = _quoted(model._meta.db_table), _quoted(column.column or "")
                sql = f"SELECT DISTINCT {what} FROM {where} WHERE {what} <> ''"  # noqa: S608
                names.update(row[0] for row in rows(sql))
    return names


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
