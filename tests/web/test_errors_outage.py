"""A full disk and a database that is away: what is so, and what was typed is kept."""

import errno
import re

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from records.bank.views import home
from records.record import writing
from records.search import query_log
from records.web import errors
from tests.factories import LONG


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.once
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 507),
        (OperationalError("attempt to write a readonly database"), 507),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (caused(OperationalError("could not extend file"), psycopg.errors.DiskFull()), 507),
        (caused(ValueError("stored"), OSError(errno.EDQUOT, "quota")), 507),
        (OperationalError("database is locked"), 503),
        (OperationalError("unable to open database file"), 503),
        (caused(OperationalError("server closed"), psycopg.OperationalError("server closed")), 503),
        (InterfaceError("connection already closed"), 503),
        (OperationalError("no such table: records_record"), None),
        (IntegrityError("UNIQUE"), None),
        (OSError(errno.EACCES, "denied"), None),
        (RuntimeError("a mistake"), None),
        (None, None),
    ],
)
def test_an_outage_is_told_from_a_mistake(error, status):
    assert errors.outage(error) == status


@pytest.fixture
def away(monkeypatch):
    """The database answers no page any more."""

    def broken(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(home.home_page, "counts", broken)
    monkeypatch.setattr(writing, "write", broken)


@pytest.mark.django_db
def test_a_database_that_is_away_is_503(client, away):
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 503 and int(response["Retry-After"]) > 0
    page = response.content.decode()
    assert "ฐานข้อมูลไม่ตอบในขณะนี้" in page and response["X-Request-ID"] in page


@pytest.mark.django_db
def test_what_was_typed_waits_in_the_page(office, sign_in, away):
    record = office.draft()
    client = sign_in(office.author)
    client.raise_request_exception = False
    fields = {"title": 'ปุ๋ยหมัก "สูตรใหม่"', "goal": LONG, "password": "ลับมาก", "then": "save"}
    response = client.post(f"/writing/{record.pk}/", fields)
    page = response.content.decode()
    assert response.status_code == 503 and "อย่าปิดหน้านี้" in page
    assert 'value="ปุ๋ยหมัก &quot;สูตรใหม่&quot;"' in page and "ลับมาก" not in page
    assert re.search(rf'<form method="post" action="/writing/{record.pk}/">', page)


@pytest.mark.django_db
def test_a_script_is_told_in_a_word(office, sign_in, away):
    client = sign_in(office.author)
    client.raise_request_exception = False
    path = f"/writing/{office.draft().pk}/autosave/"
    response = client.post(path, {"title": "ก"}, headers={"X-Requested-With": "fetch"})
    assert (response.status_code, response.json()) == (503, {"error": "unavailable"})


@pytest.mark.django_db
def test_a_search_goes_on_where_it_cannot_be_counted(office, monkeypatch):
    class Full:
        def cursor(self):
            raise OperationalError("database or disk is full")

    monkeypatch.setattr(query_log, "connection", Full())
    assert query_log.count_search("ปุ๋ยหมัก", 3) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a limit of SQLite's")
def test_reading_goes_on_when_the_disk_is_full(office, sign_in):
    record = office.record("published")
    member = sign_in(office.author)
    draft = office.draft(title="ก่อนดิสก์เต็ม")
    member.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # no page more than there are
    try:
        for path in ("/", "/records/?q=ปุ๋ยหมัก", record.get_absolute_url(), "/mine/"):
            assert member.get(path).status_code == 200, path
        assert Client().get("/records/").status_code == 200
        statuses = {
            member.post(f"/writing/{draft.pk}/", {"goal": LONG * n}).status_code
            for n in range(20, 60, 4)
        }
        assert 507 in statuses and statuses <= {507, 302, 409, 422}  # 409: an earlier one was kept
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
