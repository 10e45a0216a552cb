"""What nobody needs any more goes; what is needed stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from records.operations.tidying import tidy
from records.search.models import SearchLog

pytestmark = pytest.mark.django_db


def test_ended_sessions_and_old_sent_mails_go():
    now = timezone.now()
    for key, ends in (("old", now - timedelta(minutes=1)), ("new", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    for status in (STATUS.sent, STATUS.sent, STATUS.failed, STATUS.queued):
        Email.objects.create(from_email="a@example.test", to=["b@example.test"], status=status)
    long_ago = now - timedelta(days=181)
    Email.objects.exclude(pk=Email.objects.first().pk).update(last_updated=long_ago)
    assert tidy() == {
        **{"sessions": 1, "counts": 0, "tasks": 0, "mails": 1},
        **{"searches": 0, "files": 0, "staff lists": 0},
    }
    assert Session.objects.get().session_key == "new" and Email.objects.count() == 3


def test_the_command_says_something_only_when_it_did_something():
    out = StringIO()
    call_command("tidy", stdout=out)
    assert out.getvalue() == ""
    ended = timezone.now() - timedelta(days=1)
    Session.objects.create(session_key="old", session_data="", expire_date=ended)
    call_command("tidy", stdout=out)
    assert out.getvalue().startswith("1 sessions")


def test_searches_of_long_ago_are_forgotten():
    today = timezone.localdate()
    for days in (729, 731):
        SearchLog.objects.create(day=today - timedelta(days=days), query=str(days))
    assert tidy()["searches"] == 1
    assert SearchLog.objects.get().query == "729"
