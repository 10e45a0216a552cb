"""Compiling a book in the background: asked for, made by a worker, taken up again after a stop.

A worker that is killed leaves its book unfinished; `revive` puts such books back into the queue.
Making one twice does no harm: the last file wins.
"""

import logging
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from records.core.enums import BookForm, Digits
from records.documents import docx, pdf

from . import book_document as books
from .models import Book

log = logging.getLogger(__name__)
FAILED = "ทำเล่มไม่สำเร็จ ผู้ดูแลระบบดูสาเหตุได้ในบันทึกของระบบ สั่งทำใหม่ได้"
EMPTY = "ยังไม่มีองค์ความรู้ที่เผยแพร่ในขอบเขตที่เลือก"
_WRITERS = {BookForm.PDF: pdf.write, BookForm.WORD: docx.write}
_EVERY = timedelta(seconds=1)  # between two notes of progress


def ask(*, cycle, actor, **chosen) -> Book:
    """A new book, queued; the one that is being made already when it was asked for twice."""
    same = Book.objects.filter(cycle=cycle, requested_by=actor, finished_at=None, **chosen)
    with transaction.atomic():
        if there := same.first():
            return there
        book = Book.objects.create(cycle=cycle, requested_by=actor, **chosen)
        transaction.on_commit(lambda: compile_book.enqueue(book.pk))
    return book


def revive() -> int:
    """Queue those again whose maker has gone silent; how many."""
    count = 0
    for book in Book.objects.orphaned():
        heard = {"heard_at": timezone.now()}
        # One of several callers wins.
        if Book.objects.orphaned().filter(pk=book.pk).update(**heard):
            compile_book.enqueue(book.pk)
            count += 1
    return count


@task()
def compile_book(pk: int) -> None:
    """Make one book. What goes wrong is told on its page and in the log."""
    book = Book.objects.filter(Q(finished_at=None), pk=pk).first()
    if book is None:
        return
    try:
        _compile(book)
    except Exception:
        log.exception("Book %s failed", pk)
        _finish(book, FAILED)


def _compile(book: Book) -> None:
    plan = books.Plan(
        cycle=book.cycle,
        title=str(book),
        topic=book.topic,
        numbers=book.numbers,
        foreword=book.foreword,
        digits=Digits(book.digits),
        with_pictures=book.with_pictures,
    )
    rows = list(plan.records().values_list("pk", flat=True))
    Book.objects.filter(pk=book.pk).update(total=len(rows), done=0, heard_at=timezone.now())
    if not rows:
        return _finish(book, EMPTY)
    document = books.document(plan, progress=_Progress(book.pk))
    content = _WRITERS[BookForm(book.form)](document)
    book.records.set(rows)
    book.size = len(content)
    book.file.save(f"book.{book.form}", ContentFile(content), save=False)
    return _finish(book)


def _finish(book: Book, problem: str = "") -> None:
    now = timezone.now()
    Book.objects.filter(pk=book.pk).update(
        finished_at=now, heard_at=now, problem=problem, file=book.file.name, size=book.size
    )


class _Progress:
    """Notes how many records are laid out, not more often than every second."""

    def __init__(self, pk: int):
        self.pk, self.noted = pk, timezone.now()

    def __call__(self, done: int) -> None:
        if (now := timezone.now()) - self.noted >= _EVERY:
            Book.objects.filter(pk=self.pk).update(done=done, heard_at=now)
            self.noted = now
