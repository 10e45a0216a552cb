"""The records that are shown beside a public record: found once, kept in tables.

Who they are is found by `run_jobs` within seconds of a change (`make_due`), not by the page: one
that has none yet shows none. What the page shows of them is always as they are now, and one that
is no longer public goes with the transaction that takes it back.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from records.record.models import Record

from .models import Neighbour, Neighbourhood
from .neighbours_due import due
from .related import Related, beside

SHOWN = 4

Found = list[tuple[int, list[str], float]]  # (record, shared words, their weight)


def of(record: Record) -> list[Related]:
    """Those that are kept for a record, the nearest first, and public now."""
    rows = list(Neighbour.objects.filter(record=record))
    ids = [row.other_id for row in rows]
    public = Record.objects.published().for_hits(texts=False).in_bulk(ids) if ids else {}
    near = [row for row in rows if row.other_id in public]
    return [Related(public[row.other_id], row.shared, row.weight) for row in near]


def make_due(
    seconds: float | None = None, progress: Callable[[int], None] = lambda n: None
) -> tuple[int, bool]:
    """Find the neighbours of those that are due; (how many were made, whether all were).

    seconds: stop after so long.
    """
    end = time.monotonic() + seconds if seconds is not None else None
    done, last = 0, 0
    while ids := list(due().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:50]):
        for pk in ids:
            if end is not None and time.monotonic() > end:
                return done, False
            last = pk
            done += _make(pk)
            progress(done)
    return done, True


def _make(pk: int) -> bool:
    """Find the neighbours of one record; those that are not due themselves look at it, too."""
    found = _find_and_keep(pk)
    if found is None:
        return False
    others = Neighbourhood.objects.filter(record__in=[other for other, _, _ in found])
    for other in list(others.values_list("pk", flat=True)):
        _find_and_keep(other)
    return True


def _find_and_keep(pk: int) -> Found | None:
    """None where the record has changed meanwhile: it stays due."""
    record = Record.objects.published().filter(pk=pk).first()
    if record is None:
        return None
    found = _find(record)
    with transaction.atomic():
        same = Record.objects.published().filter(pk=pk, text_version=record.text_version)
        if not same.locked().exists():
            return None
        _keep(record, found)
    return found


def _find(record: Record) -> Found:
    """Those of the same topic that share a rare phrase with it; else nobody."""
    rows = Record.objects.published().exclude(pk=record.pk)
    near = beside(record, rows, SHOWN)
    return [(one.record.pk, one.shared, one.weight) for one in near]


def _keep(record: Record, found: Found) -> None:
    rows = [
        Neighbour(record=record, other_id=other, place=n, shared=shared, weight=weight)
        for n, (other, shared, weight) in enumerate(found)
    ]
    there = Neighbour.objects.filter(record=record)
    # What has not changed is not written: its page stays as it is.
    if [_compared(row) for row in there] != [_compared(row) for row in rows]:
        there.delete()
        Neighbour.objects.bulk_create(rows, ignore_conflicts=True)
    now = timezone.now()
    Neighbourhood.objects.update_or_create(record=record, defaults={"made_at": now})


def _compared(row: Neighbour) -> tuple[int, list[str]]:
    return row.other_id, row.shared
