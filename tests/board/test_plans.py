"""Reminders that the site sends by itself: off by default, each occasion once, a lost morning."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from records.board import plans
from records.board.models import Reminder, ReminderPlan
from records.core.enums import State
from records.notices.models import Notice
from records.record.models import Record
from records.record.workflow import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(office):
    return ReminderPlan.objects.create(
        cycle=office.cycle, enabled=True, days_before="7, 1", days_after="1"
    )


def told(office):
    return Notice.objects.filter(recipient=office.author, key__startswith="authors:").count()


def test_off_by_default(office):
    plan = plans.plan_of(office.cycle)
    assert not plan.enabled
    assert plans.save(plan, actor=office.secretary) and not plan.enabled
    for days in range(60):
        assert plans.send_planned(office.cycle.closes_on + timedelta(days=days - 30)) == 0


def test_each_occasion_once_a_person(office, plan):
    due = office.cycle.closes_on
    assert [one.offset for one in plans.occasions(plan)] == [-7, -1, 1]
    assert plans.send_planned(due - timedelta(days=8)) == 0
    first = plans.send_planned(due - timedelta(days=7))
    assert first and told(office) == 1
    assert plans.send_planned(due - timedelta(days=7)) == 0
    assert plans.send_planned(due - timedelta(days=6)) == 0  # told yesterday
    assert plans.send_planned(due - timedelta(days=5)) == 0
    assert plans.send_planned(due - timedelta(days=1)) == first
    assert told(office) == 2
    kept = Reminder.objects.filter(recipient=office.author).first()
    assert kept.sent_by is None


def test_a_morning_without_the_timer_is_made_up_for(office, plan):
    assert plans.send_planned(office.cycle.closes_on - timedelta(days=6))
    assert told(office) == 1


def test_who_has_handed_in_is_not_told(office, plan):
    office.record(State.SUBMITTED)
    plans.send_planned(office.cycle.closes_on - timedelta(days=7))
    assert told(office) == 0


def test_a_returned_record_by_its_own_day(office, plan):
    record = office.record(State.RETURNED)
    due = date(2026, 3, 10)
    Record.objects.filter(pk=record.pk).update(due_on=due)
    assert plans.send_planned(due - timedelta(days=7)) == 1
    assert plans.send_planned(due - timedelta(days=7)) == 0
    assert told(office) == 1
    assert plans.send_planned(office.cycle.closes_on - timedelta(days=7)) > 0
    assert told(office) == 1  # the end of the cycle is not her day


def test_a_cycle_without_an_end_has_no_occasions(office, plan):
    office.cycle.closes_on = None
    office.cycle.save()
    plan.refresh_from_db()
    assert plans.occasions(plan) == []


def test_days_are_numbers(office):
    ReminderPlan(cycle=office.cycle, days_before=" 30,7 ", days_after="").full_clean()
    for wrong in ("a week", "7;1", "-3", ","):
        with pytest.raises(ValidationError):
            ReminderPlan(cycle=office.cycle, days_before=wrong).full_clean()


def test_only_who_leads_the_cycle_plans(office):
    for actor in (office.author, office.administrator, office.reviewers[0]):
        with pytest.raises(NotAllowed):
            plans.save(plans.plan_of(office.cycle), actor=actor)
