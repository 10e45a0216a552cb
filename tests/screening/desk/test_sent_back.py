"""The page of what was sent back."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import State
from records.record.models import Record
from tests.desk import text_of
from tests.screening.desk.list_pages import queries
from tests.screening.desk.worklist_pages import many


def test_page_lists_late_ones_reminds_and_moves_the_day(desk, office):
    first, second = many(office, State.RETURNED, 2)
    Record.objects.filter(pk=first.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    page = desk.get("secretary", "sent_back")
    assert (page.context["late"], page.context["soon"]) == (1, 1)
    assert "เลยกำหนด" in text_of(page)
    index = desk.get("secretary", "index")
    assert "/admin/sent_back/" in text_of(index)
    answer = desk.post("secretary", "sent_back", record=[first.pk], remind="1", note="")
    assert answer.status_code == 302 and first.owner.notices.filter(title__contains="อย่าลืม")
    answer = desk.post("secretary", "sent_back", record=[second.pk], due="1", due_on="")
    assert answer.status_code == 422
    due = {"due": "1", "due_on": "1 ม.ค. 2600"}
    desk.post("secretary", "sent_back", record=[second.pk], **due)
    assert Record.objects.get(pk=second.pk).due_on.year == 2057


def test_page_is_the_secretarys(desk):
    assert desk.get("reviewer", "sent_back").status_code == 403
    assert desk.get("chair", "sent_back").status_code == 403


def test_page_costs_the_same_for_one_and_many(desk, office):
    counts = []
    for number in (1, 6):
        many(office, State.RETURNED, number)
        counts.append(queries(desk.client("secretary"), "/admin/sent_back/"))
    assert counts[0] == counts[1]


def test_steps_of_the_record_page(desk, office):
    (record,) = many(office, State.RETURNED, 1)
    page = text_of(desk.page("secretary", record))
    for word in ("กำหนดวันส่งใหม่", "รับคืนสู่การกลั่นกรองโดยไม่แก้ไข", "ปิดเรื่องที่ไม่ส่งกลับมา", "เตือนให้ส่ง"):
        assert word in page
    desk.take("secretary", record, "set_due", due_on="1 ม.ค. 2600", note="")
    desk.take("secretary", record, "close", note="ไม่ส่ง")
    assert Record.objects.get(pk=record.pk).state == State.WITHDRAWN
