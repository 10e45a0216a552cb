"""Books that are made in the background."""

import time
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone

from records.audit.models import Event
from records.bank import book_document, book_jobs
from records.bank.models import Book
from records.core.enums import BookForm, Digits, State
from records.documents.document import Heading, plain
from records.record.models import Record

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def queue(settings, transactional_db):
    """The real queue in the database, which a worker empties: it closes connections as it goes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ask(office, **chosen):
    return book_jobs.request_book(cycle=office.cycle, actor=office.secretary, **chosen)


def work():
    call_command("run_jobs", "--once", stdout=StringIO())


@pytest.mark.parametrize("form", BookForm)
def test_job_makes_the_file(queue, office, year, form):
    asked = ask(office, form=form, digits=Digits.THAI)
    assert not Book.objects.get().is_ready
    work()
    asked.refresh_from_db()
    assert asked.is_ready and asked.total == 6 and asked.percent == 100
    assert asked.records.count() == 6
    with asked.file.open() as file:
        assert file.read()[:2] in (b"%P", b"PK") and asked.size > 10_000
    assert asked.file_name.endswith(f".{form}")


def test_job_asked_for_twice_is_one(queue, office, year):
    first = ask(office, form=BookForm.PDF)
    assert ask(office, form=BookForm.PDF) == first
    assert ask(office, form=BookForm.WORD) != first


def test_job_survives_a_stop(queue, office, year):
    """The server went down in the middle: no task is left, the next worker makes the book."""
    asked = Book.objects.create(
        cycle=office.cycle, requested_by=office.secretary, done=3, total=6,
        heard_at=timezone.now() - timedelta(seconds=50),
    )  # fmt: skip
    work()
    asked.refresh_from_db()
    assert asked.is_ready and asked.attempts == 1


def test_job_that_takes_its_worker_down_each_time_is_given_up(queue, office, year):
    asked = Book.objects.create(
        cycle=office.cycle, requested_by=office.secretary, attempts=3,
        heard_at=timezone.now() - timedelta(seconds=50),
    )  # fmt: skip
    assert book_jobs.requeue_orphaned() == 0
    asked.refresh_from_db()
    assert asked.problem == book_jobs.GIVEN_UP_MESSAGE and asked.finished_at


def test_job_that_is_at_work_is_left_alone(queue, office, year):
    Book.objects.create(cycle=office.cycle, requested_by=office.secretary, done=3, total=6)
    assert book_jobs.requeue_orphaned() == 0


def test_job_without_records_says_so(queue, office):
    asked = ask(office, form=BookForm.PDF)
    work()
    asked.refresh_from_db()
    assert asked.problem == book_jobs.EMPTY_MESSAGE and not asked.is_ready


def test_a_book_knows_what_is_in_its_file_whatever_is_published_meanwhile(
    queue, office, year, monkeypatch
):
    """A record unpublished while the book was made hides it; one published then is not in it."""
    made = book_document.document

    def document(plan, records, **kwargs):
        Record.objects.filter(pk=year["far"].pk).update(state=State.UNPUBLISHED)
        Record.objects.in_state(State.ACCEPTED).update(state=State.PUBLISHED)
        found = made(plan, records, **kwargs)
        titles = {plain(b.text) for b in found.blocks if isinstance(b, Heading) and b.level == 3}
        assert titles == {record.title for record in year.values()}
        return found

    monkeypatch.setattr(book_document, "document", document)
    asked = ask(office, form=BookForm.WORD)
    work()
    assert set(asked.records.all()) == set(year.values())
    assert not Book.objects.visible_to(AnonymousUser()).exists()


def test_job_that_fails_says_so_and_ends(queue, office, year, monkeypatch):
    def broken(document):
        raise ValueError("ทดสอบ")

    monkeypatch.setitem(book_jobs._WRITERS, BookForm.PDF, broken)
    asked = ask(office, form=BookForm.PDF)
    work()
    asked.refresh_from_db()
    assert asked.problem == book_jobs.FAILED_MESSAGE and asked.finished_at


@pytest.mark.django_db(transaction=True)
def test_job_gives_signs_of_life_while_the_pages_are_set(office, monkeypatch):
    long_ago = timezone.now() - timedelta(minutes=5)
    asked = Book.objects.create(cycle=office.cycle, requested_by=office.secretary)
    Book.objects.filter(pk=asked.pk).update(heard_at=long_ago)
    monkeypatch.setattr(book_jobs, "_HEARTBEAT", 0.01)
    with book_jobs._heartbeat(asked.pk):
        for _ in range(200):
            time.sleep(0.02)
            if Book.objects.get().heard_at > long_ago:
                break
    assert timezone.now() - Book.objects.get().heard_at < timedelta(minutes=1)


def test_progress_is_noted_while_it_goes(office, monkeypatch):
    asked = Book.objects.create(cycle=office.cycle, requested_by=office.secretary, total=10)
    monkeypatch.setattr(book_jobs, "_PROGRESS_INTERVAL", timedelta(0))
    book_jobs._Progress(asked.pk)(5)
    asked.refresh_from_db()
    assert asked.done == 5 and asked.percent == 45


def test_a_request_leaves_one_event_and_none_for_the_same_again(queue, office):
    book = ask(office, form=BookForm.PDF, topic=office.topic, foreword="")
    assert ask(office, form=BookForm.PDF, topic=office.topic, foreword="") == book
    event = Event.objects.get()
    assert (event.action, event.actor, event.object_id) == (
        *("created", office.secretary),
        str(book.pk),
    )
    assert event.cycle_id == office.cycle.pk and event.object_name == str(book)
    assert event.changes == {"form": [None, "pdf"], "topic": [None, str(office.topic)]}
