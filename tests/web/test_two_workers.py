"""Two workers with caches of their own: what one changes, the other shows with its next answer."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from records.core.enums import Action, State

pytestmark = pytest.mark.django_db(transaction=True)


def address(tmp_path):
    """DATABASE_URL of what the test has written, for other processes."""
    if connection.vendor == "sqlite":  # in memory: a copy in a file
        path = tmp_path / "site.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{path}"
    values = connection.settings_dict
    host, port = values["HOST"] or "localhost", values["PORT"] or 5432
    secret = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return f"postgres://{values['USER']}{secret}@{host}:{port}/{values['NAME']}"


class Worker:
    def __init__(self, database):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.worker"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database, "PAGE_CACHE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *command):
        self.process.stdin.write(f"{json.dumps(command)}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.communicate(timeout=20)


@pytest.fixture
def two(office, tmp_path):
    record = office.record(State.PUBLISHED, title="ผ้าไหมมัดหมี่บ้านเรา")
    database = address(tmp_path)
    workers = Worker(database), Worker(database)
    yield record, *workers
    for worker in workers:
        worker.close()


def test_what_one_changes_the_other_shows(office, two):
    record, one, other = two
    page = record.get_absolute_url()

    def shown(worker):
        """Whether the three pages show the record, asked twice: made, then kept."""
        for path in ("/", "/records/", page):
            answers = [worker("get", path) for _ in range(2)]
            assert answers[0] == answers[1]
            yield answers[0][0] == 200 and record.title in answers[0][1]

    def publish():
        inputs = {"privacy_checked": True}
        one("advance", record.pk, Action.PUBLISH, office.secretary.username, inputs)

    reason = {"note": "เหตุผลของการทดสอบ"}
    assert [*shown(one)] == [*shown(other)] == [True] * 3
    one("advance", record.pk, Action.UNPUBLISH, office.chair.username, reason)
    assert [*shown(other)] == [*shown(one)] == [False] * 3
    one("advance", record.pk, Action.RESTORE, office.chair.username, reason)
    publish()
    assert [*shown(other)] == [*shown(one)] == [True] * 3
    other("rename", office.author.username, "สมหญิงคนใหม่")
    for worker in (one, other):
        assert all("สมหญิงคนใหม่" in worker("get", path)[1] for path in ("/", "/records/", page))
