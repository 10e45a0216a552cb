"""Making a backup: database and files of one moment in one archive.

First the files that are there, then the database at one moment, then the files that came meanwhile
and that it names. A file that it names and that went before it could be read means that the moment
was badly chosen: another is taken.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from . import checking, encryption, manifest, retention
from .manifest import Entry, Manifest
from .problems import BackupProblem
from .snapshots import Snapshot, file_names_now, snapshot

_PIECE = 1 << 20
MOMENTS = 3


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    size: int


def make(folder: Path, *, recipients: Sequence[str] = ()) -> Made:
    """A new archive in *folder*, readable by its owner alone; nothing there is ever overwritten.

    recipients: public keys of age, or files of them; none: not encrypted. Raises BackupProblem.
    """
    _check_folder(folder)
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    name = f"kmrepo-{stamp}-{secrets.token_hex(3)}.tar{encryption.SUFFIX if recipients else ''}"
    final, part = folder / name, folder / f".{name}.part"
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".kmrepo-backup-", dir=folder) as work,
            open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target,
        ):
            sealed = encryption.writing(target, recipients) if recipients else None
            with sealed or nullcontext(target) as sink:
                found = _write(sink, Path(work))
            target.flush()
            os.fsync(target.fileno())
        if not recipients:
            checking.check(part)  # what was written can be read
        os.close(os.open(final, os.O_CREAT | os.O_EXCL, 0o600))  # fails where there is one already
        part.replace(final)
        size = final.stat().st_size
        retention.describe(final, found)
    except OSError as error:
        raise BackupProblem(f"เขียนไฟล์สำรองไม่สำเร็จ: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return Made(final, found, size)


def _write(sink: IO[bytes], work: Path) -> Manifest:
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        entries: dict[str, Entry] = {}
        for name in sorted(file_names_now()):
            _add_file(archive, name, entries)
        for _ in range(MOMENTS):
            with snapshot(work) as moment:
                found = _describe(moment, archive, entries)
                if set(found.missing) - file_names_now():
                    continue  # removed meanwhile: the next moment does not name them
                dumped = work / "dump"
                moment.dump(dumped)
            break
        else:
            raise BackupProblem("ไฟล์ถูกลบระหว่างสำรองหลายครั้ง โปรดสำรองใหม่ในเวลาที่มีผู้ใช้น้อย")
        found.database = _add(archive, manifest.DATABASE, dumped.open("rb"), dumped.stat().st_size)
        content = found.dumps()
        _add(archive, manifest.MEMBER, io.BytesIO(content), len(content))
    return found


def _describe(moment: Snapshot, archive: tarfile.TarFile, entries: dict[str, Entry]) -> Manifest:
    named = moment.file_names()
    for name in sorted(named - entries.keys()):
        _add_file(archive, name, entries)
    return Manifest(
        site=settings.SITE_URL,
        made_at=timezone.now().isoformat(timespec="seconds"),
        vendor=moment.vendor,
        migrations=moment.migrations(),
        database=Entry(0, ""),
        tables=moment.tables(),
        files={name: entries[name] for name in sorted(named & entries.keys())},
        missing=sorted(named - entries.keys()),
    )


def _add_file(archive: tarfile.TarFile, name: str, entries: dict[str, Entry]) -> None:
    """A file of the store; left out where it is gone."""
    try:
        with default_storage.open(name, "rb") as file:
            size = default_storage.size(name)
            entries[name] = _add(archive, f"{manifest.MEDIA}{name}", file, size)
    except FileNotFoundError:
        return


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes], size: int) -> Entry:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, int(timezone.now().timestamp())
    with file:
        read = _Hashed(file)
        archive.addfile(info, read)
    return Entry(size, read.digest.hexdigest())


class _Hashed(io.RawIOBase):
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


def _check_folder(folder: Path) -> None:
    """Make it, and refuse one that is served, or is part of what is backed up, or too full."""
    media = Path(settings.MEDIA_ROOT).resolve()
    where = folder.resolve()
    if where == media or media in where.parents:
        raise BackupProblem("โฟลเดอร์สำรองต้องไม่อยู่ในที่เก็บไฟล์แนบ (MEDIA_ROOT)")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise BackupProblem(f"ใช้โฟลเดอร์สำรองไม่ได้: {error}") from error
    if free < 64 * _PIECE:
        raise BackupProblem(f"ที่ว่างใน {folder} เหลือเพียง {free // _PIECE} เมกะไบต์ สำรองไม่ได้")
