"""PostgreSQL's own programs, and the digests of its tables."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess  # noqa: S404 (fixed programs, no shell)
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.client import DatabaseClient

from .manifest import Table
from .problems import BackupProblem

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_FOLDERS = "/usr/lib/postgresql"  # where Debian keeps the programs of each version
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
_KEY = """
    SELECT a.attname FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY a.attnum
"""
# Everything of the schema that no extension brought.
_FUNCTIONS = """
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
_PLAIN = (
    "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
    "SET LOCAL TimeZone = 'UTC'; "
    "SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; "
    "SET LOCAL statement_timeout = 0"
)


def tables(cursor: Any) -> dict[str, Table]:
    """Digests of all tables, in a transaction: the same rows have the same on every server."""
    cursor.execute(_PLAIN)
    cursor.execute(_TABLES)
    found = {}
    for (name,) in cursor.fetchall():
        cursor.execute(_KEY, [quoted(name)])
        keys = [f'{quoted(key)}::text COLLATE "C"' for (key,) in cursor.fetchall()]
        order = ", ".join(keys) or 't::text COLLATE "C"'
        count, digest = 0, hashlib.sha256()
        sql = f"COPY (SELECT t.* FROM {quoted(name)} t ORDER BY {order}) TO STDOUT"  # noqa: S608
        with cursor.copy(sql) as rows:
            for piece in rows:
                count += bytes(piece).count(b"\n")
                digest.update(piece)
        found[name] = Table(count, digest.hexdigest())
    return found


def dump(wrapper: BaseDatabaseWrapper, snapshot: str, target: Path) -> None:
    """The database of that snapshot in pg_dump's own format."""
    options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments"]
    _run(wrapper, "pg_dump", [*options, f"--snapshot={snapshot}", f"--file={target}"])


def empty(wrapper: BaseDatabaseWrapper) -> None:
    """Drop what a site has in the database, so that another can be put there."""
    with wrapper.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")  # a server that still runs holds them
        cursor.execute(_TABLES)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE IF EXISTS {quoted(name)} CASCADE")
        cursor.execute(_FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")


def load(wrapper: BaseDatabaseWrapper, source: Path) -> None:
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run(wrapper, "pg_restore", [*options, str(source)])


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _run(wrapper: BaseDatabaseWrapper, name: str, options: list[str]) -> None:
    settings = {**wrapper.settings_dict, "OPTIONS": {}}
    arguments, variables = DatabaseClient.settings_to_cmd_args_env(settings, [])
    connect, database = arguments[1:-1], arguments[-1]  # the first is psql
    command = [program(wrapper, name), *connect, "--no-password", *options]
    command += [f"--dbname={database}"]
    done = subprocess.run(  # noqa: S603 (see the import)
        command, env={**os.environ, **(variables or {})}, capture_output=True, text=True
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BackupProblem(f"{name} ทำงานไม่สำเร็จ: {' / '.join(said[-3:])}")


def program(wrapper: BaseDatabaseWrapper, name: str) -> str:
    """The program of the server's own version, or of the next that is here."""
    server = wrapper.pg_version // 10000  # type: ignore[attr-defined]  # of PostgreSQL only
    found = {}
    for path in Path(_FOLDERS).glob(f"*/bin/{name}"):
        if path.parts[-3].isdecimal():
            found[int(path.parts[-3])] = str(path)
    if on_path := shutil.which(name):
        said = subprocess.run([on_path, "--version"], capture_output=True, text=True)  # noqa: S603
        if version := re.search(r"(\d+)(?:\.\d+)?", said.stdout):
            found.setdefault(int(version[1]), on_path)
    fitting = sorted(version for version in found if version >= server)
    if not fitting:
        raise BackupProblem(
            f"ไม่พบโปรแกรม {name} ที่ใช้กับ PostgreSQL {server} ได้ "
            "ติดตั้งแพ็กเกจ postgresql-client แล้วลองใหม่"
        )
    return found[fitting[0]]
