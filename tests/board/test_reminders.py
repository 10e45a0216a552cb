"""Reminding authors: once a day, one letter a person, kept; the text for the group."""

import pytest
from post_office.models import Email

from records.audit.models import Event
from records.board import history, reminders, rosters
from records.board.models import Reminder
from records.core.enums import Kind, ReminderWay, State
from records.notices.models import Notice
from records.people.models import User
from records.record.workflow import NotAllowed
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db
ONE = Kind.INDIVIDUAL


def told(office):
    return Notice.objects.filter(recipient=office.author, key__startswith="authors:")


def test_pressing_twice_tells_once_and_keeps_once(office):
    office.draft()
    ids = {office.author.pk, office.stranger.pk}
    first = reminders.remind(office.cycle, ONE, ids, actor=office.secretary, note="ด่วน")
    again = reminders.remind(office.cycle, ONE, ids, actor=office.chair)
    assert (first.mailed, first.noticed, first.again) == (2, 0, 0)
    assert (again.told, again.again) == (0, 2)
    notice = told(office).get()
    assert "ฉบับร่างที่ยังไม่ได้ส่ง" in notice.body and "ด่วน" in notice.body
    mail = Email.objects.get(to=office.author.email)
    assert "/mine/" in mail.message
    kept = Reminder.objects.get(recipient=office.author)
    assert (kept.sent_by, kept.state, kept.way) == (office.secretary, "draft", ReminderWay.MAIL)
    assert Event.objects.filter(action="authors_reminded").count() == 1
    row = next(r for r in rosters.everybody(office.cycle, ONE) if r.pk == office.author.pk)
    assert row.reminded_at == kept.sent_at


def test_who_has_handed_in_meanwhile_is_left_alone(office):
    office.record(State.SUBMITTED)
    assert reminders.chosen(office.cycle, ONE, {office.author.pk}, actor=office.secretary) == []
    sent = reminders.remind(office.cycle, ONE, {office.author.pk}, actor=office.secretary)
    assert (sent.told, sent.again) == (0, 0) and not told(office).exists()
    assert not Event.objects.filter(action="authors_reminded").exists()


def test_without_an_address_the_notice_alone(office):
    User.objects.filter(pk=office.author.pk).update(email="")
    sent = reminders.remind(office.cycle, ONE, {office.author.pk}, actor=office.secretary)
    assert (sent.mailed, sent.noticed) == (0, 1)
    assert Reminder.objects.get().way == ReminderWay.NOTICE


def test_a_coordinator_of_several_units_gets_one_letter(office):
    second = UnitFactory(parent=office.head_office)
    second.coordinators.add(office.coordinator)
    ids = {office.unit.pk, second.pk, office.other_unit.pk}
    sent = reminders.remind(office.cycle, Kind.UNIT, ids, actor=office.secretary)
    assert sent.told == 2
    body = Notice.objects.get(recipient=office.coordinator, key__startswith="authors:").body
    assert office.unit.name in body and second.name in body and office.other_unit.name not in body
    assert Reminder.objects.filter(unit__isnull=False).count() == 3


def test_of_a_returned_record_its_own_day_counts(office):
    office.record(State.RETURNED)
    rows = reminders.chosen(office.cycle, ONE, {office.author.pk}, actor=office.secretary)
    said = reminders.context(reminders.letters(rows)[0], office.cycle, ONE, "")
    assert "ส่งกลับให้แก้ไข ภายใน" in said["situation"] and said["deadline"] == ""


def test_the_text_for_the_group_and_that_it_was_posted(office):
    office.draft()
    ids = {office.author.pk, office.stranger.pk}
    rows = reminders.chosen(office.cycle, ONE, ids, actor=office.secretary)
    text = reminders.group_text(office.cycle, ONE, rows, "พบกันวันจันทร์", "https://x.test/mine/")
    assert f"{office.author.given_name} ร." in text and "ระบบดี" not in text
    assert "พบกันวันจันทร์" in text and "https://x.test/mine/" in text and "เหลือ" in text
    assert reminders.told_in_group(office.cycle, ONE, ids, actor=office.secretary) == 2
    assert reminders.told_in_group(office.cycle, ONE, ids, actor=office.secretary) == 0
    assert not told(office).exists()
    assert {r.way for r in history.of(office.cycle, actor=office.chair)} == {ReminderWay.GROUP}


@pytest.mark.parametrize("who", ["author", "administrator", "coordinator"])
def test_nobody_else_reminds(office, who):
    actor = getattr(office, who)
    for service in (reminders.remind, reminders.told_in_group):
        with pytest.raises(NotAllowed):
            service(office.cycle, ONE, {office.author.pk}, actor=actor)
    with pytest.raises(NotAllowed):
        history.of(office.cycle, actor=actor)
    assert not Reminder.objects.exists()
