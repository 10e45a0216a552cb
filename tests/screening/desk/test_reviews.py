"""A record's way over the desk by POSTs alone, and each branch of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core import thai
from records.core.enums import Kind, State
from records.notices.models import Notice
from records.record import writing
from records.record.models import Transition
from records.record.workflow import Blocked
from records.screening import assignments, rights, worklists
from records.screening import reviews as reviewing
from records.screening.models import Assignment
from records.search.models import SearchText
from tests.desk import state_of, text_of


def seat(office, n):
    return office.reviewers[n].pk


def test_from_submitted_to_published(desk):
    """Sorted, assigned, screened, reviewed twice, proposed, decided, checked, published."""
    office = desk.office
    record = office.record(State.SUBMITTED)
    page = text_of(desk.page("secretary", record))
    assert "ยังไม่ได้จัดประเด็น" in page and "ต้องมีอย่างน้อย 2 คน" in page

    sorting = {"sort-topic": office.topic.pk, "sort-kind": record.kind}
    sorting["sort-category"] = office.category.pk
    url = reverse("admin:records_record_change", args=[record.pk])
    response = desk.post("secretary", "records_record_sort", record.pk, **sorting)
    assert response["Location"] == f"{url}#sorting"
    both = {"assign-reviewers": [seat(office, 0), seat(office, 1)]}
    response = desk.post("secretary", "records_record_assign", record.pk, **both)
    assert response["Location"] == f"{url}#reviewers"
    assert desk.take("secretary", record, "screen")["Location"] == url
    assert state_of(record) == State.SCREENING

    for reviewer in office.reviewers:
        assert desk.review(reviewer, record)["Location"] == f"{url}#reviews"
    assert "100" in text_of(desk.page("secretary", record))

    desk.take("secretary", record, "propose_accept")
    assert state_of(record) == State.PENDING_ACCEPT
    today = timezone.localdate()
    day = f"{thai.to_thai(today.day)} {thai.MONTHS[today.month - 1]} {thai.be_year(today)}"
    desk.take("chair", record, "accept", resolution="๒/๒๕๖๙", resolved_on=day)
    assert state_of(record) == State.ACCEPTED
    assert record.transitions.last().data == {
        "resolution": "๒/๒๕๖๙",
        "resolved_on": today.isoformat(),
    }
    unchecked = desk.take("secretary", record, "publish")
    assert unchecked.status_code == 422
    assert "ยังไม่ได้ยืนยันว่าตรวจข้อมูลส่วนบุคคลแล้ว" in text_of(unchecked)
    desk.take("secretary", record, "publish", privacy_checked="on")
    assert state_of(record) == State.PUBLISHED
    roles = list(record.transitions.values_list("action", "role"))
    assert roles == [
        ("submit", "owner"),
        ("screen", "secretary"),
        ("propose_accept", "secretary"),
        ("accept", "chair"),
        ("publish", "secretary"),
    ]


def test_return_with_section_notes_and_due_date(desk, in_screening):
    due = timezone.localdate() + timedelta(days=7)
    text = f"{due.day}/{due.month}/{thai.be_year(due)}"
    desk.take(
        "secretary",
        in_screening,
        "return",
        note="ขอตัวเลขเพิ่ม",
        due_on=text,
        section_process="แยกเป็นขั้น",
        section_goal="",
    )
    assert state_of(in_screening) == State.RETURNED
    assert in_screening.due_on == due
    step = in_screening.transitions.last()
    assert step.note == "ขอตัวเลขเพิ่ม"
    assert step.data == {"sections": {"process": "แยกเป็นขั้น"}, "due_on": due.isoformat()}
    page = text_of(desk.page("chair", in_screening))
    assert "แยกเป็นขั้น" in page and "ข้อ 5" in page


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"due_on": "21/11/2599"}, "note"),
        ({"note": "แก้", "due_on": "พรุ่งนี้"}, "due_on"),
        ({"note": "แก้", "due_on": "1/1/2560"}, "due_on"),
        ({"note": "แก้", "due_on": "31/2/2599"}, "due_on"),
    ],
)
def test_return_needs_a_reason_and_a_day_to_come(desk, in_screening, data, error):
    response = desk.take("secretary", in_screening, "return", **data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {error}
    assert state_of(in_screening) == State.SCREENING


def test_a_proposal_before_quorum_needs_its_reason(desk, in_screening):
    page = desk.get("secretary", "records_record_step", in_screening.pk, "propose_accept")
    assert "waiver" in page.context["form"].fields
    response = desk.take("secretary", in_screening, "propose_accept")
    assert response.status_code == 422
    assert "มีผลพิจารณา 0 จาก 2 คน" in text_of(response)
    desk.take("secretary", in_screening, "propose_accept", waiver="ประชุมด่วน")
    assert state_of(in_screening) == State.PENDING_ACCEPT


def test_rejection_reopening_and_withdrawal(desk, in_screening):
    today = timezone.localdate().isoformat()
    desk.take("secretary", in_screening, "propose_reject", note="ซ้ำกับปีก่อน", waiver="ด่วน")
    desk.take("chair", in_screening, "reject", resolution="3/2569", resolved_on=today)
    assert state_of(in_screening) == State.REJECTED
    desk.take("chair", in_screening, "reopen", note="เจ้าของอุทธรณ์")
    assert state_of(in_screening) == State.SCREENING
    desk.take("secretary", in_screening, "propose_accept", waiver="ด่วน")
    response = desk.take("chair", in_screening, "withdraw", note="ขอถอน")
    assert state_of(in_screening) == State.WITHDRAWN
    # Gone from the chair's desk, so that the way back is the list.
    assert response["Location"] == reverse("admin:records_record_changelist")


def test_unpublish_and_restore_keep_their_reasons(desk):
    record = desk.office.record(State.PUBLISHED)
    assert desk.take("chair", record, "unpublish").status_code == 422
    desk.take("chair", record, "unpublish", note="มีข้อมูลส่วนบุคคล")
    assert state_of(record) == State.UNPUBLISHED
    desk.take("chair", record, "restore", note="แก้แล้ว")
    assert state_of(record) == State.ACCEPTED
    assert [s.note for s in record.transitions.all()][-2:] == ["มีข้อมูลส่วนบุคคล", "แก้แล้ว"]


def test_step_twice_is_taken_once(desk, in_screening):
    client = desk.client("secretary")
    url = reverse("admin:records_record_step", args=[in_screening.pk, "propose_accept"])
    first = client.post(url, {"waiver": "ด่วน"}, follow=True)
    second = client.post(url, {"waiver": "ด่วน"}, follow=True)
    assert "มีผู้ดำเนินการไปแล้ว" not in text_of(first)
    assert "มีผู้ดำเนินการไปแล้ว" in text_of(second)
    assert "รอมติรับ" in text_of(second)
    assert in_screening.transitions.filter(action="propose_accept").count() == 1


def test_step_refused_by_its_guard_says_why(desk):
    record = desk.office.record(State.SUBMITTED)
    response = desk.take("secretary", record, "screen")
    assert response.status_code == 422
    assert "ยังไม่ได้จัดประเด็น" in text_of(response)
    assert state_of(record) == State.SUBMITTED


def test_publication_shows_what_is_personal(desk):
    record = desk.office.record(
        State.ACCEPTED, process="<p>ติดต่อ 081-234-5678 หรือ 1-2345-67890-12-1</p>"
    )
    page = text_of(desk.get("secretary", "records_record_step", record.pk, "publish"))
    assert "พบ 2 แห่ง" in page
    assert "<mark>081-234-5678</mark>" in page and "<mark>1-2345-67890-12-1</mark>" in page
    assert 'href="#section-process"' in page and 'id="section-process"' in page


# --- sorting -------------------------------------------------------------------------------------


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
    assert set(page.context["sort_form"].fields) == {"topic"}
    other = desk.office.cycle.topics.create(slug="otop", name="ด้านแปรรูป/OTOP", order=2)
    data = {"sort-topic": other.pk, "sort-kind": Kind.UNIT}
    desk.post("secretary", "records_record_sort", in_screening.pk, **data)
    in_screening.refresh_from_db()
    assert (in_screening.topic, in_screening.kind) == (other, Kind.INDIVIDUAL)
    assert in_screening.revisions.count() == 1


# --- tasks ---------------------------------------------------------------------------------------


def test_assign_is_the_secretarys(desk):
    record = desk.office.record(State.SUBMITTED)
    data = {"assign-reviewers": [seat(desk.office, 0)]}
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
    chosen = {"assign-reviewers": [near.pk, seat(office, 0)]}
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
    assert "อนุญาตให้" in text_of(desk.page("chair", record))


def test_a_coordinator_of_the_unit_is_as_near_as_a_colleague(desk):
    office = desk.office
    record = office.record(State.SUBMITTED)
    far, near = office.reviewers
    office.unit.coordinators.add(near)
    assert [rights.same_unit(r, record) for r in (far, near)] == [False, True]
    conflicts = {seat.user: seat.conflict for seat in assignments.candidates(record)}
    assert conflicts[near] and not conflicts[far]


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


# --- reviews -------------------------------------------------------------------------------------


def test_review_draft_then_submit(desk, in_screening):
    draft = desk.review("reviewer", in_screening, "draft", recommendation="", comment_owner="ร่าง")
    assert draft["Location"] == reverse("admin:records_record_review", args=[in_screening.pk])
    page = text_of(desk.get("reviewer", "records_record_review", in_screening.pk))
    assert "ร่าง" in page
    # A draft is nobody else's to read and counts nowhere.
    assert "ลับเฉพาะกรรมการ" not in text_of(desk.page("secretary", in_screening))
    desk.review("reviewer", in_screening)
    review = in_screening.assignments.get(reviewer=desk.office.reviewers[0]).reviews.get()
    assert review.submitted_at and review.scores.get().value == 4
    assert review.revision == reviewing.current_text(in_screening)
    assert "ลับเฉพาะกรรมการ" in text_of(desk.page("secretary", in_screening))


def test_review_handed_in_stands(desk, in_screening):
    desk.review("reviewer", in_screening)
    again = desk.review("reviewer", in_screening, comment_owner="แก้ทีหลัง")
    assert again.status_code == 302
    review = in_screening.assignments.get(reviewer=desk.office.reviewers[0]).reviews.get()
    assert review.comment_owner == "อ่านง่าย"


def test_review_says_what_is_missing_and_keeps_the_words(desk, in_screening):
    score = f"score_{desk.office.criterion.pk}"
    response = desk.review("reviewer", in_screening, recommendation="", **{score: ""})
    assert response.status_code == 422
    page = text_of(response)
    assert "ยังไม่ได้ให้คะแนน “การใช้ได้จริง”" in page and "ยังไม่ได้เลือกความเห็น" in page
    assert "ลับเฉพาะกรรมการ" in page
    response = desk.review("reviewer", in_screening, recommendation="revise", comment_owner=" ")
    assert response.status_code == 422
    response = desk.review("reviewer", in_screening, **{score: 9})
    assert response.status_code == 422


def test_review_in_two_tabs_loses_nothing(desk, in_screening):
    desk.review("reviewer", in_screening, "draft", comment_owner="จากหน้าต่างแรก")
    late = desk.review("reviewer", in_screening, "draft", stamp="", comment_owner="จากหน้าต่างที่สอง")
    assert late.status_code == 422
    page = text_of(late)
    assert "บันทึกจากหน้าต่างอื่น" in page and "จากหน้าต่างที่สอง" in page
    stamp = late.context["form"]["stamp"].value()
    desk.review("reviewer", in_screening, "draft", stamp=stamp, comment_owner="จากหน้าต่างที่สอง")
    review = in_screening.assignments.get(reviewer=desk.office.reviewers[0]).reviews.get()
    assert review.comment_owner == "จากหน้าต่างที่สอง"


def test_review_of_a_text_that_was_replaced(desk, in_screening):
    office = desk.office
    desk.review(office.reviewers[1], in_screening)
    old = reviewing.current_text(in_screening).pk
    desk.take("secretary", in_screening, "return", note="แก้", due_on="21/11/2599")
    late = desk.review("reviewer", in_screening, comment_owner="คำที่พิมพ์ไว้แล้ว")
    assert late.status_code == 409 and "คำที่พิมพ์ไว้แล้ว" in text_of(late)  # not open now
    in_screening.refresh_from_db()
    writing.write(in_screening, {"goal": "<p>ใหม่</p>"}, actor=office.author)
    from records.record.workflow import advance

    advance(in_screening, "resubmit", actor=office.author)
    late = desk.review("reviewer", in_screening, revision=old)
    assert late.status_code == 422 and "ส่งฉบับใหม่แล้ว" in text_of(late)
    desk.review("reviewer", in_screening)
    page = text_of(desk.page("secretary", in_screening))
    assert "ฉบับก่อน" in page
    reviews = desk.page("secretary", in_screening).context["reviews"]
    assert [review.current for review in reviews] == [True, False]
    # The other reviewer's turn has come again.
    waits = worklists.waiting_for(desk.person(office.reviewers[1]))
    assert [w.total for w in waits if w.key == "review"] == [1]


def test_others_are_read_only_after_ones_own(desk, in_screening):
    first, second = desk.office.reviewers
    desk.review(first, in_screening, comment_committee="คำของคนแรก")
    assert "คำของคนแรก" not in text_of(desk.page(second, in_screening))
    bystander = desk.office.seat("bystander", "reviewer")
    assert "คำของคนแรก" not in text_of(desk.page(bystander, in_screening))
    assert "คำของคนแรก" not in text_of(desk.page("administrator", in_screening))
    desk.review(second, in_screening, comment_committee="คำของคนที่สอง")
    assert "คำของคนแรก" in text_of(desk.page(second, in_screening))
    for who in ("secretary", "chair"):
        assert "คำของคนที่สอง" in text_of(desk.page(who, in_screening))


def test_a_chair_with_a_task_reviews_before_he_reads(desk, in_screening):
    assignments.assign(in_screening, actor=desk.person("secretary"), reviewer=desk.person("chair"))
    desk.review("reviewer", in_screening, comment_committee="คำของกรรมการ")
    assert "คำของกรรมการ" not in text_of(desk.page("chair", in_screening))
    desk.review("chair", in_screening)
    assert "คำของกรรมการ" in text_of(desk.page("chair", in_screening))


def test_review_is_only_for_who_has_the_task(desk, in_screening):
    for who in ("secretary", "chair", "administrator"):
        assert desk.get(who, "records_record_review", in_screening.pk).status_code == 403
        assert desk.review(who, in_screening).status_code == 403


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_an_own_record_is_a_hard_block(desk, who):
    """Scores, words, totals, reviewers, internal notes and buttons: none of them, any seat."""
    office = desk.office
    owner = desk.person(who)
    record = office.record(State.SCREENING)
    type(record).objects.filter(pk=record.pk).update(owner=owner)
    record.refresh_from_db()
    # A task that slipped in (an owner changed later, say) does not open the door either.
    Assignment.objects.create(record=record, reviewer=owner)
    for reviewer in office.reviewers:
        words = {"comment_committee": "ความลับของกรรมการ", "comment_owner": "ถึงเจ้าของ"}
        desk.review(reviewer, record, **words)
    page = desk.page(who, record)
    shown = text_of(page)
    assert page.status_code == 200 and "เรื่องของท่านเอง" in shown
    for secret in ("ความลับของกรรมการ", "ถึงเจ้าของ", "คะแนนเฉลี่ย", str(office.reviewers[0])):
        assert secret not in shown
    assert page.context["reviews"] == [] and page.context["standing"] is None
    assert desk.get(who, "records_record_review", record.pk).status_code == 403
    assert desk.post(who, "records_record_sort", record.pk).status_code == 403
    assert desk.post(who, "records_record_assign", record.pk).status_code == 403
    for action in ("return", "propose_accept", "propose_reject"):
        assert desk.take(who, record, action, note="ก", waiver="ข").status_code == 403
    listed = text_of(desk.get(who, "records_record_changelist"))
    assert record.number in listed and "2/3" not in listed
    assert all(not w.records for w in worklists.waiting_for(owner))


def test_internal_notes_stay_from_the_owner(desk):
    """A reviewer whose own record was proposed for rejection does not read why on the desk."""
    owner = desk.office.seat("owner_reviewer", "reviewer")
    record = desk.office.record(State.SCREENING, owner=owner)
    desk.take("secretary", record, "propose_reject", note="บันทึกภายใน", waiver="ด่วนภายใน")
    page = text_of(desk.page(owner, record))
    assert "บันทึกภายใน" not in page and "ด่วนภายใน" not in page
    assert "บันทึกภายใน" in text_of(desk.page("chair", record))


def test_every_step_left_its_line(desk, in_screening):
    desk.take("secretary", in_screening, "propose_accept", waiver="ด่วน")
    page = text_of(desk.page("chair", in_screening))
    assert Transition.objects.filter(record=in_screening).count() == 3
    for words in ("ส่งให้คณะกรรมการ", "เริ่มกลั่นกรอง", "เสนอให้รับ", "เหตุผลที่ยกเว้นองค์ประชุม"):
        assert words in page
