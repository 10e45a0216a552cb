"""Putting a backup back: the archive is read whole first, and every row and file is compared after.

Until the archive has been read to its end and found sound, nothing of the site is touched.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from records.search import index_check, synonyms

from . import checking, postgresql
from .manifest import Entry, Manifest
from .problems import BackupProblem, damaged
from .snapshots import snapshot

_ROWS = ("records_user", "records_record")  # where there is one of these, a site is in use


@dataclass(frozen=True)
class Restored:
    """rows, files: how many were compared and are the same; migrated: there were newer tables."""

    manifest: Manifest
    rows: int
    files: int
    migrated: int


def restore(
    source: Path,
    *,
    work: Path,
    identity: Path | None = None,
    replace: bool = False,
    verify: bool = True,
) -> Restored:
    """Fill an empty site from an archive. replace: in place of what is there.

    work: a folder with room for the archive. Raises BackupProblem; where something was changed
    already, it says so.
    """
    if not replace and in_use():
        raise BackupProblem(
            "ระบบนี้มีข้อมูลอยู่แล้ว จึงไม่กู้คืนทับ ถ้าต้องการแทนที่ข้อมูลทั้งหมด สำรองของเดิมไว้ก่อน แล้วสั่งใหม่ด้วย --replace"
        )
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kmrepo-restore-", dir=work) as folder:
        read = Path(folder)
        found = checking.read(source, read, identity=identity)
        _check_fits(found)
        database = _database(found, read)
        _check_files(found, replace=replace)
        try:
            _put_files(found, read, replace=replace)
            _put_database(database)
            if verify:
                compare(found, read)
        except BackupProblem:
            raise
        except Exception as error:
            raise BackupProblem(
                f"กู้คืนไม่สำเร็จกลางคัน: {error} ระบบนี้ยังใช้ไม่ได้ แก้สาเหตุแล้วสั่งกู้คืนใหม่ด้วย --replace"
            ) from error
    migrated = _migrate(found)
    return Restored(found, found.rows, len(found.files), migrated)


def in_use() -> bool:
    """Whether anybody or anything is in the site already; reference lists alone are not."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in _ROWS:
            if table in there:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return True
    return False


def compare(found: Manifest, work: Path) -> None:
    """Every row of every table and every file, against what the archive says."""
    with tempfile.TemporaryDirectory(dir=work) as folder, snapshot(Path(folder)) as now:
        tables = now.tables()
    names = sorted(found.tables.keys() | tables.keys())
    wrong = [name for name in names if found.tables.get(name) != tables.get(name)]
    wrong += [name for name, entry in found.files.items() if _stored(name) != entry]
    if wrong:
        raise BackupProblem(
            f"กู้คืนแล้วแต่ไม่ตรงกับไฟล์สำรอง {len(wrong)} รายการ: {', '.join(wrong[:5])} อย่าเปิดใช้ระบบ"
        )


def _check_fits(found: Manifest) -> None:
    if found.vendor != connection.vendor:
        raise BackupProblem(
            f"ไฟล์สำรองมาจากฐานข้อมูล {found.vendor} แต่ระบบนี้ใช้ {connection.vendor} "
            "ตั้ง DATABASE_URL ให้เป็นชนิดเดียวกันก่อน"
        )
    loader = MigrationLoader(None)
    replaced = {key for m in loader.disk_migrations.values() for key in m.replaces}
    known = set(loader.disk_migrations) | replaced
    apps = {app for app, _ in known}
    newer = [
        f"{app} {name}"
        for app, names in found.migrations.items()
        for name in names
        if app in apps and (app, name) not in known
    ]
    if newer:
        raise BackupProblem(
            f"ไฟล์สำรองมาจากโปรแกรมรุ่นใหม่กว่านี้ ({newer[-1]}) ติดตั้งรุ่นนั้นหรือใหม่กว่าก่อนแล้วกู้คืน"
        )


def _database(found: Manifest, read: Path) -> Path:
    """The database as it can be put back; for SQLite unpacked and found sound."""
    dumped = checking.stored(read, found.database)
    if found.vendor != "sqlite":
        return dumped
    unpacked = read / "database.sqlite3"
    with gzip.open(dumped, "rb") as source, unpacked.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    database = sqlite3.connect(unpacked)
    try:
        sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    finally:
        database.close()
    if not sound:
        raise damaged("ฐานข้อมูลข้างในไม่สมบูรณ์")
    return unpacked


def _check_files(found: Manifest, *, replace: bool) -> None:
    """An empty site may hold files of the archive already, from a run that was broken off."""
    for name, entry in found.files.items():
        if not replace and default_storage.exists(name) and _stored(name) != entry:
            raise BackupProblem(f"ที่เก็บไฟล์มี {name} ที่เนื้อหาต่างกันอยู่แล้ว ใช้ที่เก็บว่าง หรือสั่งใหม่ด้วย --replace")


def _put_files(found: Manifest, read: Path, *, replace: bool) -> None:
    for name, entry in found.files.items():
        if default_storage.exists(name):
            if _stored(name) == entry:
                continue
            default_storage.delete(name)
        with checking.stored(read, entry).open("rb") as content:
            if default_storage.save(name, File(content)) != name:
                raise BackupProblem(f"เก็บไฟล์ในชื่อเดิมไม่ได้: {name}")


def _put_database(dumped: Path) -> None:
    if connection.vendor == "sqlite":
        source = sqlite3.connect(f"{dumped.as_uri()}?mode=ro", uri=True)
        try:
            connection.ensure_connection()
            source.backup(connection.connection)  # page by page, under SQLite's own locks
        finally:
            source.close()
        connection.close()
        return
    connection.close()
    postgresql.empty(connection)
    connection.close()
    postgresql.load(connection, dumped)


def _migrate(found: Manifest) -> int:
    """Bring the tables to this version, and the index to its dictionary."""
    call_command("migrate", verbosity=0, interactive=False)
    synonyms.clear_cache()
    index_check.reindex(missing_only=True)
    before = {(app, name) for app, names in found.migrations.items() for name in names}
    return len(set(MigrationLoader(connection).applied_migrations) - before)


def _stored(name: str) -> Entry | None:
    digest, size = hashlib.sha256(), 0
    try:
        with default_storage.open(name, "rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
                size += len(piece)
    except FileNotFoundError:
        return None
    return Entry(size, digest.hexdigest())
