"""The doctor is silent on a right installation, and loud on each wrong one."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import STATUS, Email

from records.audit.models import Event
from records.core.enums import AttachmentKind
from records.operations import doctor
from records.operations.doctor import findings, machine_checks
from records.people import accounts
from records.people.models import User
from records.record.models import Attachment, Record
from records.search.models import SearchText

pytestmark = pytest.mark.django_db
EARLIER = timezone.now() - timedelta(days=3)


def queued(status, **times):
    mail = Email.objects.create(from_email="a@example.test", to=["b@example.test"], status=status)
    Email.objects.filter(pk=mail.pk).update(**times)


def debug(site, office, patch):
    site.DEBUG = True


def weak_key(site, office, patch):
    site.SECRET_KEY = "change-me-please-change-me-please-change-me-please"


def open_key_file(site, office, patch):
    (site.VAR_DIR / "secret-key").write_text("x")
    (site.VAR_DIR / "secret-key").chmod(0o644)


def address_of_this_machine(site, office, patch):
    site.SITE_URL, site.ALLOWED_HOSTS = "https://127.0.0.1", ["127.0.0.1"]


def any_host(site, office, patch):
    site.ALLOWED_HOSTS = ["*"]


def another_host(site, office, patch):
    site.ALLOWED_HOSTS = ["elsewhere.go.th"]


def no_scanner(site, office, patch):
    site.CLAMAV = "127.0.0.1:1"


def no_tls(site, office, patch):
    site.HTTPS, site.SITE_URL = False, "http://km.office.go.th"


def half_tls(site, office, patch):
    site.HTTPS = False


def everybody_a_proxy(site, office, patch):
    site.TRUSTED_PROXIES = ["0.0.0.0/0"]


def no_proxy(site, office, patch):
    site.TRUSTED_PROXIES = []


def mails_as_files(site, office, patch):
    files = {"default": "django.core.mail.backends.filebased.EmailBackend"}
    site.POST_OFFICE = {**site.POST_OFFICE, "BACKENDS": files}


def mail_server_away(site, office, patch):
    site.EMAIL_PORT = 9


def sender_of_this_machine(site, office, patch):
    site.DEFAULT_FROM_EMAIL = "kmrepo@localhost"


def cookies_in_the_open(site, office, patch):
    site.SECURE_CONTENT_TYPE_NOSNIFF = False


def full_disk(site, office, patch):
    patch.setattr(machine_checks, "ROOM", 1 << 60)


def store_not_writable(site, office, patch):
    patch.setattr(machine_checks.os, "access", lambda path, mode: path != site.MEDIA_ROOT)


def store_open_to_all(site, office, patch):
    site.MEDIA_ROOT.chmod(0o755)


def no_office_program(site, office, patch):
    patch.setattr(machine_checks.shutil, "which", lambda name: None)


def no_age(site, office, patch):
    site.BACKUP_AGE_KEYS = ["age1x"]
    patch.setattr(machine_checks.shutil, "which", lambda name: None if name == "age" else name)


def no_fonts(site, office, patch):
    (site.ASSETS_DIR / "fonts" / "Sarabun-Regular.woff2").unlink()


def no_fonts_for_pdf(site, office, patch):
    next(machine_checks.fonts.folder().glob("*-Bold.ttf")).unlink()


def static_files_not_collected(site, office, patch):
    (site.STATIC_ROOT / ".collected").unlink()


def old_tables(site, office, patch):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")


def index_drifts(site, office, patch):
    office.record("published")
    SearchText.objects.all().delete()


def clock_ran_fast(site, office, patch):
    later = timezone.now() + timedelta(hours=2)
    Event.objects.bulk_create([Event(action="created", at=later)])


def no_backup_folder(site, office, patch):
    site.BACKUP_DIR = None


def no_backup_yet(site, office, patch):
    for path in site.BACKUP_DIR.iterdir():
        path.unlink()


def old_backup(site, office, patch):
    for path in site.BACKUP_DIR.iterdir():
        text = path.read_text()
        path.write_text(text.replace(f"{timezone.now():%Y-}", "2020-") if "{" in text else text)


def mails_wait(site, office, patch):
    queued(STATUS.queued, created=EARLIER)


def mails_failed(site, office, patch):
    queued(STATUS.failed)


def jobs_wait(site, office, patch):
    site.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    accounts.mail_reset_links.enqueue("x@example.test")
    DBTaskResult.objects.update(enqueued_at=EARLIER)


def nothing_is_tidied(site, office, patch):
    Session.objects.create(session_key="x", session_data="", expire_date=EARLIER)


def attachments_unread(site, office, patch):
    Attachment.objects.create(
        record=office.record("published"),
        kind=AttachmentKind.DOCUMENT,
        name="a.pdf",
        file=ContentFile(b"x", name="a.pdf"),
        size=1,
        created_at=EARLIER,
    )


def nobody_administers(site, office, patch):
    User.objects.filter(is_superuser=True).update(password="!")


def demonstration_accounts(site, office, patch):
    User.objects.filter(pk=office.author.pk).update(
        username="arisa", password=make_password("kmrepo-2569")
    )


def no_open_year(site, office, patch):
    Record.objects.all().delete()
    office.cycle.committee.all().delete()
    office.cycle.delete()


WRONG = {
    "debug": [debug],
    "secret": [weak_key, open_key_file],
    "site-url": [address_of_this_machine],
    "hosts": [any_host, another_host],
    "https": [no_tls, half_tls],
    "malware": [no_scanner],
    "proxy": [everybody_a_proxy, no_proxy],
    "mail": [mails_as_files, mail_server_away],
    "mail-from": [sender_of_this_machine],
    "deploy": [cookies_in_the_open],
    "disk": [full_disk],
    "folders": [store_not_writable, store_open_to_all],
    "programs": [no_office_program, no_age],
    "fonts": [no_fonts, no_fonts_for_pdf],
    "static": [static_files_not_collected],
    "migrations": [old_tables],
    "index": [index_drifts],
    "clock": [clock_ran_fast],
    "backup": [no_backup_folder, no_backup_yet, old_backup],
    "mail-queue": [mails_wait, mails_failed],
    "jobs": [jobs_wait],
    "timers": [nothing_is_tidied, attachments_unread],
    "administrator": [nobody_administers],
    "demo": [demonstration_accounts],
    "cycle": [no_open_year],
}
CASES = [(code, break_it) for code, ways in WRONG.items() for break_it in ways]


def test_a_right_installation_says_nothing(right):
    assert doctor.examine() == []


@pytest.mark.parametrize(("code", "break_it"), CASES, ids=[way.__name__ for _, way in CASES])
def test_a_wrong_one_is_told_and_how_to_mend_it(right, office, monkeypatch, code, break_it):
    break_it(right, office, monkeypatch)
    found = doctor.examine()
    assert code in {one.code for one in found}
    (first, *_) = [one for one in found if one.code == code]
    assert first.problem and first.mend
    blamed = {one.code for one in found}
    if "site-url" not in blamed and "https" not in blamed:  # backups go by the site's address
        assert blamed <= {code, "deploy"}  # and nothing else is blamed


def test_a_check_that_fails_is_a_finding_and_hides_nothing(right, monkeypatch):
    def broken():
        raise RuntimeError("no such thing")

    monkeypatch.setattr(findings, "CHECKS", [findings.Registered("x", "สิ่งนี้", broken, False)])
    (found,) = findings.examine()
    assert found.is_error and "ตรวจสิ่งนี้ไม่สำเร็จ: no such thing" in found.problem


def said(*options):
    out = StringIO()
    code = 0
    try:
        call_command("doctor", *options, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue()


def test_the_command_tells_by_its_exit_code(right):
    code, text = said()
    assert code == 0 and "ไม่พบสิ่งที่ต้องแก้" in text
    right.DEFAULT_FROM_EMAIL = "kmrepo@localhost"
    assert said()[0] == 0 and "[ควรแก้] mail-from" in said()[1]
    right.BACKUP_DIR = None
    code, text = said("--quick")
    assert code == 1 and text.index("[ต้องแก้] backup") < text.index("[ควรแก้]") < text.rindex("วิธีแก้")


def test_the_command_speaks_json(right):
    right.DEBUG = True
    code, text = said("--json", "--quick")
    (found,) = [one for one in json.loads(text) if one["code"] == "debug"]
    assert code == 1 and found["level"] == "error" and found["mend"]
