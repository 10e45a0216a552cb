"""Many forms at once: a dry run that makes no record, then drafts, one line of result for each.

Every file is a row of its own and a transaction of its own: work that stops in the middle goes
on where it stopped, and a file that fails stops no other.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office, thai
from records.core.enums import OnStanding
from records.core.upload_limits import FILES_PER_BATCH
from records.cycles.models import Cycle
from records.people.models import User
from records.readers import zip_files
from records.readers.refusals import MESSAGES, OTHER_KINDS

from . import services as importing
from .batch_steps import CHOOSABLE, DraftMaker, DryRun, Outcome
from .models import ImportBatch, ImportFile, Upload

log = logging.getLogger(__name__)
SECONDS_PER_REQUEST = 4.0  # of work, before the page is answered


class UnfinishedDryRun(Exception):
    """Some files of the batch were not read yet: nobody can say which of them are wanted."""


@dataclass(frozen=True)
class Progress:
    """done of total files are through the step at hand; counts: outcome → how many.

    Once the batch was confirmed, only the files that were wanted count.
    """

    done: int
    total: int
    counts: dict[str, int]

    @property
    def finished(self) -> bool:
        return self.done >= self.total


def open_batch(
    files: Iterable[tuple[str, bytes]], *, owner: User, cycle: Cycle, name: str
) -> ImportBatch:
    """Keep (name, bytes) of files and ZIPs for a dry run. Raises zip_files.BadArchive."""
    stored: list[str] = []
    storage = ImportFile._meta.get_field("file").storage
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(owner=owner, cycle=cycle, name=name[:200])
            for n, (path, content) in enumerate(_unpacked(files)):
                if n >= FILES_PER_BATCH:
                    raise zip_files.BadArchive(f"มีไฟล์มากกว่า {FILES_PER_BATCH} ไฟล์ แบ่งเป็นหลายชุด")
                row = ImportFile(batch=batch, order=n, name=path[-300:])
                row.file.save("form", ContentFile(content), save=False)
                stored.append(row.file.name or "")
                row.save()
    except OSError as error:
        _discard(storage, stored)
        raise zip_files.BadArchive(MESSAGES["no_room"]) from error
    except BaseException:
        _discard(storage, stored)
        raise
    return batch


def progress(batch: ImportBatch) -> Progress:
    """How far the dry run is; once the batch was confirmed, how far its drafts are."""
    files = batch.files.filter(wanted=True) if batch.confirmed_at else batch.files.all()
    outcomes = list(files.values_list("outcome", flat=True))
    counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
    if not batch.confirmed_at:
        return Progress(len(outcomes) - counts[Outcome.WAITING], len(outcomes), counts)
    return Progress(counts[Outcome.DONE] + counts[Outcome.FAILED], len(outcomes), counts)


def work(
    batch: ImportBatch,
    *,
    seconds: float = SECONDS_PER_REQUEST,
    on_file: Callable[[ImportFile], None] | None = None,
) -> Progress:
    """Go on with the dry run, or with making drafts once it was confirmed, for some seconds.

    on_file: called with the row of every file that is through.
    """
    until = time.monotonic() + seconds
    worker = DraftMaker() if batch.confirmed_at else DryRun(batch.cycle)
    for pk in _open_rows(batch).values_list("pk", flat=True):
        row = _work_on(pk, worker)
        if row and on_file:
            on_file(row)
        if time.monotonic() > until:
            break
    return progress(batch)


@transaction.atomic
def confirm(
    batch: ImportBatch,
    wanted: set[int],
    people: dict[int, User],
    *,
    actor: User,
    hows: Mapping[int, str] | None = None,
) -> None:
    """Make drafts of the rows *wanted*; people: row → whose record it becomes, where chosen; hows:
    row → OnStanding, where something stands there already: without a word another one is made.

    Leaves an Event, unless the same was confirmed before. Raises UnfinishedDryRun.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    first_time = batch.confirmed_at is None
    if first_time and batch.files.filter(outcome=Outcome.WAITING).exists():
        raise UnfinishedDryRun
    batch.confirmed_at = batch.confirmed_at or timezone.now()
    changed = first_time
    for row in batch.files.filter(outcome__in=CHOOSABLE):
        before = (row.wanted, row.person, row.how)
        row.wanted = row.pk in wanted
        row.person = people.get(row.pk, row.person)
        if row.outcome == Outcome.TWIN and row.wanted:
            row.how = (hows or {}).get(row.pk, OnStanding.ANOTHER)
        changed = changed or before != (row.wanted, row.person, row.how)
        row.save(update_fields=["wanted", "person", "how"])
    if not changed:
        return
    batch.save(update_fields=["confirmed_at"])
    chosen = batch.files.filter(wanted=True).count()
    log_event(EventAction.BATCH_CONFIRMED, batch, actor=actor, name=f"{batch} ({chosen} เรื่อง)")


@transaction.atomic
def retry(batch: ImportBatch) -> None:
    """Try the files that failed again; once the batch was confirmed, those that were wanted."""
    failed = batch.files.filter(outcome=Outcome.FAILED)
    if batch.confirmed_at:
        failed.filter(wanted=True).update(outcome=Outcome.READY, notes=[])
    else:
        failed.update(outcome=Outcome.WAITING, notes=[])


def opens_anyway(row: ImportFile) -> bool:
    """Whether a file was refused only because it seems to be no form."""
    kinds = {MESSAGES[code] for code in ("not_a_form", *OTHER_KINDS)}
    return row.outcome == Outcome.REFUSED and not kinds.isdisjoint(row.notes)


def open_anyway(row: ImportFile, *, actor: User, cycles: models.QuerySet[Cycle]) -> Upload:
    """Keep a refused file of a batch to be looked over by *actor*, all of it without a place.
    Raises ImportRefused where it cannot be kept."""
    with row.file.open() as file:
        content = SimpleUploadedFile(PurePath(row.name).name, file.read())
    return importing.receive(content, owner=actor, cycle=row.batch.cycle, cycles=cycles)


def _open_rows(batch: ImportBatch) -> models.QuerySet[ImportFile]:
    if batch.confirmed_at:
        return batch.files.filter(wanted=True, outcome__in=CHOOSABLE)
    return batch.files.filter(outcome=Outcome.WAITING)


def _work_on(pk: int, worker: DryRun | DraftMaker) -> ImportFile | None:
    """One row in its own transaction; whatever goes wrong becomes its result."""
    skip = connection.features.has_select_for_update_skip_locked
    try:
        with transaction.atomic():
            rows = ImportFile.objects.select_for_update(skip_locked=skip, of=("self",))
            row = rows.get(pk=pk)
            row.batch = ImportBatch.objects.select_related("cycle", "owner").get(pk=row.batch_id)
            worker.work_on(row)
            row.save()
            return row
    except ImportFile.DoesNotExist:  # somebody else works on it
        return None
    except Exception as error:
        log.exception("Import of file %s of a batch failed", pk)
        worker.forget()
        row = ImportFile.objects.get(pk=pk)
        message = MESSAGES["no_room" if isinstance(error, OSError) else "failed"]
        row.outcome, row.notes = Outcome.FAILED, [message]
        row.save(update_fields=["outcome", "notes"])
        return row


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, content in files:
        if zip_files.is_zip_of_files(content):
            yield from zip_files.files_in(content, office.upload_limit())
        else:
            yield thai.one_line(name.replace("\\", "/")), content


def _discard(storage: Storage, names: list[str]) -> None:
    for name in names:
        storage.delete(name)
