"""A scan from the upload to its forms: opened, read page by page, stopped, finished.

Reading itself is done by scan_jobs.py in the background, or at once by the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from records.core.enums import ImportOutcome, Kind
from records.notices.services import notify_people
from records.readers import ocr, ocr_pages, picture_kinds
from records.readers.docx import Picture
from records.readers.refusals import ImportRefused
from records.record.attachments import FILES_PER_RECORD

from . import pipeline, scan_results, taught_headings
from .fields import draft_of
from .models import ImportFile, Upload
from .scan_models import Scan

# Refusals of files whose pages can be looked at, and so be read.
TO_BE_READ = {"scanned_pdf", "scanned_picture", "garbled"}
_TRIES = 2  # at a page whose reader took the worker down


def pictures_in(
    content: bytes, refusal: ImportRefused | None, *, photographs: bool = True
) -> list[bool]:
    """Of each page, whether its text is a picture; [] for a file without such pages.

    refusal: why the file was not read as a text, if so. photographs: take a picture that shows
    no paper; among many files it was meant as one. Raises ImportRefused for a picture that is not
    opened.
    """
    if picture_kinds.is_picture(content):
        return ocr.pages_in(content, photographs=photographs)
    if not ocr_pages.is_pdf(content) or (refusal and refusal.code not in TO_BE_READ):
        return []
    pages = ocr.pages_in(content)
    if refusal:  # none of its text can be used
        return [True] * len(pages)
    return pages if any(pages) else []


def joined(files: Sequence[UploadedFile[bytes]]) -> tuple[str, bytes]:
    """Name and content of what was handed over: several photographs are the pages of one form.

    Raises ImportRefused.
    """
    first, *more = files
    if not more:
        return first.name or "", first.read()
    name = f"{PurePath(first.name or '').stem} และอีก {len(more)} ภาพ.pdf"
    return name, ocr.pdf_of(file.read() for file in files)


def scan_of(file: str, pages: list[bool], *, read: bool | None = None) -> Scan:
    """The scan of a file, not stored yet. read: whether its pages are to be read; where
    Tesseract is, by default."""
    scanned = [number for number, picture in enumerate(pages, start=1) if picture]
    read = ocr.is_available() if read is None else read
    wanted = scanned[: ocr.PAGES_LIMIT] if read else []
    return Scan(file=file, count=len(pages), scanned=scanned, wanted=wanted)


def read_next(scan: Scan, content: bytes) -> None:
    """Read the first page that nobody has read yet, and remember it in *scan*."""
    number = scan.open_pages[0]
    try:
        page: dict[str, Any] = {**ocr.read_page(content, number)}
    except ImportRefused as refused:
        page = {"problem": refused.code}
    scan.pages[str(number)] = page


def read_all(scan: Scan, content: bytes, on_page: Callable[[int, int], None]) -> None:
    """Read every page at once. on_page: called with how many of how many are done."""
    while scan.open_pages:
        read_next(scan, content)
        on_page(scan.done, len(scan.wanted))


def read_now(
    content: bytes,
    name: str,
    refusal: ImportRefused | None,
    on_page: Callable[[int, int], None],
) -> pipeline.ImportResult | None:
    """What a file with pages that are pictures says, read at once; None for another file, and
    where nothing can be read. A text that is no form is refused as one."""
    try:
        pages = pictures_in(content, refusal, photographs=False) if ocr.is_available() else []
    except ImportRefused as refused:
        return pipeline.ImportResult(name, refused)
    if not pages:
        return None
    scan = scan_of("", pages)
    read_all(scan, content, on_page)
    forms = forms_of(scan, content, name)
    other = forms[0].get("doubt")
    if other or not forms[0].get("record") or pipeline.NO_HEADINGS in forms[0]["warnings"]:
        return pipeline.ImportResult(name, ImportRefused(other or "not_a_form"))
    return pipeline.ImportResult(name, None, forms)


def begin_page(pk: int) -> Scan | None:
    """The scan whose next page is to be read now; None when it is finished or was stopped.

    A page at which workers have died is given up.
    """
    with transaction.atomic():
        scan = Scan.objects.select_for_update().filter(pk=pk, finished_at=None).first()
        if scan is None or scan.stopped:
            return None
        for number in scan.open_pages:
            tries = scan.page(number).get("tries", 0) + 1
            scan.pages[str(number)] = {"tries": tries} if tries <= _TRIES else {"problem": "failed"}
            if tries <= _TRIES:
                break
        scan.heard_at = timezone.now()
        scan.save(update_fields=["pages", "heard_at"])
    return scan if scan.open_pages else None


@transaction.atomic
def keep_page(scan: Scan, number: int) -> None:
    """Store what was read of one page, unless the scan was finished meanwhile."""
    stored = Scan.objects.select_for_update().get(pk=scan.pk)
    if stored.finished_at is None:
        stored.pages[str(number)] = scan.page(number)
        stored.heard_at = timezone.now()
        stored.save(update_fields=["pages", "heard_at"])


@transaction.atomic
def stop(scan: Scan) -> None:
    """Read no further; what was read so far is used."""
    scan = Scan.objects.select_for_update().get(pk=scan.pk)
    if scan.finished_at is None:
        scan.stopped = True
        scan.save(update_fields=["stopped"])
        finish(scan.pk)


@transaction.atomic
def finish(pk: int) -> None:
    """Make forms of what was read, for every upload and row of a batch that waits for it."""
    scan = Scan.objects.select_for_update().get(pk=pk)
    if scan.finished_at is not None:
        return
    scan.finished_at = scan.heard_at = timezone.now()
    scan.save(update_fields=["finished_at", "heard_at"])
    waiting = Upload.objects.filter(scan=scan, part=0, record=None)
    for upload in waiting.select_related("owner"):
        _fill(upload, scan)
    rows = ImportFile.objects.filter(scan=scan, part=0, record=None)
    for row in rows.select_related("batch"):
        _describe(row, scan)


def attached(name: str, content: bytes) -> dict[int, Picture]:
    """A scan as files of a draft: as it came where such files are taken, else page by page."""
    kinds = (b"%PDF", b"\xff\xd8", b"\x89PNG", b"RIFF")
    if content.startswith(kinds) or ocr_pages.is_pdf(content):
        return {0: Picture(name, content)}
    out = {}
    try:
        count = len(ocr.pages_in(content))
        for number in range(1, min(count, FILES_PER_RECORD) + 1):
            page = ocr.page_picture(content, number)
            out[number - 1] = Picture(f"{PurePath(name).stem} หน้า {number}.webp", page)
    except ImportRefused:
        return out
    return out


def forms_of(scan: Scan, content: bytes, name: str) -> list[dict[str, Any]]:
    """What its pages say, with the headings that the office taught."""
    return scan_results.forms_of(scan, content, name, taught=taught_headings.pairs())


def content_of(scan: Scan) -> bytes:
    with default_storage.open(scan.file) as file:
        content: bytes = file.read()
        return content


def _fill(upload: Upload, scan: Scan) -> None:
    first, *more = forms_of(scan, content_of(scan), upload.name)
    upload.result = first
    upload.save(update_fields=["result"])
    for n, form in enumerate(more, start=1):
        part = Upload(
            owner=upload.owner, cycle_id=upload.cycle_id, name=upload.name, result=form, part=n
        )
        part.file.name, part.scan = upload.file.name, scan
        part.save()
    if not scan.stopped:
        address = "imports-parts" if more else "imports-review"
        path = reverse(address, args=[upload.pk])
        notify_people(
            "scan_read",
            [upload.owner],
            key=f"scan:{scan.pk}",
            path=path,
            name=upload.name,
            scan=scan,
        )


def _describe(row: ImportFile, scan: Scan) -> None:
    """The lines of a batch for what was read: nobody's, until the secretary says whose."""
    first, *more = forms_of(scan, content_of(scan), PurePath(row.name).name)
    _write_down(row, first)
    for n, form in enumerate(more, start=1):
        further = ImportFile(batch=row.batch, order=row.order, name=row.name, part=n, scan=scan)
        further.file.name = row.file.name
        _write_down(further, form)


def _write_down(row: ImportFile, form: dict[str, Any]) -> None:
    row.outcome = ImportOutcome.SCANNED
    row.kind = Kind.INDIVIDUAL
    row.title = PurePath(row.name).stem[:500]
    if form.get("record"):
        draft = draft_of(form)
        row.kind, row.title = draft.kind, (draft.title or row.title)[:500]
    row.notes = form["warnings"][:3]
    row.save()
