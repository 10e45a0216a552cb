"""Reading an archive to its end: every member is there, once, and as it was written."""

from __future__ import annotations

import hashlib
import tarfile
import zlib
from pathlib import Path

from . import encryption, manifest
from .manifest import Entry, Manifest
from .problems import BackupProblem, damaged

_PIECE = 1 << 20
_MANIFEST_LIMIT = 1 << 30


def check(source: Path, *, identity: Path | None = None) -> Manifest:
    """What the archive holds, read whole; nothing is written. Raises BackupProblem."""
    return read(source, None, identity=identity)


def read(source: Path, folder: Path | None, *, identity: Path | None = None) -> Manifest:
    """Read and check an archive; into *folder* its members go, under their digests.

    Members have names there that no archive can choose. Raises BackupProblem.
    """
    if not source.is_file():
        raise BackupProblem(f"ไม่พบไฟล์ {source}")
    found: dict[str, Entry] = {}
    content: bytes | None = None
    try:
        with (
            encryption.reading(source, identity) as stream,
            tarfile.open(fileobj=stream, mode="r|") as archive,
        ):
            for member in archive:
                if not member.isreg() or member.name in found or content is not None:
                    raise damaged(f"มีสิ่งแปลกปลอม: {member.name[:100]}")
                if member.name == manifest.MEMBER:
                    content = _whole(archive, member)
                else:
                    found[member.name] = _take(archive, member, folder)
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        if source.suffix == encryption.SUFFIX:
            raise damaged("ถอดรหัสไม่ได้ หรือกุญแจไม่ตรงกับไฟล์นี้") from error
        raise damaged(f"อ่านต่อไม่ได้: {error}") from error
    if content is None:
        raise damaged("ไม่มีสารบัญท้ายไฟล์")
    said = manifest.loads(content)
    _compare(said, found)
    return said


def stored(folder: Path, entry: Entry) -> Path:
    """Where `read` put a member."""
    return folder / entry.sha256


def _compare(said: Manifest, found: dict[str, Entry]) -> None:
    """Files that went while the backup was made may stand beside what it says; nothing else."""
    expected = {f"{manifest.MEDIA}{name}": entry for name, entry in said.files.items()}
    expected[manifest.DATABASE] = said.database
    for name, entry in expected.items():
        if name not in found:
            raise damaged(f"ขาด {name}")
        if found[name] != entry:
            raise damaged(f"เนื้อหาไม่ตรงกับสารบัญ: {name}")
    for name in found.keys() - expected.keys():
        if not name.startswith(manifest.MEDIA):
            raise damaged(f"มีสิ่งแปลกปลอม: {name[:100]}")


def _whole(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    if file is None or member.size > _MANIFEST_LIMIT:
        raise damaged("สารบัญอ่านไม่ได้")
    return file.read()


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path | None) -> Entry:
    file = archive.extractfile(member)
    if file is None:
        raise damaged(member.name[:100])
    digest, size = hashlib.sha256(), 0
    target = (folder / "incoming").open("wb") if folder else None
    try:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if target:
                target.write(piece)
    finally:
        if target:
            target.close()
    entry = Entry(size, digest.hexdigest())
    if folder:
        (folder / "incoming").replace(stored(folder, entry))
    return entry
