"""The page on which a reviewer says what she thinks."""

import pytest
from django.urls import reverse

from records.core.enums import State
from records.record import writing
from records.screening import assignments, worklists
from records.screening import reviews as reviewing
from records.screening.models import Assignment
from tests.desk import text_of


def seat(office, n):
    return office.reviewers[n].pk


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
