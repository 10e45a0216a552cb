"""Many forms at once: a trial that changes nothing, then drafts, one line of result for each.

Every file is a row of its own and a transaction of its own: work that stops in the middle goes
on where it stopped, and a file that fails stops no other.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import connection, models, transaction
from django.utils import timezone

from records.core import thai
from records.core.enums import ImportOutcome, Kind
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.people.models import User
from records.readers import zip_files
from records.readers.refusals import MESSAGES

from . import services as importing
from .fields import RecordDraft, drafts_of
from .models import ImportBatch, ImportFile
from .owner_matching import Match, Matcher

log = logging.getLogger(__name__)
SECONDS_PER_REQUEST = 4.0  # of work, before the page is answered
Outcome = ImportOutcome
# What may become a draft.
CHOOSABLE = (Outcome.READY, Outcome.TWIN, Outcome.SCANNED)


@dataclass(frozen=True)
class Progress:
    """done of total files are through the step at hand; counts: outcome → how many."""

    done: int
    total: int
    counts: dict[str, int]

    @property
    def finished(self) -> bool:
        return self.done >= self.total


def open_batch(
    files: Iterable[tuple[str, bytes]], *, owner: User, cycle: Cycle, name: str
) -> ImportBatch:
    """Keep (name, bytes) of files and ZIPs for a trial. Raises zip_files.BadArchive."""
    stored: list[str] = []
    storage = ImportFile._meta.get_field("file").storage
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(owner=owner, cycle=cycle, name=name[:200])
            for n, (path, content) in enumerate(_unpacked(files)):
                if n >= zip_files.MOST:
                    raise zip_files.BadArchive(f"มีไฟล์มากกว่า {zip_files.MOST} ไฟล์ แบ่งเป็นหลายชุด")
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
    """How far the trial is; once the batch was confirmed, how far its drafts are."""
    rows = list(batch.files.values_list("outcome", "wanted"))
    counts = {outcome.value: sum(o == outcome for o, _ in rows) for outcome in Outcome}
    if not batch.confirmed_at:
        return Progress(len(rows) - counts[Outcome.WAITING], len(rows), counts)
    chosen = [outcome for outcome, wanted in rows if wanted]
    done = sum(outcome in (Outcome.DONE, Outcome.FAILED) for outcome in chosen)
    return Progress(done, len(chosen), counts)


def work(
    batch: ImportBatch,
    *,
    seconds: float = SECONDS_PER_REQUEST,
    on_file: Callable[[ImportFile], None] | None = None,
) -> Progress:
    """Go on with the trial, or with making drafts once it was confirmed, for some seconds.

    on_file: called with the row of every file that is through.
    """
    until = time.monotonic() + seconds
    worker = _DraftMaker() if batch.confirmed_at else _Trial(batch.cycle)
    for pk in _open_rows(batch).values_list("pk", flat=True):
        row = _work_on(pk, worker)
        if row and on_file:
            on_file(row)
        if time.monotonic() > until:
            break
    return progress(batch)


@transaction.atomic
def confirm(batch: ImportBatch, wanted: set[int], people: dict[int, User]) -> None:
    """Make drafts of the rows *wanted*; people: row → whose record it becomes, where chosen."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    for row in batch.files.filter(outcome__in=CHOOSABLE):
        row.wanted = row.pk in wanted
        row.person = people.get(row.pk, row.person)
        row.save(update_fields=["wanted", "person"])
    batch.confirmed_at = batch.confirmed_at or timezone.now()
    batch.save(update_fields=["confirmed_at"])


@transaction.atomic
def retry(batch: ImportBatch) -> None:
    """Try the files that failed again."""
    again = Outcome.READY if batch.confirmed_at else Outcome.WAITING
    batch.files.filter(outcome=Outcome.FAILED).update(outcome=again, notes=[])


def _open_rows(batch: ImportBatch) -> models.QuerySet[ImportFile]:
    if batch.confirmed_at:
        return batch.files.filter(wanted=True, outcome__in=CHOOSABLE)
    return batch.files.filter(outcome=Outcome.WAITING)


def _work_on(pk: int, worker: "_Trial | _DraftMaker") -> ImportFile | None:
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


class _Trial:
    """Reads files and says what would become of each."""

    def __init__(self, cycle: Cycle) -> None:
        self.cycle = cycle
        self._matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        self._matcher = self._matcher or Matcher(self.cycle)
        return self._matcher

    def forget(self) -> None:
        """Look up again: what was looked up for a row that failed may have been rolled back."""
        self._matcher = None

    def work_on(self, row: ImportFile) -> None:
        if row.outcome != Outcome.WAITING:
            return
        content = _content(row)
        result = importing.read(content, PurePath(row.name).name)
        if result.refusal:
            scanned = result.refusal.code == importing.SCANNED
            row.outcome = Outcome.SCANNED if scanned else Outcome.REFUSED
            row.notes = [result.refusal.message]
            row.title = PurePath(row.name).stem[:500] if scanned else ""
            return
        for part, draft in enumerate(drafts_of(result.as_json())):
            match = self.matcher.match(draft, importing.fingerprint(content, part))
            if part == 0:
                _describe(row, draft, match)
                continue
            further = ImportFile(batch=row.batch, order=row.order, name=row.name, part=part)
            further.file.name = row.file.name
            _describe(further, draft, match)
            further.save()


def _describe(row: ImportFile, draft: RecordDraft, match: Match) -> None:
    """Write down what the form says, whom it fits, and whether it is there already."""
    row.kind, row.title, row.said = draft.kind, (draft.title or "")[:500], draft.name[:300]
    row.person, row.unit, row.twin = match.person, match.unit, match.twin
    row.notes = list(match.notes)
    same = row.batch.files.filter(title=row.title, said=row.said).exclude(title="")
    earlier = same.exclude(pk=row.pk).exclude(order=row.order, part=row.part).first()
    if earlier:
        row.notes.append(f"ซ้ำกับไฟล์ {earlier.name} ในชุดนี้")
    row.outcome = Outcome.TWIN if row.twin or earlier else Outcome.READY
    row.wanted = row.outcome == Outcome.READY


class _DraftMaker:
    """Makes the drafts of files that were confirmed."""

    def __init__(self) -> None:
        self._directory: Directory | None = None

    @property
    def directory(self) -> Directory:
        self._directory = self._directory or Directory()
        return self._directory

    def forget(self) -> None:
        """Look up again: what was made for a row that failed was rolled back with it."""
        self._directory = None

    def work_on(self, row: ImportFile) -> None:
        if row.record_id or row.outcome not in CHOOSABLE:
            return
        content, name = _content(row), PurePath(row.name).name
        draft = _draft_of(row, content, name)
        unit = row.unit or self.directory.unit(
            (draft.affiliation or {}).get("raw") or draft.owner_unit
        )
        owner = row.person
        if owner is None and draft.kind == Kind.INDIVIDUAL:
            owner = self.directory.named(draft, unit)
        ref = importing.fingerprint(content, row.part)
        again = row.twin is not None and row.twin.ref == ref
        row.record = importing.store(
            draft,
            cycle=row.batch.cycle,
            actor=row.batch.owner,
            owner=owner,
            unit=(owner and owner.unit) or unit,
            source=(thai.one_line(name), content),
            part=row.part,
            ref=None if again else ref,  # the same file wanted once more
        )
        row.outcome = Outcome.DONE


def _draft_of(row: ImportFile, content: bytes, name: str) -> RecordDraft:
    result = importing.read(content, name)
    return importing.empty_draft(name) if result.refusal else drafts_of(result.as_json())[row.part]


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, content in files:
        if zip_files.is_zip_of_files(content):
            yield from zip_files.files_in(content)
        else:
            yield thai.one_line(name.replace("\\", "/")), content


def _content(row: ImportFile) -> bytes:
    with row.file.open() as file:
        content: bytes = file.read()
        return content


def _discard(storage: Storage, names: list[str]) -> None:
    for name in names:
        storage.delete(name)
