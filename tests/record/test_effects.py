"""What a step does besides changing the state."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import Action, Role, State
from records.record import writing
from records.record.models import Record
from records.record.workflow import advance


def test_a_return_sets_the_day_and_the_new_text_takes_it_away(office):
    record = office.record(State.SCREENING)
    day = timezone.localdate() + timedelta(days=9)
    inputs = {"note": "แก้", "due_on": day}
    advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    record.refresh_from_db()
    assert record.due_on == day
    writing.write(record, {"goal": "<p>เป้าหมายใหม่</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    record.refresh_from_db()
    assert record.due_on is None
    assert list(record.revisions.values_list("number", "frozen")) == [(2, True), (1, True)]


def test_submission_says_when_and_by_whom(office):
    record = office.draft(actor=office.coordinator)
    step = advance(record, Action.SUBMIT, actor=office.coordinator)
    record.refresh_from_db()
    assert (record.submitted_at, record.submitted_by) == (step.at, office.coordinator)


def test_the_first_day_of_publication_stays(office):
    record = office.record(State.UNPUBLISHED)
    first = record.published_at
    advance(record, Action.RESTORE, actor=office.chair, inputs={"note": "ตรวจแล้ว"})
    advance(record, Action.PUBLISH, actor=office.secretary, inputs={"privacy_checked": True})
    assert Record.objects.get(pk=record.pk).published_at == first


def test_a_merge_stands_in_the_log_of_the_published_record(office):
    amendment = office.amendment(State.MERGED)
    step = amendment.amends.transitions.last()
    assert (step.action, step.role) == (Action.MERGE, Role.SECRETARY)
    assert step.data == {"amendment": amendment.number}
    assert (step.from_state, step.to_state) == (State.PUBLISHED, State.PUBLISHED)
    assert step.revision.data["goal"] == amendment.goal
