"""What the faults are tried on: a site with an office, people who may write, and a database."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.faults.people import PASSWORD
from tests.faults.site import Site
from tests.run import find_postgresql, free_port, unprivileged

PEOPLE = 60
RECORDS = 40  # published, to be read and put into a book
SMALL_DISK = "700m"


class PostgreSQL:
    """A cluster that keeps what it acknowledged: fsync as by default."""

    def __init__(self, folder):
        self.folder, self.port, self.data = str(folder), free_port(), f"{folder}/data"
        self.as_user = unprivileged(self.folder)
        self.binaries = find_postgresql()
        init = [*self.as_user, f"{self.binaries}/initdb", "-D", self.data, "-U", "kmrepo"]
        self._run([*init, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
        self.start()

    @property
    def url(self):
        return f"postgres://kmrepo@127.0.0.1:{self.port}/postgres"

    def start(self):
        options = f"-p {self.port} -k {self.folder} -h 127.0.0.1"
        self._run([*self._control(), "-o", options, "-l", f"{self.folder}/log", "start"])

    def kill(self):
        """At once, with all its processes, without writing anything more."""
        self._run([*self._control(), "-m", "immediate", "stop"])

    def _control(self):
        return [*self.as_user, f"{self.binaries}/pg_ctl", "-D", self.data, "-w", "-s"]

    def _run(self, command):
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL)


class Bench:
    """site, server (None: SQLite), small_disk (None: not to be had), and drafts to write in."""

    def __init__(self, folder, small_disk, server):
        self.folder, self.small_disk, self.server = Path(folder), small_disk, server
        self.site = Site(folder)
        self.names, self.drafts = [], []

    def prepare(self):
        """An office with drafts of PEOPLE and public RECORDS, by the services themselves."""
        import django
        from django.core.management import call_command

        django.setup()
        for command in ("compile_catalogue", "build_assets", "migrate", "collectstatic"):
            options = {"interactive": False} if command in ("migrate", "collectstatic") else {}
            call_command(command, verbosity=0, **options)
        from django.db import connection

        from records.core.enums import State
        from tests.factories import Office, UserFactory

        self.office = Office()
        for n in range(PEOPLE):
            person = UserFactory(username=f"writer{n}", unit=self.office.unit)
            person.set_password(PASSWORD)
            person.save()
            self.names.append(person.username)
            self.drafts.append((person.username, self.office.draft(owner=person).pk))
        for n in range(RECORDS):
            owner = UserFactory(username=f"owner{n}", unit=self.office.unit)
            self.office.record(State.PUBLISHED, owner=owner, title=f"เรื่องที่ {n}")
        connection.close()

    def draft(self):
        """(name, key of a complete draft) of somebody who has not been asked for yet."""
        return self.drafts.pop()

    def book(self):
        from records.bank import book_jobs

        return book_jobs.request_book(cycle=self.office.cycle, actor=self.office.secretary)

    def counts(self):
        """Table → how many rows, of all that is not made of other tables."""
        from django.db import connection

        from tests.test_upgrade import DERIVED, DJANGOS_OWN

        found = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if table not in DJANGOS_OWN and not table.startswith(DERIVED):
                    name = connection.ops.quote_name(table)
                    cursor.execute(f"SELECT COUNT(*) FROM {name}")  # noqa: S608
                    found[table] = cursor.fetchone()[0]
        return found


@contextmanager
def bench(kind):
    """A Bench on *kind*, "sqlite" or "postgresql"; the environment of this process is for it."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103  # the server of the database is another user
        disk = Path(folder, "disk")
        disk.mkdir()
        mounted = (
            os.geteuid() == 0
            and not subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", disk]
            ).returncode
        )
        server = None
        made = None
        try:
            if kind == "postgresql":
                (disk / "postgresql").mkdir()
                server = PostgreSQL(disk / "postgresql")
            url = server.url if server else f"sqlite:///{disk}/site.sqlite3"
            os.environ |= {
                **{
                    "DATABASE_URL": url,
                    "VAR_DIR": f"{folder}/var",
                    "STATIC_ROOT": f"{folder}/static",
                },
                **{"MEDIA_ROOT": f"{disk}/media", "DJANGO_SETTINGS_MODULE": "kmrepo.settings"},
            }
            made = Bench(folder, disk if mounted else None, server)
            made.prepare()
            yield made
        finally:
            if made:
                made.site.stop()
            if server:
                server.kill()
            if mounted:
                subprocess.run(["umount", "-l", disk], check=True)
            shutil.rmtree(disk, ignore_errors=True)
