"""What an archive says it holds: every table with its rows, every file, each with its digest.

An archive is a tar file: the files of MEDIA_ROOT under `media/`, the database, and at the end
`manifest.json`, so that an archive that was cut off has none.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from .problems import damaged

FORMAT = "kmrepo-backup/1"
MEMBER = "manifest.json"
DATABASE = "database"  # the member that holds it
MEDIA = "media/"  # before the names of files


@dataclass(frozen=True)
class Entry:
    """A member of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """rows: how many; sha256: over all of them in the order of their keys."""

    rows: int
    sha256: str


@dataclass
class Manifest:
    """vendor: sqlite or postgresql; migrations: app → names that were applied; missing: files that
    the database names and the store did not have."""

    site: str
    made_at: str
    vendor: str
    migrations: dict[str, list[str]]
    database: Entry
    tables: dict[str, Table]
    files: dict[str, Entry]
    missing: list[str] = field(default_factory=list)
    format: str = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def dumps(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def loads(content: bytes) -> Manifest:
    """Raises BackupProblem for what is no manifest of ours."""
    try:
        data: dict[str, Any] = json.loads(content)
        if data["format"] != FORMAT:
            raise damaged(f"รูปแบบ {data['format']} ไม่รู้จัก")
        return Manifest(
            **data
            | {
                "database": Entry(**data["database"]),
                "tables": {name: Table(**table) for name, table in data["tables"].items()},
                "files": {name: Entry(**entry) for name, entry in data["files"].items()},
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged("สารบัญอ่านไม่ได้") from error
