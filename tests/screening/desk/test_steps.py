"""A record's steps over the desk by POSTs alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core import thai
from records.core.enums import State
from records.record import writing
from records.record.models import Transition
from records.record.workflow import advance
from records.screening import assignments
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


def test_the_standing_waits_for_ones_own_review_of_the_new_text(desk, in_screening):
    """What others thought of the earlier text she may read; of the new one not yet."""
    office = desk.office
    assignments.assign(in_screening, actor=office.secretary, reviewer=office.secretary)
    for who in ("secretary", *office.reviewers):
        desk.review(who, in_screening)
    days = {"note": "แก้ไข", "due_on": timezone.localdate()}
    advance(in_screening, "return", actor=office.secretary, inputs=days)
    writing.write(in_screening, {"goal": "<p>เป้าหมายใหม่</p>"}, actor=office.author)
    advance(in_screening, "resubmit", actor=office.author)
    desk.review("reviewer", in_screening)

    def standing():
        page = desk.get("secretary", "records_record_step", in_screening.pk, "propose_accept")
        return page.context["standing"], page.context["reviews"]

    assert standing() == (None, [])
    desk.review("secretary", in_screening)
    shown, given = standing()
    assert (shown.count, len(given)) == (2, 2)
