"""Compiled books: who sees what."""

import pytest
from django.utils import timezone

from records.bank.models import Book
from records.core.enums import Action, BookForm, Digits, State
from records.record import workflow

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(office):
    return office.record(State.PUBLISHED)


@pytest.fixture
def post(office, sign_in, django_capture_on_commit_callbacks):
    def _post(person, **changes):
        data = {"cycle": office.cycle.pk, "form": BookForm.PDF, "digits": Digits.THAI} | changes
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in(person).post("/books/new/", data)

    return _post


def test_new_is_for_the_desk(office, client, sign_in, post):
    assert client.get("/books/new/").url.startswith("/account/login/")
    assert sign_in(office.author).get("/books/new/").status_code == 403
    assert post(office.author).status_code == 403
    assert sign_in(office.secretary).get("/books/new/").status_code == 200


def test_new_makes_a_book_that_everybody_gets(office, record, client, post):
    response = post(office.secretary, foreword="คำนำ")
    book = Book.objects.get()
    assert response.url == f"/books/{book.pk}/"
    assert book.is_ready and book.foreword == "คำนำ"
    page = client.get("/books/").content.decode()
    assert f"/books/{book.pk}/file/" in page
    file = client.get(f"/books/{book.pk}/file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_new_of_a_selection(office, record, post):
    number = record.number.replace("0", "๐").lower()
    assert post(office.secretary, numbers=f" {number},\n{number} ").status_code == 302
    book = Book.objects.get()
    assert book.numbers == [record.number] and book.total == 1


def test_new_names_the_numbers_that_are_not_there(office, record, post):
    response = post(office.secretary, numbers=f"{record.number} KM-2500-9999")
    page = response.content.decode()
    assert response.status_code == 422 and "ตามเลขทะเบียนนี้: KM-2500-9999" in page


def test_new_with_strange_input_answers_in_thai(office, record, post):
    response = post(office.secretary, cycle="x", form="exe", digits="", topic="-1")
    assert response.status_code == 422 and not Book.objects.exists()


def test_index_is_empty_at_first(client):
    assert "ยังไม่มีเล่ม" in client.get("/books/").content.decode()


def test_index_hides_what_is_not_ready_from_readers(office, client, sign_in):
    book = Book.objects.create(cycle=office.cycle, requested_by=office.secretary)
    assert f"/books/{book.pk}/" not in client.get("/books/").content.decode()
    assert f"/books/{book.pk}/" in sign_in(office.secretary).get("/books/").content.decode()


def test_detail_asks_again_until_it_is_ready(office, sign_in):
    book = Book.objects.create(cycle=office.cycle, requested_by=office.secretary, done=2, total=4)
    desk = sign_in(office.secretary)
    page = desk.get(f"/books/{book.pk}/").content.decode()
    assert 'http-equiv="refresh"' in page and "จัดแล้ว 2 จาก 4 เรื่อง" in page
    Book.objects.update(finished_at=timezone.now(), problem="ทำไม่ได้")
    page = desk.get(f"/books/{book.pk}/").content.decode()
    assert 'http-equiv="refresh"' not in page and "ทำไม่ได้" in page
    assert sign_in(office.author).get(f"/books/{book.pk}/").status_code == 403


def test_show_ends_when_a_record_of_it_is_no_longer_public(office, record, client, sign_in, post):
    """A record may be taken back because of somebody's data: the book must not tell it on."""
    post(office.secretary)
    book = Book.objects.get()
    note = {"note": "มีข้อมูลส่วนบุคคล"}
    workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs=note)
    assert client.get(f"/books/{book.pk}/file/").status_code == 404
    assert f"/books/{book.pk}/" not in client.get("/books/").content.decode()
    assert sign_in(office.secretary).get(f"/books/{book.pk}/file/").status_code == 200


def test_show_of_a_lost_file_is_not_there(office, record, client, post):
    post(office.secretary)
    book = Book.objects.get()
    book.file.storage.delete(book.file.name)
    assert client.get(f"/books/{book.pk}/file/").status_code == 404
