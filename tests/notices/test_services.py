"""Telling people: once for each event, in the site and by mail, at once or in a daily mail."""

import pytest
from django.db import transaction
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from records.core.enums import State
from records.notices import services as notices
from records.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_an_event_tells_each_person_once(office):
    record = office.record(State.SUBMITTED)
    step = record.transitions.last()
    before = (Notice.objects.count(), Email.objects.count())
    notices.notify_step(step, ("owner", "secretaries"))
    assert (Notice.objects.count(), Email.objects.count()) == before


def test_what_is_no_step_reaches_who_can_sign_in_and_mails_who_has_an_address(office):
    office.colleague.is_active = False
    office.stranger.email = ""
    people = [office.author, office.colleague, office.stranger]
    record, words = office.draft(title="ปุ๋ย & “ดิน” <ดี>"), "คืนนี้ 22.00 น. & 'พรุ่งนี้'"
    told = notices.notify_people(
        "remark", people, key="test", record=record, path="/mine/", text=words
    )
    assert told == 2
    assert {n.recipient for n in Notice.objects.all()} == {office.author, office.stranger}
    mail = Email.objects.get()
    assert mail.to == [office.author.email]
    assert record.title in mail.subject
    assert words in mail.message and "/mine/" in mail.message


def test_people_are_notified_of_one_key_once_and_newcomers_among_them(office):
    record = office.record(State.SCREENING)
    step = record.transitions.last()
    known = notices.notify_people(
        "secretaries_submit", [office.chair], key="test", record=record, transition=step
    )
    both = [office.chair, office.administrator]
    added = notices.notify_people(
        "secretaries_submit", both, key="test", record=record, transition=step
    )
    assert (known, added) == (1, 1)
    notice = Notice.objects.get(key=f"test:{office.administrator.pk}")
    assert notice.path == f"/admin/records/record/{record.pk}/change/"


def test_a_notice_vanishes_with_the_step_that_failed(office):
    with pytest.raises(RuntimeError), transaction.atomic():
        notices.notify_people("remark", [office.author], key="test", record=office.draft())
        raise RuntimeError
    assert not Notice.objects.exists() and not Email.objects.exists()


def test_a_mail_server_that_is_down_stops_no_step_and_loses_no_mail(office, settings):
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "tests.notices.test_services.DownBackend"},
    }
    record = office.record(State.SUBMITTED)
    assert record.state == State.SUBMITTED
    waiting = Email.objects.count()
    assert waiting
    send_queued(1)  # what the command does, but for closing the connection of this test
    assert Email.objects.exclude(status=STATUS.sent).count() == waiting


class DownBackend:
    def __init__(self, *args, **kwargs):
        pass

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError
