"""The database is asked whether it can search Thai."""

import pytest
from django.db import connection

from records.core import system_checks

pytestmark = pytest.mark.django_db


def test_this_database_can_search_thai():
    assert system_checks.search_database(databases=["default"]) == []


class Cursor:
    def __init__(self, answers):
        self.answers = iter(answers)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def execute(self, sql):
        self.answer = next(self.answers)

    def fetchone(self):
        return self.answer


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([("SQL_ASCII",)], "records.E001"),
        ([("UTF8",), (1,), (0,)], "records.E002"),
    ],
)
def test_a_database_that_cannot_is_told_in_thai(monkeypatch, answers, code):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(connection, "cursor", lambda: Cursor(answers))
    (problem,) = system_checks.search_database(databases=["default"])
    assert problem.id == code and "ไทย" in problem.msg
