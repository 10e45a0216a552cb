"""What is set on screen: the environment wins, secrets stay secret, changes are events."""

import json
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends import smtp

from records.audit.models import Event
from records.core import office as said
from records.documents.emblem import emblem
from records.operations import office_settings
from records.operations.doctor import settings_checks
from records.web import office_mail
from records.web.models import OfficeSetting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def fresh():
    said.forget()
    yield
    said.forget()


def change(office, **values):
    return office_settings.change(values, actor=office.administrator)


def test_a_change_is_read_at_once_and_leaves_an_event(office):
    assert change(office, SITE_OFFICE="สำนักงานทดลอง", UPLOAD_LIMIT="1048576")
    assert said.full_name() == "สำนักงานทดลอง" and said.upload_limit() == 1048576
    event = Event.objects.get()
    assert event.action == "setting_changed" and event.actor == office.administrator
    assert event.changes["SITE_OFFICE"] == [None, "สำนักงานทดลอง"]
    # The same again, and nothing was done.
    assert change(office, SITE_OFFICE="สำนักงานทดลอง") == [] and Event.objects.count() == 1
    change(office, SITE_OFFICE=None)
    assert said.full_name() != "สำนักงานทดลอง"


def test_the_environment_wins_and_the_mail_server_is_one_thing(office, settings):
    change(office, SITE_OFFICE="บนจอ", EMAIL_HOST="screen.example", EMAIL_PORT="26")
    settings.SITE_OFFICE, settings.EMAIL_HOST = "ในเครื่อง", "machine.example"
    settings.FROM_ENVIRONMENT = frozenset({"SITE_OFFICE", "EMAIL_HOST"})
    assert said.full_name() == "ในเครื่อง"
    assert office_mail.server()["host"] == "machine.example"
    assert office_mail.server()["port"] == settings.EMAIL_PORT
    assert change(office, SITE_OFFICE="อีกชื่อ", EMAIL_PORT="27") == []


def test_a_password_is_in_no_event(office):
    change(office, EMAIL_HOST_PASSWORD="ลับมาก-9")
    assert office_mail.server()["password"] == "ลับมาก-9"
    told = json.dumps([e.changes for e in Event.objects.all()], ensure_ascii=False)
    assert "ลับมาก" not in told and "EMAIL_HOST_PASSWORD" in told


def test_the_test_mail_says_what_the_server_says_without_the_secret(office, monkeypatch):
    change(office, EMAIL_HOST="mail.example", EMAIL_HOST_PASSWORD="ลับมาก-9")

    def refuse(self, messages):
        raise smtplib.SMTPAuthenticationError(535, "bad password ลับมาก-9".encode())

    monkeypatch.setattr(smtp.EmailBackend, "send_messages", refuse)
    with pytest.raises(office_settings.NotSent) as refused:
        office_settings.send_test_mail(office.administrator)
    assert "535" in str(refused.value) and "ลับมาก" not in str(refused.value)
    sent = []
    monkeypatch.setattr(
        smtp.EmailBackend, "send_messages", lambda self, m: sent.append((self.host, m[0].to))
    )
    office_settings.send_test_mail(office.administrator)
    assert sent == [("mail.example", [office.administrator.email])] and not mail.outbox
    assert Event.objects.filter(action="test_mail_sent").exists()


def test_without_a_server_mails_are_kept_as_files(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    backend = office_mail.EmailBackend()
    message = mail.EmailMessage("เรื่อง", "ความ", "a@example.test", ["b@example.test"])
    backend.send_messages([message])
    assert len(list(tmp_path.iterdir())) == 1


def test_the_emblem_is_that_of_the_screen_unless_a_file_is_named(office, settings):
    assert office_settings.change_emblem(b"picture", actor=office.administrator)
    assert not office_settings.change_emblem(b"picture", actor=office.administrator)
    assert emblem() == b"picture"
    settings.SITE_EMBLEM = "/nowhere/emblem.png"
    assert emblem() is None
    settings.SITE_EMBLEM = ""
    office_settings.change_emblem(None, actor=office.administrator)
    assert emblem() is None


def test_another_worker_reads_it_after_a_while(office, monkeypatch):
    said.stored()
    OfficeSetting.objects.create(name="SITE_NAME", value="คลังใหม่")
    assert said.name() != "คลังใหม่"
    monkeypatch.setattr(said, "SECONDS", -1)
    assert said.name() == "คลังใหม่"


def test_the_doctor_knows_the_server_of_the_screen(office, settings):
    backend = {"default": "records.web.office_mail.EmailBackend"}
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": backend}
    assert "ยังไม่ได้ตั้งเซิร์ฟเวอร์เมล" in next(settings_checks.mail()).problem
    change(office, EMAIL_HOST="127.0.0.1", EMAIL_PORT="9")
    assert "ต่อเซิร์ฟเวอร์เมล 127.0.0.1:9 ไม่ได้" in next(settings_checks.mail()).problem
