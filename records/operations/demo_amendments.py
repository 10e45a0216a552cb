"""Amendments of published demonstration records: one before the committee, one merged."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from records.core.enums import State
from records.record import amendments, writing
from records.record.models import Record

from . import demo_workflow


def load() -> None:
    """Begin those of fixtures/demo/amendments.json that are not there; a line is added to each
    section named."""
    rows = json.loads((demo_workflow.FOLDER / "amendments.json").read_text(encoding="utf-8"))
    for n, row in enumerate(rows, start=1):
        original = Record.objects.published().filter(ref=row["amends"]).first()
        if original and not original.amendments.exists():
            _amend(original, row, n)


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
    start = timezone.now() - timedelta(days=35 - 10 * n)
    times = {"created_at": start, "updated_at": start}
    Record.objects.filter(pk=draft.pk).update(**times)
    draft.revisions.update(**times)
    state = State(row["state"])
    demo_workflow.walk(draft, state, writer, start=start, topic=original.topic, n=n)
