"""Amendments of published demonstration records: one before the committee, one merged."""

import json
from typing import Any

from django.db import transaction

from records.core.enums import State
from records.core.loading import loaded_once
from records.record import amendments, writing
from records.record.models import Record

from . import demo_workflow

READ_FOR = 24  # days that the original had been public before its amendment began


def load() -> None:
    """Begin those of fixtures/demo/amendments.json that are not there; a line is added to each
    section named."""
    for n, row in enumerate(_rows(), start=1):
        original = Record.objects.published().filter(ref=row["amends"]).first()
        if original and not original.amendments.exists():
            _amend(original, row, n)


def amended() -> set[str]:
    """The refs of the records that are amended."""
    return {row["amends"] for row in _rows()}


@loaded_once
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        (demo_workflow.FOLDER / "amendments.json").read_text(encoding="utf-8")
    )
    return rows


@transaction.atomic
def _amend(original: Record, row: dict[str, Any], n: int) -> None:
    writer = original.owner
    if writer is None and original.unit:
        writer = original.unit.coordinators.first()
    if writer is None:
        raise LookupError(f"nobody writes for {original.ref}")
    draft, _ = amendments.begin(original, actor=writer)
    added = {key: f"{getattr(draft, key)}<p>{line}</p>" for key, line in row["added"].items()}
    writing.write(draft, added, actor=writer)
    start, pace = demo_workflow.ago(draft.cycle, 35 - 10 * n)
    times = {"created_at": start, "updated_at": start}
    Record.objects.filter(pk=draft.pk).update(**times)
    draft.revisions.update(**times)
    state = State(row["state"])
    demo_workflow.walk(draft, state, writer, start=start, topic=original.topic, n=n, pace=pace)
    # What merging wrote into the original was written when it was merged.
    draft.refresh_from_db()
    original.revisions.filter(created_at__gt=start).update(created_at=draft.state_since)
