"""Books: what they are called, who sees them, which are orphaned."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from records.bank.models import SILENCE_LIMIT, Book, book_path
from records.core.enums import Action, State
from records.record import workflow

pytestmark = pytest.mark.django_db


TITLE = "รวมองค์ความรู้ ประจำปีงบประมาณ พ.ศ. 2569"


def test_titles_of_books(office):
    topic = office.topic
    assert str(Book(cycle=office.cycle)) == TITLE
    assert str(Book(cycle=office.cycle, topic=topic)) == TITLE.replace(" ", f" {topic} ", 1)
    assert str(Book(cycle=office.cycle, numbers=["KM-2569-0001"])) == "องค์ความรู้คัดสรร"
    assert str(Book(cycle=office.cycle, title="ชื่อของเรา")) == "ชื่อของเรา"


def test_a_book_is_seen_by_all_as_long_as_its_records_are_public(office, client):
    record = office.record(State.PUBLISHED)
    ready = Book.objects.create(
        cycle=office.cycle, requested_by=office.secretary, finished_at=timezone.now()
    )
    ready.records.set([record])
    failed = Book.objects.create(
        cycle=office.cycle,
        requested_by=office.secretary,
        problem="x",
        finished_at=timezone.now(),
    )
    assert list(Book.objects.visible_to(office.author)) == [ready]
    assert set(Book.objects.visible_to(office.secretary)) == {ready, failed}
    workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ระงับ"})
    assert not Book.objects.visible_to(office.author).exists()


def test_a_silent_unfinished_book_is_orphaned(office):
    now = timezone.now()
    made = {"cycle": office.cycle, "requested_by": office.secretary}
    silent = Book.objects.create(**made, heard_at=now - SILENCE_LIMIT - timedelta(seconds=1))
    Book.objects.create(**made, heard_at=now)
    Book.objects.create(**made, heard_at=silent.heard_at, finished_at=now)
    assert list(Book.objects.orphaned(now)) == [silent]


@pytest.mark.parametrize(
    ("done", "total", "finished", "percent"),
    [(0, 0, False, 0), (5, 10, False, 45), (10, 10, False, 90), (3, 10, True, 100)],
)
def test_the_last_tenth_is_the_setting_of_pages(done, total, finished, percent):
    book = Book(done=done, total=total, finished_at=timezone.now() if finished else None)
    assert book.percent == percent


def test_files_have_names_that_nobody_guesses(office):
    book = Book(cycle=office.cycle, form="pdf")
    first, second = book_path(book, "x"), book_path(book, "x")
    assert first != second and re.fullmatch(r"books/[0-9a-f]{32}\.pdf", first)
