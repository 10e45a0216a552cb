"""No page reads more rows the larger the bank is.

Searches for a text are another matter: the planner bounds what it looks at (`FEW_LIMIT`).
"""

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from records.core.enums import State
from records.search import neighbours
from tests import light

pytestmark = pytest.mark.django_db

PUBLIC = (
    *("/", "/records/", "/records/?page=2", "/records/?topic=agriculture", "/records/?sort=title"),
    *("/records/?sort=read", "/records/?unit=3601&year=2569", "/records/values/unit/", "/units/"),
    *("/units/3601/", "/people/", "/awards/", "/books/", "/certificates/", "/api/records/"),
    *("/collections/", "/collections/topic/agriculture/", "/collections/year/2569/"),
    *("/feed.atom", "/about/", "/privacy/", "/search/suggest/?q=เรื่อง", "/oai?verb=Identify"),
    *("/board/", "/board/rows/?stage=submitted"),
)
# Pages of the committee, and those of an author.
DESK = (
    *("/admin/", "/admin/records/record/", "/admin/records/unit/"),
    *("/admin/records/user/", "/admin/records/transition/", "/admin/records/event/"),
    *("/mine/", "/notices/", "/records/", "/records/?topic=agriculture"),
    *("/admin/board/", "/admin/boardrows/?stage=submitted", "/admin/reminded/"),
)


class CountingCursor(CursorWrapper):
    """Counts the rows that are handed to the program."""

    rows = 0

    def _counted(self, found):
        CountingCursor.rows += len(found)
        return found

    def fetchone(self):
        row = self.cursor.fetchone()
        CountingCursor.rows += row is not None
        return row

    def fetchmany(self, *arguments):
        return self._counted(self.cursor.fetchmany(*arguments))

    def fetchall(self):
        return self._counted(self.cursor.fetchall())


@pytest.fixture
def rows_of(monkeypatch):
    """rows_of(client, path): how many rows a page that answers 200 reads."""
    monkeypatch.setattr(
        connection, "make_cursor", lambda cursor: CountingCursor(cursor, connection)
    )

    def _rows_of(client, path) -> int:
        client.get(path)  # what is read once a process
        CountingCursor.rows = 0
        assert client.get(path).status_code == 200, path
        return CountingCursor.rows

    return _rows_of


def bank(office, many):
    light.records(office, many)
    light.records(office, many // 4, state=State.SUBMITTED)


def test_no_page_reads_rows_in_proportion_to_the_bank(office, rows_of, sign_in):
    bank(office, 60)
    record = light.records(office, 1)[0]
    neighbours.make_due(1)
    stranger, secretary = Client(), sign_in(office.secretary)
    pages = [(stranger, path) for path in (*PUBLIC, f"/records/{record.number}/")]
    pages += [(secretary, path) for path in DESK]
    before = [rows_of(*page) for page in pages]
    bank(office, 300)
    after = [rows_of(*page) for page in pages]
    grown = {
        path: (few, many)
        for (_, path), few, many in zip(pages, before, after, strict=True)
        if many > few + 5
    }
    assert grown == {}


def test_rows_are_counted(office, rows_of):
    light.records(office, 30)
    assert rows_of(Client(), "/records/") >= 20
