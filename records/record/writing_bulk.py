"""The writer's half for many new records at once: a few statements, however many records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from records.core.enums import RevisionReason
from records.people.models import User

from .models import Partner, Record, Revision, WorkProcess
from .text_snapshot import Snapshot, cleaned, excerpt, snapshot_of


@dataclass(frozen=True)
class NewRecord:
    """An unsaved record with its text, and the rows that will hang on it.

    partners: [{sector, name, contribution}]; processes: {process: detail}.
    """

    record: Record
    partners: list[dict[str, str]]
    processes: dict[str, str]


def fill(record: Record, values: Mapping[str, Any]) -> NewRecord:
    """Put *values*, a part of a snapshot, into an unsaved record."""
    filled = fill_cleaned(record, cleaned(record.kind, values))
    record.excerpt = excerpt(record)
    return filled


def fill_cleaned(record: Record, values: Snapshot) -> NewRecord:
    """The same with what `cleaned` gave; the excerpt is the caller's."""
    for key, value in values.items():
        if key == "title":
            record.set_title(value)
        elif key not in ("partners", "processes"):
            setattr(record, key, value)
    record.text_version = 1
    return NewRecord(record, values.get("partners", []), values.get("processes", {}))


def insert(
    rows: Sequence[NewRecord], *, actor: User | None, reason: RevisionReason, frozen: bool
) -> list[Revision]:
    """Save the records with their first revisions; the revisions, in the order of the records.

    frozen: the texts count as handed in. The caller holds a transaction and indexes the records.
    """
    Record.objects.bulk_create(row.record for row in rows)
    Partner.objects.bulk_create(
        Partner(record=row.record, **partner) for row in rows for partner in row.partners
    )
    WorkProcess.objects.bulk_create(
        WorkProcess(record=row.record, process=process, detail=detail)
        for row in rows
        for process, detail in row.processes.items()
    )
    return Revision.objects.bulk_create(
        Revision(
            record=row.record,
            number=1,
            data=snapshot_of(row.record, row.partners, row.processes),
            reason=reason,
            author=actor,
            frozen=frozen,
        )
        for row in rows
    )
