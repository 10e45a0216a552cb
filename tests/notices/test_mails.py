"""Whom a reader of a mail can ask: the secretary of its cycle, or whom the settings name."""

import pytest
from post_office.models import Email

from records.core.enums import State
from records.notices import mails
from records.people.models import User

pytestmark = pytest.mark.django_db


def test_answers_go_to_the_secretary_of_the_cycle(office):
    office.record(State.SUBMITTED)
    mail = Email.objects.get(to=office.author.email)
    assert office.secretary.email in mail.headers["Reply-To"]
    assert str(office.secretary) in mail.message and "กรรมการและเลขานุการ" in mail.message


def test_the_settings_win(office, settings):
    settings.MAIL_REPLY_TO, settings.MAIL_CONTACT = "km@office.test", "งานยุทธศาสตร์"
    assert mails.contact(office.cycle.pk) == mails.Contact("งานยุทธศาสตร์", "", "km@office.test")


def test_without_anybody_there_is_no_answer_address(office):
    User.objects.filter(pk=office.secretary.pk).update(email="")
    assert mails.contact(office.cycle.pk) is None
    office.record(State.SUBMITTED)
    mail = Email.objects.get(to=office.author.email)
    assert not mail.headers and "สอบถาม" not in mail.message


def test_what_people_typed_is_never_read_as_a_template(office):
    title = "วิธี {% ผิด %} และ {{ settings }} & “ดี” <มาก>"
    office.record(State.SUBMITTED, title=title)
    mail = Email.objects.get(to=office.author.email)
    assert title in mail.subject and title in mail.message
