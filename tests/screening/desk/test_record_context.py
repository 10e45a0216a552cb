"""What a record's page says of its reviewers: who is done, who is waited for, who is late."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import Action, State
from records.record import writing
from records.record.workflow import advance
from tests.desk import text_of


def shown(desk, record):
    page = desk.page("secretary", record)
    return page, {task.reviewer: (task.waits, task.is_late) for task in page.context["tasks"]}


def test_a_review_of_an_earlier_text_is_no_answer_to_the_new_one(desk, in_screening):
    office = desk.office
    one, two = office.reviewers
    desk.review(one, in_screening)
    assert shown(desk, in_screening)[1] == {one: (False, False), two: (True, False)}
    returning = {"note": "แก้ไข", "due_on": timezone.localdate()}
    advance(in_screening, Action.RETURN, actor=office.secretary, inputs=returning)
    assert shown(desk, in_screening)[1] == {one: (False, False), two: (False, False)}
    writing.write(in_screening, {"goal": "<p>เป้าหมายใหม่</p>"}, actor=office.author)
    advance(in_screening, Action.RESUBMIT, actor=office.author)
    page, tasks = shown(desk, in_screening)
    assert tasks == {one: (True, False), two: (True, False)}
    words = " ".join(text_of(page).split())
    assert "ส่งผลแล้ว (ฉบับที่ 1, ฉบับก่อน) · รอผลของฉบับที่ 2" in words
    assert "เลยกำหนดแล้ว" not in words
    in_screening.assignments.update(due_on=timezone.localdate() - timedelta(days=1))
    page, tasks = shown(desk, in_screening)
    assert tasks == {one: (True, True), two: (True, True)}
    assert text_of(page).count("เลยกำหนดแล้ว") == 2


def test_nobody_is_late_once_it_is_decided(desk):
    record = desk.office.record(State.PENDING_ACCEPT)
    record.assignments.update(due_on=timezone.localdate() - timedelta(days=1))
    assert set(shown(desk, record)[1].values()) == {(False, False)}
