"""Accounts: passwords set for others, sign-ins locked after many failures."""

import re

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from records.audit.actions import EventAction
from records.audit.models import Event
from records.people import accounts
from records.people.models import User

pytestmark = pytest.mark.django_db


def test_a_password_is_set_and_the_event_does_not_tell_it(office):
    accounts.set_password(office.author, "รหัสใหม่-ยาวพอ", actor=office.secretary)
    office.author.refresh_from_db()
    assert office.author.check_password("รหัสใหม่-ยาวพอ")
    event = Event.objects.get()
    assert (event.action, event.object_id) == (EventAction.PASSWORD_SET, str(office.author.pk))
    assert event.changes == {}


@pytest.mark.parametrize(("username", "events"), [("author", 1), ("nobody-here", 0)])
def test_a_locked_sign_in_is_logged_once(office, username, events):
    client = Client()
    for _ in range(9):
        answer = client.post("/account/login/", {"username": username, "password": "ผิด"})
    assert answer.status_code == 429
    assert "โปรดรออีก 1 นาที" in answer.content.decode() and int(answer["Retry-After"]) <= 60
    found = Event.objects.filter(action=EventAction.SIGN_IN_LOCKED)
    assert found.count() == events
    assert all(e.actor is None and e.object_id == str(office.author.pk) for e in found)


def test_a_reset_is_mailed_so_often_an_hour(office):
    for _ in range(5):
        assert accounts.request_reset(office.author.email.upper(), "203.0.113.7")
    mails = Email.objects.all()
    assert [m.status for m in mails] == [STATUS.sent] * 3
    assert all(m.to == [office.author.email] for m in mails)


def test_one_address_asks_for_so_many_resets_an_hour(office):
    asked = [accounts.request_reset(f"x{n}@example.test", "203.0.113.7") for n in range(22)]
    assert asked == [True] * 20 + [False] * 2
    assert accounts.request_reset(office.author.email, "203.0.113.8")


def test_asking_costs_the_same_whether_there_is_an_account_or_not(office, settings):
    """Nobody is looked up before the answer: the worker of long jobs does that."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    said = []
    for email in (office.author.email, "x@example.test"):
        accounts.request_reset(email, "203.0.113.7")  # its row is there
        with CaptureQueriesContext(connection) as captured:
            accounts.request_reset(email, "203.0.113.7")
        said.append(
            [re.sub("s[0-9]+_x[0-9]+|(WHERE|VALUES|SET).*", "", q["sql"]) for q in captured]
        )
    assert said[0] == said[1] and not any("records_user" in sql for sql in said[0])


@pytest.mark.parametrize("closed", [{"is_active": False}, {"password": "!x"}, {"email": ""}])
def test_no_reset_for_who_may_not_sign_in(office, closed):
    email = office.author.email
    User.objects.filter(pk=office.author.pk).update(**closed)
    accounts.mail_reset_links.enqueue(email)
    accounts.mail_reset_links.enqueue("")
    assert not Email.objects.exists()


def test_a_reset_mail_that_fails_is_sent_again(office, settings):
    broken = "django.core.mail.backends.smtp.EmailBackend"
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": {"default": broken}}
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    accounts.request_reset(office.author.email, "203.0.113.7")
    waiting = Email.objects.get()
    assert waiting.status == STATUS.requeued and waiting.scheduled_time > timezone.now()
    Email.objects.update(scheduled_time=timezone.now())
    fine = "django.core.mail.backends.locmem.EmailBackend"
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": {"default": fine}}
    send_queued()
    assert Email.objects.get().status == STATUS.sent and len(outbox.outbox) == 1
