"""Telling people: once for each event, in the site and by mail, at once or in a daily mail."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from records.core.enums import State
from records.notices import services as notices
from records.notices.models import Notice
from tests.factories import UserFactory

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
    told = notices.notify(people, "ปิดปรับปรุงระบบ", "คืนนี้ 22.00 น.", path="/mine/")
    assert {notice.recipient for notice in told} == {office.author, office.stranger}
    mail = Email.objects.get()
    assert mail.to == [office.author.email]
    assert "ปิดปรับปรุงระบบ" in mail.subject
    assert "คืนนี้ 22.00 น." in mail.message and "/mine/" in mail.message


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


def test_a_newcomer_is_told_now_what_the_others_were_told_then(office):
    record = office.record(State.SCREENING)
    step = record.transitions.last()
    before = timezone.now() - timedelta(minutes=1)
    newcomer = UserFactory(unit=office.head_office)
    notices.notify_newcomer(step, "reviewers", newcomer)
    notices.notify_newcomer(step, "reviewers", newcomer)
    notice = newcomer.notices.get()
    first = Notice.objects.get(recipient=office.reviewers[0], key__startswith=f"step:{step.pk}:")
    assert notice.created_at > before
    assert notice.title == first.title


def test_a_notice_vanishes_with_the_step_that_failed(office):
    with pytest.raises(RuntimeError), transaction.atomic():
        notices.notify([office.author], "เรื่อง", "ข้อความ", path="/")
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
