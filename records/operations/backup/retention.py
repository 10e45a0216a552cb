"""What stands beside each archive, and which archives are old: never anything but our own."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from .manifest import FORMAT, Manifest

ALWAYS_KEPT = 7  # of the newest, however old they are
_NAME = re.compile(r"kmrepo-\d{8}-\d{6}-[0-9a-f]{6}\.tar(\.age)?")


@dataclass(frozen=True)
class Kept:
    """An archive of this site, as the note beside it says. rows, files: how many it holds."""

    path: Path
    made_at: datetime
    size: int
    rows: int
    files: int


def describe(path: Path, found: Manifest) -> None:
    """Write the note beside an archive: its digest, and that it is ours."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    note = {
        "format": FORMAT,
        "site": found.site,
        "file": path.name,
        "size": path.stat().st_size,
        "sha256": digest.hexdigest(),
        "made_at": found.made_at,
        "rows": found.rows,
        "files": len(found.files),
    }
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with open(os.open(_note(path), flags, 0o600), "w", encoding="utf-8") as target:
        json.dump(note, target, ensure_ascii=False, indent=1)


def archives(folder: Path) -> list[Kept]:
    """The archives of this site in *folder*, newest first."""
    return sorted(_ours(folder), key=lambda kept: kept.made_at, reverse=True)


def remove_old(folder: Path, *, days: int) -> list[Path]:
    """Remove the archives of this site that are older; returns which. 0 days: none.

    What has no note of ours, another size than it says, or is a link, stays.
    """
    if days <= 0:
        return []
    limit = timezone.now() - timedelta(days=days)
    old = [kept.path for kept in archives(folder)[ALWAYS_KEPT:] if kept.made_at < limit]
    for path in old:
        path.unlink()
        _note(path).unlink()
    return old


def _ours(folder: Path) -> Iterator[Kept]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if not _NAME.fullmatch(path.name) or path.is_symlink() or not path.is_file():
            continue
        try:
            note: dict[str, Any] = json.loads(_note(path).read_text(encoding="utf-8"))
            same = (note["format"], note["site"], note["file"], note["size"]) == (
                *(FORMAT, settings.SITE_URL, path.name),
                path.stat().st_size,
            )
            made_at = datetime.fromisoformat(note["made_at"])
            found = Kept(path, made_at, note["size"], note["rows"], note["files"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if same:
            yield found


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")
