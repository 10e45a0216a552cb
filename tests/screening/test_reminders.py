"""Reminders: once a day, to those who have tasks left."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from records.audit.models import Event
from records.core.enums import State
from records.notices.models import Notice
from records.record.workflow import NotAllowed
from records.screening import (
    reminders,
)
from records.screening.models import Assignment
from tests.screening.committee import review


def test_who_is_late_is_reminded_once_a_day(office):
    record = office.record(State.SCREENING)
    Assignment.objects.filter(record=record).update(due_on=timezone.localdate() - timedelta(days=1))
    me, other = office.reviewers
    review(record, other)
    first, second = reminders.progress(office.cycle, office.secretary)
    assert (first.reviewer, first.late, first.done) == (me, 1, 0)
    assert (second.reviewer, second.late, second.done) == (other, 0, 1)
    ids = {me.pk, other.pk}
    assert reminders.remind(office.cycle, ids, actor=office.secretary, note="ขอบคุณ") == 1
    assert reminders.remind(office.cycle, ids, actor=office.secretary) == 0
    notice = Notice.objects.get(recipient=me, title__startswith="เตือน")
    assert record.number in notice.body and "ขอบคุณ" in notice.body
    assert Email.objects.filter(to=me.email, subject__contains="เตือน").count() == 1
    with pytest.raises(NotAllowed):
        reminders.remind(office.cycle, ids, actor=me)


def test_a_reminder_is_one_event_a_day(office):
    office.record(State.SCREENING)
    one, two = office.reviewers
    assert reminders.remind(office.cycle, {one.pk}, actor=office.secretary, note=" ด่วน ") == 1
    assert reminders.remind(office.cycle, {one.pk}, actor=office.secretary) == 0
    event = Event.objects.get(action="reminded")
    assert (event.object_id, event.reason) == (str(one.pk), "ด่วน")
    assert (event.cycle_id, event.role) == (office.cycle.pk, "secretary")
    with pytest.raises(NotAllowed):
        reminders.remind(office.cycle, {two.pk}, actor=one)
    assert reminders.remind(office.cycle, {office.stranger.pk}, actor=office.secretary) == 0
    assert Event.objects.filter(action="reminded").count() == 1
