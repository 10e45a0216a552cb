"""Compiling a book in the background: requested, made by a worker, queued again after a stop.

A worker that is killed leaves its book unfinished; `requeue_orphaned` queues such books again,
three times at most. Making one twice does no harm: the last file wins.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core.enums import BookForm, Digits
from records.cycles.models import Cycle
from records.documents import docx, pdf
from records.record.models import Record

from . import book_document
from .models import Book

if TYPE_CHECKING:
    from records.people.models import User

log = logging.getLogger(__name__)
FAILED_MESSAGE = "ทำเล่มไม่สำเร็จ ผู้ดูแลระบบดูสาเหตุได้ในบันทึกของระบบ สั่งทำใหม่ได้"
GIVEN_UP_MESSAGE = "ทำเล่มไม่สำเร็จ ระบบหยุดกลางคันหลายครั้ง ลองเลือกขอบเขตให้เล็กลง หรือแจ้งผู้ดูแลระบบ"
REDACTED_MESSAGE = "มีการปิดข้อมูลส่วนบุคคลในเรื่องที่อยู่ในเล่มนี้ ไฟล์เดิมถูกลบแล้ว โปรดสั่งทำเล่มใหม่"
EMPTY_MESSAGE = "ยังไม่มีองค์ความรู้ที่เผยแพร่ในขอบเขตที่เลือก"
_WRITERS = {BookForm.PDF: pdf.write, BookForm.WORD: docx.write}
ATTEMPTS = 3
_HEARTBEAT = 10  # seconds between two signs of life
_PROGRESS_INTERVAL = timedelta(seconds=1)  # between two writes of progress


def request_book(*, cycle: Cycle, actor: User, **chosen: Any) -> Book:
    """A new book, queued and logged; where the same is being made for *actor* already, that one.

    chosen: the other fields of BookRequestForm.
    """
    same = Book.objects.filter(cycle=cycle, requested_by=actor, finished_at=None, **chosen)
    with transaction.atomic():
        # One request of the cycle at a time, so that two at once make one book.
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        if existing := same.first():
            return existing
        book = Book.objects.create(cycle=cycle, requested_by=actor, **chosen)
        changes = {
            name: (None, value) for name, value in chosen.items() if value not in ("", None, [])
        }
        log_event(EventAction.CREATED, book, actor=actor, changes=changes)
        transaction.on_commit(lambda: compile_book.enqueue(book.pk))
    return book


def requeue_orphaned() -> int:
    """Queue the books again whose worker has gone silent; returns how many."""
    count = 0
    for book in Book.objects.orphaned():
        if book.attempts >= ATTEMPTS:
            _finish(book, GIVEN_UP_MESSAGE)
            continue
        # One of several callers wins.
        if Book.objects.orphaned().filter(pk=book.pk).update(heard_at=timezone.now()):
            compile_book.enqueue(book.pk)
            count += 1
    return count


def close(records: Collection[Record]) -> int:
    """Take back the files of finished books that hold one of *records* as it no longer is; returns
    how many. Whoever wants the book again asks for it again."""
    held = Book.objects.finished().filter(records__in=records).distinct()
    for book in held:
        storage, name = book.file.storage, book.file.name
        book.problem, book.file, book.size = REDACTED_MESSAGE, "", 0
        book.save(update_fields=["problem", "file", "size"])
        if name:
            transaction.on_commit(lambda s=storage, n=name: s.delete(n), robust=True)  # type: ignore[misc]  # the loop's own
    return len(held)


@task()
def compile_book(pk: int) -> None:
    """Make one book. Its page says that it failed; the log of the server says why."""
    book = Book.objects.filter(Q(finished_at=None), pk=pk).first()
    if book is None:
        return
    now = timezone.now()
    Book.objects.filter(pk=pk).update(attempts=F("attempts") + 1, heard_at=now)
    try:
        with _heartbeat(pk):
            _compile(book)
    except Exception:
        log.exception("Book %s failed", pk)
        _finish(book, FAILED_MESSAGE)


def _compile(book: Book) -> None:
    plan = book_document.BookPlan(
        cycle=book.cycle,
        title=str(book),
        topic=book.topic,
        numbers=book.numbers,
        foreword=book.foreword,
        digits=Digits(book.digits),
        with_pictures=book.with_pictures,
    )
    records = plan.load()
    Book.objects.filter(pk=book.pk).update(total=len(records), done=0, heard_at=timezone.now())
    if not records:
        _finish(book, EMPTY_MESSAGE)
        return
    document = book_document.document(plan, records, progress=_Progress(book.pk))
    content = _WRITERS[BookForm(book.form)](document)
    book.records.set(records)
    book.size = len(content)
    book.file.save(f"book.{book.form}", ContentFile(content), save=False)
    _finish(book)


def _finish(book: Book, problem: str = "") -> None:
    now = timezone.now()
    Book.objects.filter(pk=book.pk).update(
        finished_at=now, heard_at=now, problem=problem, file=book.file.name, size=book.size
    )


@contextmanager
def _heartbeat(pk: int) -> Iterator[None]:
    """Signs of life while the book is made: setting the pages takes long and says nothing."""
    done = threading.Event()

    def beat() -> None:
        try:
            while not done.wait(_HEARTBEAT):
                Book.objects.filter(pk=pk).update(heard_at=timezone.now())
        except Exception:
            log.exception("Book %s gives no more signs of life", pk)
        finally:
            connection.close()  # of this thread

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


class _Progress:
    """Stores how many records are laid out, at most once a _PROGRESS_INTERVAL."""

    def __init__(self, pk: int) -> None:
        self.pk, self.written_at = pk, timezone.now()

    def __call__(self, done: int) -> None:
        if (now := timezone.now()) - self.written_at >= _PROGRESS_INTERVAL:
            Book.objects.filter(pk=self.pk).update(done=done, heard_at=now)
            self.written_at = now
