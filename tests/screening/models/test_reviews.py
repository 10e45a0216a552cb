"""Tasks that wait, and those whose day has passed."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import Action, State
from records.record import writing
from records.record.workflow import advance
from records.screening.models import Assignment
from tests.screening.committee import review


def waiting(reviewer):
    return Assignment.objects.to_review().filter(reviewer=reviewer).count()


def test_a_task_waits_until_the_newest_text_is_reviewed(office):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    assert waiting(me) == 1
    review(record, me)
    assert waiting(me) == 0
    inputs = {"note": "แก้", "due_on": timezone.localdate()}
    advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    assert waiting(office.reviewers[1]) == 0  # not while its author writes
    record.refresh_from_db()
    writing.write(record, {"goal": "<p>ใหม่</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    assert waiting(me) == 1


def test_late_is_what_waits_after_its_day(office):
    record = office.record(State.SCREENING)
    today = timezone.localdate()
    review(record, office.reviewers[0])
    record.assignments.update(due_on=today)
    assert not Assignment.objects.late(today).exists()
    (task,) = Assignment.objects.late(today + timedelta(days=1))
    assert task.reviewer == office.reviewers[1]


def test_ended_tasks_do_not_wait(office):
    record = office.record(State.SCREENING)
    record.assignments.update(ended_at=timezone.now())
    assert not Assignment.objects.active().exists() and not Assignment.objects.to_review().exists()
