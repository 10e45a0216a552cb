"""Assigning many records, and the start of screening."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.audit.models import Event
from records.core.enums import State
from records.notices.models import Notice
from records.record.models import Record
from records.screening.models import Assignment
from tests.desk import state_of, text_of
from tests.screening.desk.worklist_pages import many


def shown(data):
    """*data* with what the list of reviewers showed: all that is ticked."""
    pairs = [f"{pk}:{who}" for pk in _many(data["record"]) for who in _many(data.get(f"r{pk}", []))]
    return {**data, "seen": " ".join(pairs), "waiting": data["record"]}


def _many(value):
    return value if isinstance(value, list) else [value]


@pytest.fixture
def sorted_records(office):
    records = many(office, State.SUBMITTED, 3)
    Record.objects.update(topic=office.topic)
    return records


def test_the_plan_is_assigned_and_screening_begins(desk, sorted_records):
    page = desk.get("secretary", "assigning", propose=1)
    data = {"record": [r.pk for r in sorted_records], "start": "1"}
    for row, boxes in page.context["rows"]:
        data[f"r{row.record.pk}"] = [seat.user.pk for seat, cell in boxes if cell.plan]
    # The list beside the plan is what the start asks for: no further page.
    assert sorted(page.context["seen"].split()) == sorted(shown(data)["seen"].split())
    data = shown(data)
    desk.post("secretary", "assigning", **data)
    assert {state_of(r) for r in sorted_records} == {State.SCREENING}
    assert Assignment.objects.active().count() == 6
    desk.post("secretary", "assigning", **data)  # the same click again
    assert Assignment.objects.active().count() == 6


def test_taking_and_giving_in_one_click(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    one, two = office.reviewers
    desk.post("secretary", "assigning", **{"record": record.pk, f"r{record.pk}": [one.pk]})
    data = {"record": record.pk, f"r{record.pk}": [two.pk], f"had{record.pk}": [one.pk]}
    desk.post("secretary", "assigning", **data)
    assert [a.reviewer for a in record.assignments.active()] == [two]


def test_a_task_given_elsewhere_meanwhile_is_kept(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    one, two = office.reviewers
    Assignment.objects.create(record=record, reviewer=two, assigned_by=office.secretary)
    desk.post("secretary", "assigning", **{"record": record.pk, f"r{record.pk}": [one.pk]})
    assert {a.reviewer for a in record.assignments.active()} == {one, two}


def test_owners_and_strangers_are_not_assigned(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    owner = record.owner
    office.cycle.committee.create(user=owner, role="reviewer")
    data = {"record": record.pk, f"r{record.pk}": [owner.pk, office.stranger.pk]}
    page = desk.client("secretary").post(reverse("admin:assigning"), data, follow=True)
    assert "เป็นเจ้าของเรื่อง" in text_of(page)
    assert not record.assignments.exists()


def test_what_is_not_ready_is_said_and_the_rest_begins(desk, sorted_records):
    office = desk.office
    one, two = office.reviewers
    ready, short, untouched = sorted_records
    data = {"record": [r.pk for r in sorted_records], "start": "1"}
    data |= {f"r{ready.pk}": [one.pk, two.pk], f"r{short.pk}": [one.pk]}
    page = desk.client("secretary").post(reverse("admin:assigning"), shown(data), follow=True)
    html = text_of(page)
    assert state_of(ready) == State.SCREENING and state_of(short) == State.SUBMITTED
    assert f"{short.number}: มีกรรมการ 1 คน" in html and f"{untouched.number}:" not in html


def test_records_short_of_reviewers_come_back(desk, in_screening):
    assert desk.get("secretary", "assigning").context["rows"] == []
    task = in_screening.assignments.first()
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    ((row, _),) = desk.get("secretary", "assigning").context["rows"]
    assert (row.record, row.missing) == (in_screening, 1)


def test_a_second_click_changes_nothing_and_says_so(desk, sorted_records):
    """Two clicks on "มอบหมาย" are one task, one event each."""
    record, one = sorted_records[0], desk.office.reviewers[0]
    data = {"record": record.pk, f"r{record.pk}": [one.pk]}
    said = []
    for _ in range(2):
        page = desk.client("secretary").post(reverse("admin:assigning"), data, follow=True)
        said.append([str(message) for message in page.context["messages"]])
    assert said == [["บันทึกการมอบหมายแล้ว 1 เรื่อง"], ["ไม่มีอะไรเปลี่ยนแปลง"]]
    assert Event.objects.filter(action="assigned").count() == 1


def test_starting_says_only_what_was_done(desk, sorted_records):
    record = sorted_records[0]
    data = {"record": record.pk, "start": "1"}
    data[f"r{record.pk}"] = [reviewer.pk for reviewer in desk.office.reviewers]
    page = desk.client("secretary").post(reverse("admin:assigning"), shown(data), follow=True)
    assert [str(m) for m in page.context["messages"]] == [
        "บันทึกการมอบหมายแล้ว 1 เรื่อง",
        "เริ่มกลั่นกรองแล้ว 1 เรื่อง ถอนได้จนกว่าจะมีผลพิจารณาแรก",
    ]


def test_starting_says_too_what_was_saved_of_records_under_screening(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    short = office.record(State.SCREENING, owner=office.colleague)
    one, two = office.reviewers
    short.assignments.filter(reviewer=two).delete()
    data = {"record": [record.pk, short.pk], "start": "1"}
    data |= {f"r{record.pk}": [one.pk, two.pk], f"r{short.pk}": [one.pk, two.pk]}
    data[f"had{short.pk}"] = [one.pk]

    def said():
        sent = {**shown(data), "waiting": [record.pk]}
        page = desk.client("secretary").post(reverse("admin:assigning"), sent, follow=True)
        return [str(message) for message in page.context["messages"]]

    first, second = said()
    assert first == "บันทึกการมอบหมายแล้ว 2 เรื่อง" and second.startswith("เริ่มกลั่นกรองแล้ว 1 เรื่อง")
    assert said() == ["1 เรื่องที่เลือกเริ่มกลั่นกรองไปแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยนแปลงเพิ่ม"]


def start(desk, record, **more):
    reviewers = [reviewer.pk for reviewer in desk.office.reviewers]
    data = shown({"record": record.pk, "start": "1", f"r{record.pk}": reviewers})
    return desk.client("secretary").post(reverse("admin:assigning"), {**data, **more}, follow=True)


def test_nothing_begins_that_the_list_did_not_show(desk, sorted_records):
    record = sorted_records[0]
    page = start(desk, record, seen="")
    assert state_of(record) == State.SUBMITTED and not Assignment.objects.exists()
    loads = {seat.user.username: seat.to_come for seat in page.context["grid"].seats}
    assert loads["reviewer1"] == loads["reviewer2"] == [record]
    assert f"{record.pk}:" in page.context["seen"] and record.title in text_of(page)


def test_the_day_set_there_is_the_reviewers_day(desk, sorted_records):
    one, two, _ = sorted_records
    day = timezone.localdate() + timedelta(days=5)
    start(desk, one, review_by=day.isoformat())
    assert {task.due_on for task in one.assignments.all()} == {day}
    assert one.transitions.last().data["review_by"] == day.isoformat()
    start(desk, two, review_by=(day - timedelta(days=9)).isoformat())
    assert state_of(two) == State.SUBMITTED


def take_back(desk, *records, reason="เลือกผิดปี"):
    data = {"take_back": "1", "begun": [r.pk for r in records], "reason": reason}
    page = desk.client("secretary").post(reverse("admin:assigning"), data, follow=True)
    return [str(message) for message in page.context["messages"]]


def test_a_beginning_is_taken_back_until_the_first_review(desk, sorted_records):
    one, two, _ = sorted_records
    start(desk, one)
    start(desk, two)
    groups = desk.get("secretary", "assigning").context["begun"]
    assert [group.untouched for group in groups] == [[two], [one]]
    desk.review("reviewer", two)
    assert take_back(desk, one, reason=" ") == ["ยังไม่ได้ถอน ต้องระบุเหตุผลที่ถอนการเริ่ม"]
    done, left = take_back(desk, one, two)
    assert "1 เรื่อง" in done and two.number in left and "ส่งผลพิจารณาแล้ว" in left
    assert (state_of(one), state_of(two)) == (State.SUBMITTED, State.SCREENING)
    assert (
        one.assignments.active().count() == 2 and not one.assignments.exclude(due_on=None).exists()
    )
    told = Notice.objects.filter(recipient=desk.office.reviewers[0], record=one)
    assert "ยังไม่ต้องพิจารณา" in told.latest("pk").title
    assert start(desk, one) and state_of(one) == State.SCREENING
