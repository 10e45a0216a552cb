"""Many forms at once: a trial that changes nothing, then drafts, one line of result for each.

Every file is a row of its own and a transaction of its own: what stops in the middle goes on
where it stopped, and a file that fails stops no other.
"""

import logging
import time
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from records.core import thai
from records.core.enums import ImportOutcome, Kind
from records.people.directory import Directory
from records.people.models import User
from records.readers import zip_files
from records.readers.refusals import MESSAGES

from . import services as importing
from .fields import drafts_of
from .models import Batch, BatchFile
from .owner_matching import Matcher

log = logging.getLogger(__name__)
SLICE = 4.0  # seconds of work for one request
O = ImportOutcome  # noqa: E741
CHOOSABLE = (O.READY, O.TWIN, O.SCANNED)  # what may become a draft


@dataclass(frozen=True)
class Progress:
    """done of total files are through the step at hand; counts: outcome → how many."""

    done: int
    total: int
    counts: dict[str, int]

    @property
    def finished(self) -> bool:
        return self.done >= self.total


def open_batch(files, *, owner, cycle, name: str) -> Batch:
    """Keep (name, bytes) of files and ZIPs for a trial. Raises archives.BadArchive."""
    kept: list[str] = []
    storage = BatchFile._meta.get_field("file").storage
    try:
        with transaction.atomic():
            batch = Batch.objects.create(owner=owner, cycle=cycle, name=name[:200])
            for n, (path, content) in enumerate(_unpacked(files)):
                if n >= zip_files.MOST:
                    raise zip_files.BadArchive(f"มีไฟล์มากกว่า {zip_files.MOST} ไฟล์ แบ่งเป็นหลายชุด")
                row = BatchFile(batch=batch, order=n, name=path[-300:])
                row.file.save("form", ContentFile(content), save=False)
                kept.append(row.file.name)
                row.save()
    except OSError as error:
        _discard(storage, kept)
        raise zip_files.BadArchive(MESSAGES["no_room"]) from error
    except BaseException:
        _discard(storage, kept)
        raise
    return batch


def progress(batch: Batch) -> Progress:
    rows = list(batch.files.values_list("outcome", "wanted"))
    counts = {outcome.value: sum(o == outcome for o, _ in rows) for outcome in O}
    if not batch.confirmed_at:
        return Progress(len(rows) - counts[O.WAITING], len(rows), counts)
    wanted = [outcome for outcome, chosen in rows if chosen]
    return Progress(sum(o in (O.DONE, O.FAILED) for o in wanted), len(wanted), counts)


def work(batch: Batch, *, seconds: float = SLICE, said=None) -> Progress:
    """Go on with the trial, or with making drafts once it was confirmed, for some seconds.

    said: called with every row that is through.
    """
    until = time.monotonic() + seconds
    step = _make if batch.confirmed_at else _try
    known = None
    for pk in _open_rows(batch).values_list("pk", flat=True):
        # What was looked up for a row that failed was rolled back with it: look up again.
        known = known or (Directory() if batch.confirmed_at else Matcher(batch.cycle))
        row = _one(pk, step, known)
        known = None if row and row.outcome == O.FAILED else known
        if said and row:
            said(row)
        if time.monotonic() > until:
            break
    return progress(batch)


@transaction.atomic
def confirm(batch: Batch, wanted: set[int], people: dict[int, User]) -> None:
    """Make drafts of these rows; people: row → whom its record belongs to, where chosen."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    for row in batch.files.filter(outcome__in=CHOOSABLE):
        row.wanted = row.pk in wanted
        row.person = people.get(row.pk, row.person)
        row.save(update_fields=["wanted", "person"])
    batch.confirmed_at = batch.confirmed_at or timezone.now()
    batch.save(update_fields=["confirmed_at"])


@transaction.atomic
def retry(batch: Batch) -> None:
    """Try the files that failed again."""
    again = O.READY if batch.confirmed_at else O.WAITING
    batch.files.filter(outcome=O.FAILED).update(outcome=again, notes=[])


def _open_rows(batch: Batch):
    if batch.confirmed_at:
        return batch.files.filter(wanted=True, outcome__in=CHOOSABLE)
    return batch.files.filter(outcome=O.WAITING)


def _one(pk: int, step, known) -> BatchFile | None:
    """One row in its own transaction; whatever goes wrong becomes its result."""
    skip = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    try:
        with transaction.atomic():
            row = BatchFile.objects.select_for_update(**skip, of=("self",)).get(pk=pk)
            row.batch = Batch.objects.select_related("cycle", "owner").get(pk=row.batch_id)
            step(row, known)
            row.save()
            return row
    except BatchFile.DoesNotExist:  # somebody else works on it
        return None
    except Exception as error:
        log.exception("Bulk import of row %s failed", pk)
        row = BatchFile.objects.get(pk=pk)
        room = isinstance(error, OSError)
        row.outcome, row.notes = O.FAILED, [MESSAGES["no_room"] if room else MESSAGES["failed"]]
        row.save(update_fields=["outcome", "notes"])
        return row


def _try(row: BatchFile, known: Matcher) -> None:
    """Read a file and say what would become of it."""
    if row.outcome != O.WAITING:
        return
    content = _content(row)
    result = importing.read(content, PurePath(row.name).name)
    if result.refusal:
        scanned = result.refusal.code == importing.SCANNED
        row.outcome, row.notes = O.SCANNED if scanned else O.REFUSED, [result.refusal.message]
        row.title = PurePath(row.name).stem[:500] if scanned else ""
        return
    for part, draft in enumerate(drafts_of(result.as_json())):
        one = row if part == 0 else BatchFile(batch=row.batch, order=row.order, name=row.name)
        if part:
            one.file.name, one.part = row.file.name, part
        _describe(one, draft, known.match(draft, importing.fingerprint(content, part)))
        if part:
            one.save()


def _describe(row: BatchFile, draft, match) -> None:
    row.kind, row.title, row.said = draft.kind, (draft.title or "")[:500], draft.name[:300]
    row.person, row.unit, row.twin = match.person, match.unit, match.twin
    row.notes = list(match.notes)
    earlier = row.batch.files.filter(title=row.title, said=row.said).exclude(title="")
    earlier = earlier.exclude(pk=row.pk).exclude(order=row.order, part=row.part).first()
    if earlier:
        row.notes.append(f"ซ้ำกับไฟล์ {earlier.name} ในชุดนี้")
    row.outcome = O.TWIN if row.twin or earlier else O.READY
    row.wanted = row.outcome == O.READY


def _make(row: BatchFile, known: Directory) -> None:
    """The draft of one file."""
    if row.record_id or row.outcome not in CHOOSABLE:
        return
    content = _content(row)
    name = PurePath(row.name).name
    result = importing.read(content, name)
    draft = importing.empty_draft(name) if result.refusal else drafts_of(result.as_json())[row.part]
    unit = row.unit or known.unit((draft.affiliation or {}).get("raw") or draft.owner_unit)
    owner = row.person or (known.named(draft, unit) if draft.kind == Kind.INDIVIDUAL else None)
    ref = importing.fingerprint(content, row.part)
    again = row.twin_id is not None and row.twin.ref == ref
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
    row.outcome = O.DONE


def _unpacked(files):
    for name, content in files:
        if zip_files.is_zip_of_files(content):
            yield from zip_files.files_in(content, settings.UPLOAD_LIMIT)
        else:
            yield thai.one_line(name.replace("\\", "/")), content


def _content(row: BatchFile) -> bytes:
    with row.file.open() as file:
        return file.read()


def _discard(storage, names: list[str]) -> None:
    for name in names:
        storage.delete(name)
