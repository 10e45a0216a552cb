"""The command of the daily mails says how many it queued."""

import pytest
from django.core.management import call_command
from post_office.models import Email

from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_one_mail_for_who_asked_for_one_a_day(office, capsys):
    office.secretary.daily_mail = True
    office.secretary.save()
    office.record(State.SUBMITTED)
    for queued in (1, 0):
        call_command("send_digests")
        assert capsys.readouterr().out == f"{queued} mails queued\n"
    assert Email.objects.filter(to=office.secretary.email).count() == 1
