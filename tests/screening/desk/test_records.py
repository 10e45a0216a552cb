"""The page of a record: sorting, assigning, waiving, ending a task."""

import pytest
from django.urls import reverse

from records.audit.models import Event
from records.core.enums import Kind, State
from records.notices.models import Notice
from records.record.guards import Problem
from records.record.workflow import Blocked, NotAllowed
from records.screening import assignments
from records.screening.models import Assignment
from records.search.models import SearchText
from tests.desk import state_of, text_of


def test_sorting_is_the_secretarys_and_reaches_the_search(desk):
    record = desk.office.record(State.SUBMITTED)
    data = {"sort-topic": desk.office.topic.pk, "sort-kind": record.kind}
    data["sort-category"] = desk.office.category.pk
    for who in ("reviewer", "chair", "administrator"):
        assert desk.post(who, "records_record_sort", record.pk, **data).status_code == 403
        assert "sort_form" not in text_of(desk.page(who, record))
    assert "ด้านการเกษตร" not in SearchText.objects.get(record=record).text
    desk.post("secretary", "records_record_sort", record.pk, **data)
    record.refresh_from_db()
    assert record.topic == desk.office.topic
    assert "ด้านการเกษตร" in SearchText.objects.get(record=record).text
    assert record.revisions.count() == 1


def test_sorting_needs_a_topic_of_the_same_year(desk, other_year):
    record = desk.office.record(State.SUBMITTED)
    foreign = other_year.seats.get().cycle.topics.create(slug="old", name="เก่า")
    for topic in ("", foreign.pk):
        response = desk.post("secretary", "records_record_sort", record.pk, **{"sort-topic": topic})
        assert response.status_code == 422
    record.refresh_from_db()
    assert record.topic is None


def test_another_kind_keeps_every_word(desk):
    office = desk.office
    record = office.record(State.SUBMITTED, process="<p>ขั้นตอนเฉพาะรายบุคคล</p>")
    data = {"sort-topic": office.topic.pk, "sort-kind": Kind.UNIT}
    data["sort-category"] = office.category.pk
    desk.post("secretary", "records_record_sort", record.pk, **data)
    record.refresh_from_db()
    assert record.kind == Kind.UNIT and record.process == ""
    kept = {part["heading"]: part["text"] for part in record.unplaced}
    assert kept["5 วิธีการ/ขั้นตอนการจัดการความรู้"] == "ขั้นตอนเฉพาะรายบุคคล"
    newest = record.revisions.first()
    assert newest.frozen and newest.number == 2 and "km_definition" in newest.data


def test_kind_and_category_stand_once_screening_has_begun(desk, in_screening):
    page = desk.page("secretary", in_screening)
    assert set(page.context["sort_form"].fields) == {"topic", "outside"}
    other = desk.office.cycle.topics.create(slug="otop", name="ด้านแปรรูป/OTOP", order=2)
    data = {"sort-topic": other.pk, "sort-kind": Kind.UNIT}
    desk.post("secretary", "records_record_sort", in_screening.pk, **data)
    in_screening.refresh_from_db()
    assert (in_screening.topic, in_screening.kind) == (other, Kind.INDIVIDUAL)
    assert in_screening.revisions.count() == 1


def test_assign_is_the_secretarys(desk):
    record = desk.office.record(State.SUBMITTED)
    data = {"assign-reviewers": [desk.office.reviewers[0].pk]}
    for who in ("reviewer", "chair", "administrator"):
        assert desk.post(who, "records_record_assign", record.pk, **data).status_code == 403
    assert not record.assignments.exists()


def test_assign_twice_is_one_task(desk):
    record = desk.office.record(State.SUBMITTED)
    reviewer = desk.office.reviewers[0]
    for _ in range(2):
        assignments.assign(record, actor=desk.person("secretary"), reviewer=reviewer)
    assert record.assignments.count() == 1
    again = {"assign-reviewers": [reviewer.pk]}
    # Who has the task is not offered again.
    assert desk.post("secretary", "records_record_assign", record.pk, **again).status_code == 422


def test_the_owner_cannot_be_assigned(desk):
    owner = desk.office.reviewers[0]
    record = desk.office.record(State.SUBMITTED, owner=owner)
    response = desk.post(
        "secretary", "records_record_assign", record.pk, **{"assign-reviewers": [owner.pk]}
    )
    assert response.status_code == 422
    with pytest.raises(Blocked):
        assignments.assign(record, actor=desk.person("secretary"), reviewer=owner)
    assert not Assignment.objects.exists()


def test_only_seats_of_the_year_are_assigned(desk, other_year):
    record = desk.office.record(State.SUBMITTED)
    for person in (desk.office.stranger, other_year):
        with pytest.raises(Blocked):
            assignments.assign(record, actor=desk.person("secretary"), reviewer=person)


def test_same_unit_is_recorded_and_waits_for_the_chair(desk):
    office = desk.office
    near = office.seat("near", "reviewer")
    near.unit = office.unit
    near.save()
    record = office.record(State.SUBMITTED)
    assert "หน่วยงานเดียวกับเรื่องนี้" in text_of(desk.page("secretary", record))
    chosen = {"assign-reviewers": [near.pk, office.reviewers[0].pk]}
    desk.post("secretary", "records_record_assign", record.pk, **chosen)
    task = record.assignments.get(reviewer=near)
    assert task.same_unit and not record.assignments.get(reviewer=office.reviewers[0]).same_unit
    record.topic = office.topic
    record.save()
    assert "ประธานต้องอนุญาต" in text_of(desk.take("secretary", record, "screen"))

    waive = ("records_record_waive", record.pk, task.pk)
    for who in ("secretary", "reviewer", "administrator"):
        assert desk.post(who, *waive, reason="ขอ").status_code == 403
    desk.post("chair", *waive, reason=" ")
    task.refresh_from_db()
    assert task.waiver == ""
    desk.post("chair", *waive, reason="ผู้เชี่ยวชาญคนเดียว")
    task.refresh_from_db()
    assert task.waiver == "ผู้เชี่ยวชาญคนเดียว"
    desk.take("secretary", record, "screen")
    assert state_of(record) == State.SCREENING
    page = text_of(desk.page("chair", record))
    assert "อนุญาตกรรมการหน่วยงานเดียวกัน" in page and "ผู้เชี่ยวชาญคนเดียว" in page


def test_end_of_a_task_takes_its_review_out_of_the_quorum(desk, in_screening):
    task = in_screening.assignments.first()
    desk.review(task.reviewer, in_screening)
    assert desk.post("chair", "records_record_end", in_screening.pk, task.pk).status_code == 403
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    task.refresh_from_db()
    assert task.ended_at and task.reviews.count() == 1
    assert "มีผลพิจารณา 0 จาก 2" in text_of(desk.take("secretary", in_screening, "propose_accept"))
    assert desk.get(task.reviewer, "records_record_review", in_screening.pk).status_code == 403


def test_who_joins_during_screening_is_told(desk, in_screening):
    late = desk.office.seat("late", "reviewer")
    Notice.objects.all().delete()
    data = {"assign-reviewers": [late.pk]}
    desk.post("secretary", "records_record_assign", in_screening.pk, **data)
    assert Notice.objects.get().recipient == late


NOTHING = "ไม่มีอะไรเปลี่ยนแปลง"


def clicked(desk, who, name, *args, **data):
    """What the desk says after a click."""
    url = reverse(f"admin:{name}", args=args)
    response = desk.client(who).post(url, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_a_second_click_says_that_nothing_changed(desk):
    office = desk.office
    record = office.record(State.SUBMITTED)
    sorting = {"sort-topic": office.topic.pk, "sort-kind": record.kind}
    sorting["sort-category"] = office.category.pk
    first = clicked(desk, "secretary", "records_record_sort", record.pk, **sorting)
    again = clicked(desk, "secretary", "records_record_sort", record.pk, **sorting)
    assert (first, again) == (["บันทึกการจัดประเด็นแล้ว"], [NOTHING])

    task = assignments.assign(record, actor=office.secretary, reviewer=office.reviewers[0])
    ending = ("records_record_end", record.pk, task.pk)
    first, again = (clicked(desk, "secretary", *ending) for _ in range(2))
    assert (first, again) == ([f"ยกเลิกการมอบหมาย {task.reviewer} แล้ว"], [NOTHING])
    assert list(Event.objects.values_list("action", flat=True)) == [
        "assignment_ended",
        "assigned",
        "sorted",
    ]


def test_a_waiver_without_a_conflict_is_not_thanked_for(desk, in_screening):
    task = in_screening.assignments.first()
    waive = ("records_record_waive", in_screening.pk, task.pk)
    assert clicked(desk, "chair", *waive, reason="ไม่มีผู้อื่น") == [NOTHING]
    task.refresh_from_db()
    assert task.waiver == "" and not Event.objects.exists()


def test_checks_that_run_again_are_no_event(desk):
    record = desk.office.record(State.SUBMITTED)
    assert clicked(desk, "secretary", "records_record_recheck", record.pk) == ["ตรวจอัตโนมัติใหม่แล้ว"]
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("service", "name", "data"),
    [
        ("triage.sort", "sort", {"sort-kind": "individual"}),
        ("assignments.assign_many", "assign", {}),
        ("assignments.end", "end", {}),
        ("assignments.waive", "waive", {"reason": "ไม่มีผู้อื่น"}),
        ("discussion.add_remark", "say", {"text": "เห็นด้วย"}),
    ],
)
@pytest.mark.parametrize("refusal", [NotAllowed(""), Blocked([Problem("late", "สายไปแล้ว")])])
def test_a_click_after_somebody_who_was_faster_is_told_so(
    desk, in_screening, monkeypatch, service, name, data, refusal
):
    def refuse(*args, **kwargs):
        raise refusal

    monkeypatch.setattr(f"records.screening.{service}", refuse)
    who = "chair" if name in ("waive", "say") else "secretary"
    late = desk.office.seat("late", "reviewer")
    args = [in_screening.pk, in_screening.assignments.first().pk][: 1 + (name in ("end", "waive"))]
    form = {"sort-topic": desk.office.topic.pk, "sort-category": desk.office.category.pk}
    form |= {"assign-reviewers": [late.pk], **data}
    url = reverse(f"admin:records_record_{name}", args=args)
    page = desk.client(who).post(url, form, follow=True)
    words = "มีผู้ดำเนินการไปแล้ว" if isinstance(refusal, NotAllowed) else "สายไปแล้ว"
    assert words in text_of(page)
