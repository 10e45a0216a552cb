"""Accounts: passwords set for others, sign-ins locked after many failures."""

import pytest
from django.test import Client

from records.audit.actions import EventAction
from records.audit.models import Event
from records.people import accounts

pytestmark = pytest.mark.django_db


def test_a_password_is_set_and_the_event_does_not_tell_it(office):
    accounts.set_password(office.author, "รหัสใหม่-ยาวพอ", actor=office.secretary)
    office.author.refresh_from_db()
    assert office.author.check_password("รหัสใหม่-ยาวพอ")
    event = Event.objects.get()
    assert (event.action, event.object_id) == (EventAction.PASSWORD_SET, str(office.author.pk))
    assert event.changes == {}


@pytest.mark.parametrize(("username", "events"), [("author", 1), ("nobody-here", 0)])
def test_a_locked_sign_in_is_logged_once(office, settings, username, events):
    settings.AXES_ENABLED = True
    office.author.username = "author"
    office.author.save()
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT + 3):
        answer = client.post("/account/login/", {"username": username, "password": "ผิด"})
    assert answer.status_code == 429
    assert "พักการเข้าสู่ระบบชั่วคราว" in answer.content.decode()
    found = Event.objects.filter(action=EventAction.SIGN_IN_LOCKED)
    assert found.count() == events
    assert all(e.actor is None and e.object_id == str(office.author.pk) for e in found)
