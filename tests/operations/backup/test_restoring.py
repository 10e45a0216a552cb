"""There and back: every row and every file, on both databases, and while others write."""

import threading
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from records.operations.backup import making, restoring
from records.operations.backup.problems import BackupProblem
from records.people.models import User
from records.record.models import Attachment, Record
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def back(tmp_path):
    """back(path, **options): restore, with what the command says."""

    def _back(path, *options):
        out = StringIO()
        work = ["--work", str(tmp_path / "work")]
        call_command("restore", str(path), *work, *options, stdout=out, stderr=out)
        return out.getvalue()

    return _back


def files():
    root = Path(settings.MEDIA_ROOT)
    return {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def emptied():
    call_command("flush", verbosity=0, interactive=False)
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            path.unlink()


def test_every_row_and_file_comes_back(site, folder, back):
    made = making.make(folder)
    stored, titles = files(), set(Record.objects.values_list("title", flat=True))
    assert len(stored) == 2 and made.manifest.rows > 50
    emptied()
    said = back(made.path)
    assert "เทียบแล้วตรงกันทุกแถวทุกไฟล์" in said
    assert files() == stored and set(Record.objects.values_list("title", flat=True)) == titles
    assert making.make(folder).manifest.tables == made.manifest.tables
    factories.UserFactory(username="somebody-new")  # the keys of new rows go on


def test_a_site_in_use_is_not_written_over(site, folder, back):
    made = making.make(folder)
    before, stored = set(User.objects.values_list("username", flat=True)), files()
    factories.UserFactory(username="came-later")
    with pytest.raises(CommandError, match="ไม่กู้คืนทับ"):
        back(made.path)
    assert User.objects.filter(username="came-later").exists() and files() == stored
    back(made.path, "--replace")
    assert set(User.objects.values_list("username", flat=True)) == before


def test_what_is_written_meanwhile_is_whole(site, attach, folder, back):
    """Ten more records with files while the backup is made: each is in it with its file, or not."""
    done = threading.Event()

    def write():
        try:
            for n in range(10):
                attach(site.draft(title=f"เขียนระหว่างสำรอง {n}"), f"{n}.pdf", bytes([n]) * 9000)
        finally:
            connection.close()
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    made = [making.make(folder)]
    while not done.wait(0.05):
        made.append(making.make(folder))
    writer.join()
    for one in made:
        assert one.manifest.missing == []
        emptied()
        back(one.path)
        for attachment in Attachment.objects.all():
            with attachment.file.open() as file:
                assert len(file.read()) == attachment.size


def test_an_older_site_is_brought_to_this_version(site, folder, back):
    call_command("migrate", "sessions", "zero", verbosity=0, interactive=False)
    made = making.make(folder)
    assert "sessions" not in made.manifest.migrations
    call_command("migrate", verbosity=0, interactive=False)
    emptied()
    assert "ปรับฐานข้อมูลเป็นรุ่นปัจจุบันแล้ว 1 ขั้น" in back(made.path)
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())


def test_a_newer_site_is_refused(site, folder, tmp_path):
    with connection.cursor() as cursor:
        later = "INSERT INTO django_migrations (app, name, applied) VALUES ('records', %s, %s)"
        cursor.execute(later, ["9999_later", timezone.now()])
    made = making.make(folder)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
    emptied()
    with pytest.raises(BackupProblem, match="รุ่นใหม่กว่า"):
        restoring.restore(made.path, work=tmp_path)
    assert files() == {} and not User.objects.exists()


def test_another_kind_of_database_is_refused(site, folder):
    found = making.make(folder).manifest
    found.vendor = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    with pytest.raises(BackupProblem, match="ตั้ง DATABASE_URL"):
        restoring._check_fits(found)


def test_a_row_that_differs_is_told(site, folder, tmp_path):
    made = making.make(folder)
    User.objects.filter(username="author").update(phone="081")
    (Path(settings.MEDIA_ROOT) / Attachment.objects.last().file.name).write_bytes(b"x")
    with pytest.raises(BackupProblem, match="records_user.*อย่าเปิดใช้ระบบ"):
        restoring.compare(made.manifest, tmp_path)


def test_a_file_of_another_content_is_not_written_over(site, folder, back):
    made = making.make(folder)
    name = Attachment.objects.last().file.name
    call_command("flush", verbosity=0, interactive=False)
    (Path(settings.MEDIA_ROOT) / name).write_bytes(b"another")
    with pytest.raises(CommandError, match="เนื้อหาต่างกัน"):
        back(made.path)
    assert not User.objects.exists()
    back(made.path, "--replace")
    assert (Path(settings.MEDIA_ROOT) / name).read_bytes() == b"b"
