"""A list of people or units out of a file: a trial that changes nothing, then the changes.

Work goes on in slices, each a transaction of its own: what stops in the middle goes on where it
stopped, and a row that fails stops no other. The same file once more finds everything as it is.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import kept_data, thai
from records.core.enums import StaffOutcome, StaffSheet
from records.readers import sheets

from . import staff_applying, staff_columns
from .staff_matching import NEW, NONE, Match, StaffMatcher
from .staff_models import StaffBatch, StaffRow
from .unit_matching import UnitMatcher

if TYPE_CHECKING:
    from .models import User

log = logging.getLogger(__name__)
SECONDS_PER_REQUEST = 4.0
ROWS_MOST = 5_000
SLICE = 100
CHANGING = (StaffOutcome.NEW, StaffOutcome.CHANGED)
TICKABLE = (*CHANGING, StaffOutcome.DOUBT)
FAILED = "เกิดข้อผิดพลาด ไม่ได้นำเข้าแถวนี้ ลองใหม่ได้"


class UnfinishedTrial(Exception):
    """Some rows were not looked at yet."""


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    counts: dict[str, int]

    @property
    def finished(self) -> bool:
        return self.done >= self.total


@transaction.atomic
def open_batch(content: bytes, name: str, *, owner: User) -> StaffBatch:
    """Keep the rows of a file for a trial; the file itself is not kept. Raises sheets.BadSheet."""
    found = staff_columns.table(sheets.read(content, name))
    if found is None:
        raise sheets.BadSheet("ไม่พบหัวตาราง แถวหัวต้องมีคอลัมน์ ชื่อ หรือ ชื่อ-สกุล กับคอลัมน์อื่น เช่น ตำแหน่ง สังกัด")
    if not found.rows:
        raise sheets.BadSheet("พบหัวตาราง แต่ไม่มีแถวข้อมูล")
    if len(found.rows) > ROWS_MOST:
        raise sheets.BadSheet(
            f"มี {len(found.rows):,} แถว รับได้ไม่เกิน {ROWS_MOST:,} แถว แบ่งเป็นหลายไฟล์"
        )
    batch = StaffBatch.objects.create(
        owner=owner,
        kind=found.kind,
        name=thai.one_line(name)[:200],
        columns=found.columns,
        remarks=found.remarks,
    )
    StaffRow.objects.bulk_create(
        (
            StaffRow(batch=batch, order=n, place=place, said=said)
            for n, (place, said) in enumerate(found.rows)
        ),
        batch_size=500,
    )
    return batch


def progress(batch: StaffBatch) -> Progress:
    """How far the trial is; once it was confirmed, how far the changes are."""
    rows = list(batch.rows.values_list("outcome", "wanted", "done_at"))
    counts = Counter(outcome for outcome, _, _ in rows)
    shown = {outcome.value: counts[outcome] for outcome in StaffOutcome}
    if not batch.confirmed_at:
        return Progress(len(rows) - counts[StaffOutcome.WAITING], len(rows), shown)
    wanted = [(outcome, done) for outcome, wanted, done in rows if wanted]
    through = sum(1 for outcome, done in wanted if done or outcome == StaffOutcome.FAILED)
    return Progress(through, len(wanted), shown)


def work(batch: StaffBatch, *, seconds: float = SECONDS_PER_REQUEST) -> Progress:
    """Go on with the trial, or with the changes once they were confirmed, for some seconds."""
    until = time.monotonic() + seconds
    matcher = _matcher(batch)
    while _slice(batch, matcher) and time.monotonic() < until:  # at least one, whatever it takes
        pass
    return progress(batch)


@transaction.atomic
def confirm(
    batch: StaffBatch,
    skipped: Collection[int],
    choices: Mapping[int, str],
    unit_choices: Mapping[int, str],
    *,
    actor: User,
) -> None:
    """Let all that changes something be done but the rows *skipped*.

    choices: row → id, "new" or "none" where it was in doubt; a row in doubt without a choice is
    left. Raises UnfinishedTrial; a second click does nothing.
    """
    batch = StaffBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.confirmed_at:
        return
    if batch.rows.filter(outcome=StaffOutcome.WAITING).exists():
        raise UnfinishedTrial
    rows = list(batch.rows.filter(outcome__in=TICKABLE))
    for row in rows:
        row.choice = choices.get(row.pk, "")
        row.unit_choice = unit_choices.get(row.pk, "")
        decided = row.outcome != StaffOutcome.DOUBT or _decided(row)
        row.wanted = decided and row.choice != NONE and row.pk not in skipped
    StaffRow.objects.bulk_update(rows, ["choice", "unit_choice", "wanted"], batch_size=200)
    batch.confirmed_at = timezone.now()
    batch.save(update_fields=["confirmed_at"])
    chosen = sum(row.wanted for row in rows)
    name = f"{batch} ({chosen} แถว)"
    log_event(EventAction.STAFF_IMPORTED, batch, actor=actor, name=name)


@transaction.atomic
def retry(batch: StaffBatch) -> None:
    """Try again what failed, and what is in doubt still: as it is now."""
    again = StaffOutcome.NEW if batch.confirmed_at else StaffOutcome.WAITING
    batch.rows.filter(outcome=StaffOutcome.FAILED).update(outcome=again, notes=[])


def forget_old() -> int:
    """Delete lists of long ago, with the names in them; returns how many."""
    before = timezone.now() - kept_data.STAFF_LISTS
    return StaffBatch.objects.filter(created_at__lt=before).delete()[1].get("records.StaffBatch", 0)


def _decided(row: StaffRow) -> bool:
    return bool((row.choice or not row.people) and (row.unit_choice or not row.asks_unit))


def _matcher(batch: StaffBatch) -> StaffMatcher | UnitMatcher:
    rows = batch.rows.only("pk", "batch", "said")
    if batch.kind != StaffSheet.PEOPLE:
        return UnitMatcher(rows)
    done = batch.rows.filter(done_at__isnull=False, person__isnull=False)
    return StaffMatcher(rows, made=done.values_list("person", flat=True))


def _slice(batch: StaffBatch, matcher: StaffMatcher | UnitMatcher) -> bool:
    """Some rows in one transaction; whether there were any."""
    with transaction.atomic():
        rows = batch.rows.select_for_update()
        if not batch.confirmed_at:
            found = list(rows.filter(outcome=StaffOutcome.WAITING)[:SLICE])
            for row in found:
                _note(row, matcher.match(row))
        else:
            open_rows = rows.filter(wanted=True, done_at=None)
            found = list(open_rows.exclude(outcome=StaffOutcome.FAILED)[:SLICE])
            for row in found:
                _apply(row, matcher, batch)
        fields = ["outcome", "changes", "notes", "people", "asks_unit", "person", "unit", "done_at"]
        StaffRow.objects.bulk_update(found, fields)
    return bool(found)


def _note(row: StaffRow, match: Match) -> None:
    row.outcome, row.changes, row.notes = match.outcome, match.changes, match.notes
    row.people, row.asks_unit = match.people, match.asks_unit
    row.person, row.unit = match.person, match.unit
    row.wanted = False


def _apply(row: StaffRow, matcher: StaffMatcher | UnitMatcher, batch: StaffBatch) -> None:
    """What the row wants as things are now; whatever goes wrong becomes its result."""
    was = row.outcome
    try:
        with transaction.atomic():
            match = matcher.match(row)
            _note(row, match)
            if match.outcome in (StaffOutcome.DOUBT, StaffOutcome.REFUSED):
                row.outcome = StaffOutcome.FAILED  # things have moved on since the trial
                return
            if isinstance(matcher, StaffMatcher):
                row.person = staff_applying.apply_person(match, actor=batch.owner)
                matcher.done(row.person)
            else:
                row.unit = staff_applying.apply_unit(match, actor=batch.owner)
                matcher.add(row.unit)
    except Exception:
        log.exception("Row %s of a staff list failed", row.pk)
        row.outcome, row.notes = StaffOutcome.FAILED, [FAILED]
        return
    row.done_at = timezone.now()
    if was != StaffOutcome.DOUBT:
        row.outcome = was


__all__ = ["NEW", "NONE", "confirm", "forget_old", "open_batch", "progress", "retry", "work"]
