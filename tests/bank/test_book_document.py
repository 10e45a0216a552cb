"""The compiled book and the job that makes it."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from records.awards.models import Award
from records.bank import book_document, book_jobs
from records.bank.models import Book
from records.core.enums import AwardKind, BookForm, Digits, Kind, State
from records.cycles.models import Topic
from records.documents import docx, pdf
from records.documents.document import Contents, Cover, Heading, Table, plain
from records.people.models import District
from tests import paper

pytestmark = pytest.mark.django_db
TITLE = "รวมองค์ความรู้ ประจำปีงบประมาณ พ.ศ. 2569"


@pytest.fixture
def year(office):
    """Six published records: a set, a Best Practice, a unit's, and three of two topics."""
    otop = Topic.objects.create(cycle=office.cycle, slug="otop", name="ด้านแปรรูป", order=2)
    far = District.objects.create(code="3602", province=office.province, name="บ้านเขว้า")
    made = {
        "set": office.record(State.PUBLISHED, Kind.SET, title="ชุดของทุกคน", actor=office.secretary),
        "best": office.record(State.PUBLISHED, title="เรื่องดีเด่น"),
        "unit": office.record(State.PUBLISHED, Kind.UNIT, title="เรื่องของหน่วย"),
        "near": office.record(State.PUBLISHED, title="เรื่องใกล้", owner=office.colleague),
        "far": office.record(
            State.PUBLISHED, title="เรื่องไกล", owner=office.stranger, district_id=far.pk
        ),
        "other": office.record(State.PUBLISHED, title="เรื่องแปรรูป", owner=office.coordinator),
    }
    made["other"].topic = otop
    made["other"].save()
    Award.objects.create(
        cycle=office.cycle, record=made["best"], kind=AwardKind.BEST_PRACTICE,
        awarded_on=timezone.localdate(),
    )  # fmt: skip
    office.record(State.ACCEPTED, title="เรื่องที่ยังไม่เผยแพร่", owner=office.other_coordinator)
    return made


def headings(document, level):
    return [plain(b.text) for b in document.blocks if isinstance(b, Heading) and b.level == level]


def test_book_puts_the_set_and_the_best_first_then_topics_and_districts(office, year):
    made = book_document.document(book_document.Plan(office.cycle, TITLE))
    assert isinstance(made.blocks[0], Cover) and "2569" in made.blocks[0].title
    assert "จำนวน 6 เรื่อง" in made.blocks[0].lines
    assert any(isinstance(b, Contents) for b in made.blocks)
    topic = str(office.topic)
    assert headings(made, 1) == [
        *(
            "คำนำ",
            book_document.SET,
            book_document.BEST,
            book_document.UNITS,
            topic,
            "ด้านแปรรูป",
            "ดัชนีบุคคล",
            "ดัชนีหน่วยงาน",
        )
    ]
    titles = headings(made, 3)
    assert titles[:3] == ["ชุดของทุกคน", "เรื่องดีเด่น", "เรื่องของหน่วย"]
    assert titles[3:] == ["เรื่องไกล", "เรื่องใกล้", "เรื่องแปรรูป"]
    assert "เรื่องที่ยังไม่เผยแพร่" not in titles


def test_book_of_one_topic(office, year):
    topic = Topic.objects.get(slug="otop")
    made = book_document.document(book_document.Plan(office.cycle, TITLE, topic=topic))
    assert headings(made, 3) == ["เรื่องแปรรูป"]


def test_book_of_a_selection(office, year):
    office.cycle.fiscal_year = 2560  # the selection does not ask for the year
    plan = book_document.Plan(
        office.cycle, TITLE, numbers=[year["far"].number, year["best"].number]
    )
    assert headings(book_document.document(plan), 3) == ["เรื่องดีเด่น", "เรื่องไกล"]


def test_titles_of_books(office):
    topic = office.topic
    assert str(Book(cycle=office.cycle)) == TITLE
    assert str(Book(cycle=office.cycle, topic=topic)) == TITLE.replace(" ", f" {topic} ", 1)
    assert str(Book(cycle=office.cycle, numbers=["KM-2569-0001"])) == "องค์ความรู้คัดสรร"
    assert str(Book(cycle=office.cycle, title="ชื่อของเรา")) == "ชื่อของเรา"


def test_book_index_tells_the_pages(office, year):
    made = book_document.document(book_document.Plan(office.cycle, TITLE, foreword="คำนำของเรา"))
    people, units = (b for b in made.blocks if isinstance(b, Table))
    assert {row[0] for row in people.rows} >= {str(office.author), str(office.stranger)}
    pages = paper.pdf_pages(pdf.write(made))
    assert "คำนำของเรา" in pages[1]
    index = next(page for page in pages if "ดัชนีบุคคล" in page and str(office.author) in page)
    number = int(re.search(rf"{re.escape(str(office.author))}\s+(\d+)", index)[1])
    assert "เรื่องดีเด่น" in pages[number - 1]


def test_book_as_word_lists_its_records(office, year):
    text = paper.word_text(
        docx.write(book_document.document(book_document.Plan(office.cycle, TITLE)))
    )
    for record in year.values():
        assert text.count(record.title) == 2  # in the contents and at its place
    xml = paper.word(
        docx.write(book_document.document(book_document.Plan(office.cycle, TITLE)))
    ).settings.element.xml
    assert "updateFields" in xml


@pytest.fixture
def queue(settings, transactional_db):
    """The real queue in the database, which a worker empties: it closes connections as it goes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ask(office, **chosen):
    return book_jobs.ask(cycle=office.cycle, actor=office.secretary, **chosen)


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
        heard_at=timezone.now() - timedelta(minutes=3),
    )  # fmt: skip
    work()
    asked.refresh_from_db()
    assert asked.is_ready


def test_job_that_is_at_work_is_left_alone(queue, office, year):
    Book.objects.create(cycle=office.cycle, requested_by=office.secretary, done=3, total=6)
    assert book_jobs.revive() == 0


def test_job_without_records_says_so(queue, office):
    asked = ask(office, form=BookForm.PDF)
    work()
    asked.refresh_from_db()
    assert asked.problem == book_jobs.EMPTY and not asked.is_ready


def test_job_that_fails_says_so_and_ends(queue, office, year, monkeypatch):
    def broken(document):
        raise ValueError("ทดสอบ")

    monkeypatch.setitem(book_jobs._WRITERS, BookForm.PDF, broken)
    asked = ask(office, form=BookForm.PDF)
    work()
    asked.refresh_from_db()
    assert asked.problem == book_jobs.FAILED and asked.finished_at


def test_progress_is_noted_while_it_goes(office, monkeypatch):
    asked = Book.objects.create(cycle=office.cycle, requested_by=office.secretary, total=10)
    monkeypatch.setattr(book_jobs, "_EVERY", timedelta(0))
    book_jobs._Progress(asked.pk)(5)
    asked.refresh_from_db()
    assert asked.done == 5 and asked.percent == 45
