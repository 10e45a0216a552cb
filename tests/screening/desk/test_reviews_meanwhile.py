"""A review while something else happens: autosave, withdrawal, a new text."""

import pytest
from django.urls import reverse

from records.core.enums import Action
from records.record.workflow import advance
from tests.desk import text_of


@pytest.mark.parametrize("how", ["abstain", "conflict"])
def test_recusing(desk, in_screening, how):
    name = "records_record_recuse"
    assert desk.get("reviewer", name, in_screening.pk, how).status_code == 200
    assert desk.get("chair", name, in_screening.pk, how).status_code == 403
    assert desk.get("reviewer", name, in_screening.pk, "elsewhere").status_code == 404
    desk.post("reviewer", name, in_screening.pk, how, reason="")
    assert in_screening.assignments.active().count() == 2
    response = desk.post("reviewer", name, in_screening.pk, how, reason="เป็นญาติกัน")
    assert response["Location"] == reverse("admin:tasks")
    assert in_screening.assignments.active().count() == 1
    assert "เป็นญาติกัน" in text_of(desk.page("secretary", in_screening))


def test_a_draft_is_kept_while_she_writes(desk, in_screening):
    """The autosave answers with the line and the stamp that the next save needs."""
    client = desk.client("reviewer")
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    form = client.get(url).context["form"]
    data = {"revision": form["revision"].value(), "stamp": "", "comment_owner": "กำลังเขียน"}
    first = client.post(url, data, headers={"HX-Request": "true"})
    assert first.status_code == 200 and 'name="stamp"' in text_of(first)
    stamp = first.context["stamp"]
    data |= {"stamp": stamp, "comment_owner": "เขียนต่อ", "note_goal": "ระบุจำนวน"}
    client.post(url, data, headers={"HX-Request": "true"})
    mine = in_screening.assignments.get(reviewer=desk.office.reviewers[0]).reviews.get()
    assert (mine.comment_owner, mine.section_notes) == ("เขียนต่อ", {"goal": "ระบุจำนวน"})
    assert mine.submitted_at is None
    stale = client.post(url, data | {"comment_owner": "ทับ"}, headers={"HX-Request": "true"})
    assert "บันทึกจากหน้าต่างอื่น" in text_of(stale)
    mine.refresh_from_db()
    assert mine.comment_owner == "เขียนต่อ"


def test_words_come_back_when_the_record_was_withdrawn_meanwhile(desk, in_screening):
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    client = desk.client("reviewer")
    form = client.get(url).context["form"]
    advance(in_screening, Action.WITHDRAW, actor=desk.office.author, inputs={"note": "เปลี่ยนเรื่อง"})
    data = {"revision": form["revision"].value(), "comment_owner": "ข้อความที่พิมพ์นานมาก"}
    late = client.post(url, data | {"submit": "1"})
    assert late.status_code == 409 and "ข้อความที่พิมพ์นานมาก" in text_of(late)
    saved = client.post(url, data, headers={"HX-Request": "true"})
    assert saved.status_code == 200 and "คัดลอก" in text_of(saved)
    assert client.get(url).status_code == 404


def test_words_come_back_when_the_reviewer_was_taken_off_meanwhile(desk, in_screening):
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    client = desk.client("reviewer")
    form = client.get(url).context["form"]
    task = in_screening.assignments.get(reviewer=desk.office.reviewers[0])
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    data = {"revision": form["revision"].value(), "comment_owner": "ข้อความที่พิมพ์นานมาก"}
    late = client.post(url, data | {"submit": "1"})
    assert late.status_code == 409 and "ข้อความที่พิมพ์นานมาก" in text_of(late)
    assert not task.reviews.exists()


def test_a_resubmitted_text_shows_what_changed_since_she_read_it(desk, in_screening):
    from records.record import writing

    desk.review("reviewer", in_screening)
    desk.take("secretary", in_screening, "return", note="แก้", due_on="21/11/2599")
    in_screening.refresh_from_db()
    writing.write(in_screening, {"goal": "<p>เป้าหมายใหม่ 120 ครัวเรือน</p>"}, actor=desk.office.author)
    inputs = {"note": "เพิ่มตัวเลขแล้ว"}
    advance(in_screening, Action.RESUBMIT, actor=desk.office.author, inputs=inputs)
    page = desk.get("reviewer", "records_record_review", in_screening.pk)
    assert [change.key for change in page.context["changes"]] == ["goal"]
    assert "<ins>" in text_of(page)
    record_page = text_of(desk.page("secretary", in_screening))
    assert "เพิ่มตัวเลขแล้ว" in record_page and "สิ่งที่แก้ไขจากฉบับที่ส่งครั้งก่อน" in record_page
