"""Files of the store that no row names: what uploads left behind that were broken off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone

from .backup.snapshots import file_names_now

OLD_ENOUGH = timedelta(days=1)  # younger ones may belong to a row that is being written


@dataclass(frozen=True)
class Orphan:
    name: str
    size: int


def find(now: datetime | None = None) -> list[Orphan]:
    """Files of MEDIA_ROOT that are old enough and named by no row. Other stores: none is found."""
    if not isinstance(getattr(default_storage, "_wrapped", default_storage), FileSystemStorage):
        default_storage.exists("")  # sets up the store behind it
    if not isinstance(getattr(default_storage, "_wrapped", default_storage), FileSystemStorage):
        return []
    limit = (now or timezone.now()) - OLD_ENOUGH
    found = list(_files(Path(settings.MEDIA_ROOT), limit))  # before the names are read
    named = file_names_now()
    return [orphan for orphan in found if orphan.name not in named]


def remove(orphans: list[Orphan]) -> int:
    """Delete those that are orphans still; returns how many."""
    named = file_names_now()
    gone = [orphan for orphan in orphans if orphan.name not in named]
    for orphan in gone:
        default_storage.delete(orphan.name)
    return len(gone)


def _files(root: Path, limit: datetime) -> Iterator[Orphan]:
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            status = path.lstat()
            if datetime.fromtimestamp(status.st_mtime, UTC) < limit:
                yield Orphan(path.relative_to(root).as_posix(), status.st_size)
