"""Reading of scans in the background: some pages at a time, so that other jobs come in between.

A worker that is killed leaves its scan unfinished; `requeue_orphaned` has it taken up again where
it stopped.
"""

from __future__ import annotations

import logging
import time

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from . import scans
from .scan_models import Scan

log = logging.getLogger(__name__)
SECONDS_AT_ONCE = 30.0  # of reading, before other jobs have their turn


def open_scan(file: str, pages: list[bool]) -> Scan:
    """A stored scan of a stored file. pages: as scans.pictures_in says."""
    scan = scans.scan_of(file, pages)
    scan.save()
    return scan


def request(scan: Scan) -> None:
    """Queue the reading of a stored scan, in the caller's transaction; one without pages to read
    is finished at once."""
    if scan.wanted:
        transaction.on_commit(lambda: read_scan.enqueue(scan.pk))
    else:
        scans.finish(scan.pk)


def requeue_orphaned() -> int:
    """Queue the scans again whose worker has gone silent; returns how many."""
    count = 0
    for scan in Scan.objects.orphaned():
        # One of several callers wins.
        if Scan.objects.orphaned().filter(pk=scan.pk).update(heard_at=timezone.now()):
            read_scan.enqueue(scan.pk)
            count += 1
    return count


@task()
def read_scan(pk: int) -> None:
    """Read pages of one scan, then leave the rest to the next turn."""
    until = time.monotonic() + SECONDS_AT_ONCE
    try:
        if _read_until(pk, until):
            scans.finish(pk)
        else:
            read_scan.enqueue(pk)
    except Scan.DoesNotExist:
        return
    except OSError:  # its file is gone
        log.exception("Scan %s cannot be read", pk)
        Scan.objects.filter(pk=pk).update(finished_at=timezone.now())


def _read_until(pk: int, until: float) -> bool:
    """Whether no page is left."""
    content = b""
    while time.monotonic() < until:
        if (scan := scans.begin_page(pk)) is None:
            return True
        content = content or scans.content_of(scan)
        number = scan.open_pages[0]
        scans.read_next(scan, content)
        scans.keep_page(scan, number)
    return False
