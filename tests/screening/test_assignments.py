"""Tasks of reviewers: given, taken, given back, waived; each leaves one event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.audit.models import Event
from records.core import thai
from records.core.enums import Action, CommitteeRole, EndReason, State
from records.notices.models import Notice
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import (
    assignments,
)
from tests.factories import UserFactory
from tests.screening.committee import fresh, review


def test_screening_sets_the_reviewers_day(office):
    record = office.record(State.SCREENING)
    due = timezone.localdate() + timedelta(days=office.cycle.review_days)
    assert set(record.assignments.values_list("due_on", flat=True)) == {due}


@pytest.mark.parametrize("reason", [EndReason.ABSTAINED, EndReason.CONFLICT])
def test_recusing_ends_the_task_and_tells_the_secretary(office, reason):
    record = office.record(State.SCREENING)
    me = office.reviewers[0]
    with pytest.raises(Blocked):
        assignments.recuse(record, actor=me, reason=reason, note="  ")
    assignments.recuse(record, actor=me, reason=reason, note="เป็นญาติกัน")
    task = record.assignments.get(reviewer=me)
    assert task.ended_at and (task.end_reason, task.end_note) == (reason, "เป็นญาติกัน")
    notice = Notice.objects.get(recipient=office.secretary, title__startswith=reason.label)
    assert "เป็นญาติกัน" in notice.body
    with pytest.raises(NotAllowed):
        assignments.recuse(record, actor=fresh(me), reason=reason, note="อีกครั้ง")
    with pytest.raises(NotAllowed):
        review(record, fresh(me))


def test_who_leaves_the_committee_leaves_unfinished_tasks_behind(office):
    done, waiting = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(2)
    )
    me = office.reviewers[0]
    review(done, me)
    assert assignments.end_open_tasks(me, office.cycle, actor=office.secretary) == 1
    assert waiting.assignments.get(reviewer=me).ended_at is not None
    assert done.assignments.get(reviewer=me).ended_at is None
    assert Record.objects.in_screening().short_of_reviewers().get() == waiting


def test_reviewers_hear_of_a_withdrawal_while_they_review_and_not_after(office):
    reason = {"note": "เปลี่ยนเรื่อง"}
    record = office.record(State.SCREENING)
    advance(record, Action.WITHDRAW, actor=office.author, inputs=reason)
    told = Notice.objects.filter(recipient__in=office.reviewers, title__startswith="ถอนเรื่องแล้ว")
    assert {notice.recipient for notice in told} == set(office.reviewers)
    assert {notice.path for notice in told} == {"/admin/tasks/"}
    accepted = office.record(State.ACCEPTED, owner=office.stranger)
    advance(accepted, Action.WITHDRAW, actor=fresh(office.chair), inputs=reason)
    assert told.count() == 2


@pytest.mark.parametrize("action", [Action.RECONSIDER, Action.REOPEN])
def test_who_joins_after_screening_began_anew_hears_of_her_task(office, action):
    state = State.REJECTED if action == Action.REOPEN else State.PENDING_ACCEPT
    record, newcomer = office.record(state), office.seat("newcomer", CommitteeRole.REVIEWER)
    advance(record, action, actor=office.chair, inputs={"note": "พิจารณาใหม่"})
    task = assignments.assign(record, actor=office.secretary, reviewer=newcomer)
    notice = newcomer.notices.get()
    assert notice.title == f"ขอให้พิจารณา {record.number}: {record.title}"
    assert record.unit.name in notice.body and thai.thai_date(task.due_on) in notice.body
    assert notice.path == f"/admin/records/record/{record.pk}/change/"


def test_who_is_taken_off_and_given_the_task_again_hears_of_it_again(office):
    record, newcomer = office.record(State.SCREENING), office.seat("new", CommitteeRole.REVIEWER)
    for told in (1, 2):
        task = assignments.assign(record, actor=office.secretary, reviewer=newcomer)
        assert newcomer.notices.count() == told
        assignments.end(task, actor=office.secretary)


def test_before_screening_nobody_hears_of_a_task_and_blind_no_unit_is_named(office):
    record, newcomer = office.record(State.SUBMITTED), office.seat("new", CommitteeRole.REVIEWER)
    assignments.assign(record, actor=office.secretary, reviewer=newcomer)
    assert not newcomer.notices.exists()
    type(office.cycle).objects.update(blind=True)
    screened = office.record(State.SCREENING, owner=office.colleague)
    assignments.assign(screened, actor=office.secretary, reviewer=newcomer)
    assert screened.unit.name not in newcomer.notices.get().body


# --- what is logged: once, and only when something changed ----------------------------------------


def events(action):
    return Event.objects.filter(action=action)


def near_task(office):
    """A record in screening, and the task of a reviewer of the same unit."""
    near = office.seat("near", CommitteeRole.REVIEWER)
    type(near).objects.filter(pk=near.pk).update(unit=office.unit)
    record = office.record(State.SCREENING)
    return record, assignments.assign(record, actor=office.secretary, reviewer=fresh(near))


def test_candidates_are_free_members_and_say_who_is_near(office):
    record, task = near_task(office)
    assert task.same_unit
    assignments.end(task, actor=office.secretary)
    found = {one.user: one.conflict for one in assignments.candidates(record)}
    assert found == {task.reviewer: True, office.secretary: False, office.chair: False}


def test_assigning_twice_is_one_task_and_one_event(office):
    record = office.record(State.SUBMITTED)
    one = office.reviewers[0]
    task = assignments.assign(record, actor=office.secretary, reviewer=one)
    event = events("assigned").get()
    assert (event.record_id, event.actor, event.role) == (record.pk, office.secretary, "secretary")
    assert (event.object_id, event.object_name) == (str(task.pk), str(one))
    assert event.cycle_id == office.cycle.pk and event.changes == {}
    assert assignments.assign(record, actor=office.secretary, reviewer=one) is None
    assert record.assignments.get() == task and events("assigned").count() == 1


def test_assigning_says_that_it_is_the_same_unit(office):
    near_task(office)
    assert events("assigned").get().changes == {"same_unit": [False, True]}


def test_assigning_many_is_all_or_none(office):
    record = office.record(State.SUBMITTED)
    with pytest.raises(Blocked):
        reviewers = [office.reviewers[0], office.stranger]
        assignments.assign_many(record, actor=office.secretary, reviewers=reviewers)
    with pytest.raises(NotAllowed):
        assignments.assign_many(record, actor=office.chair, reviewers=office.reviewers)
    assert not record.assignments.exists() and not events("assigned").exists()
    new = assignments.assign_many(record, actor=office.secretary, reviewers=office.reviewers)
    assert len(new) == events("assigned").count() == 2


def test_ending_twice_is_one_event(office):
    record = office.record(State.SCREENING)
    task = record.assignments.first()
    with pytest.raises(NotAllowed):
        assignments.end(task, actor=office.chair)
    assert not events("assignment_ended").exists()
    assert assignments.end(task, actor=office.secretary) is True
    assert assignments.end(task, actor=office.secretary) is False
    event = events("assignment_ended").get()
    assert event.changes == {"end_reason": ["", "ยกเลิกการมอบหมาย"]}
    assert (event.object_name, event.record_id) == (str(task.reviewer), record.pk)


@pytest.mark.parametrize("reason", [EndReason.ABSTAINED, EndReason.CONFLICT])
def test_recusing_is_an_event_with_its_reason(office, reason):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    with pytest.raises(Blocked):
        assignments.recuse(record, actor=me, reason=reason, note=" ")
    assert not events("assignment_ended").exists()
    assignments.recuse(record, actor=me, reason=reason, note=" เป็นญาติกัน ")
    event = events("assignment_ended").get()
    assert (event.actor, event.role, event.reason) == (me, "reviewer", "เป็นญาติกัน")
    assert event.changes == {"end_reason": ["", reason.label]}


def test_who_leaves_leaves_an_event_for_each_task(office):
    for _ in range(2):
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit))
    me = office.reviewers[0]
    assert assignments.end_open_tasks(me, office.cycle, actor=office.administrator) == 2
    assert assignments.end_open_tasks(me, office.cycle, actor=office.administrator) == 0
    ended = events("assignment_ended")
    assert {event.actor for event in ended} == {office.administrator} and ended.count() == 2


def test_a_waiver_is_for_a_conflict_alone(office):
    record, task = near_task(office)
    other = record.assignments.exclude(pk=task.pk).first()
    chair = office.chair
    assert assignments.waive(other, actor=chair, reason="ไม่มีเหตุ") is False
    with pytest.raises(Blocked):
        assignments.waive(task, actor=chair, reason="  ")
    with pytest.raises(NotAllowed):
        assignments.waive(task, actor=office.secretary, reason="ไม่มีผู้อื่น")
    assert not events("waived").exists()
    other.refresh_from_db()
    assert other.waiver == ""


def test_a_waiver_is_logged_with_what_it_said_before(office):
    record, task = near_task(office)
    chair = office.chair
    assert assignments.waive(task, actor=chair, reason="ไม่มีผู้อื่น") is True
    assert assignments.waive(task, actor=chair, reason=" ไม่มีผู้อื่น ") is False
    assert assignments.waive(task, actor=chair, reason="ผู้อื่นลาป่วย") is True
    second, first = events("waived")
    assert (first.reason, first.role) == ("ไม่มีผู้อื่น", "chair")
    assert second.changes == {"waiver": ["ไม่มีผู้อื่น", "ผู้อื่นลาป่วย"]}
    assignments.end(task, actor=office.secretary)
    assert assignments.waive(task, actor=chair, reason="สายไป") is False


def test_changing_reviewers_says_whether_anything_changed(office):
    record = office.record(State.SUBMITTED)
    one, two = office.reviewers

    def change(add=(), remove=()):
        return assignments.change_reviewers(record, actor=office.secretary, add=add, remove=remove)

    assert change(add=[one]) is True and change(add=[one]) is False
    assert change(add=[two], remove=[one.pk]) is True
    assert [task.reviewer for task in record.assignments.active()] == [two]
    assert change(remove=[one.pk]) is False
