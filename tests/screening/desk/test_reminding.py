"""Reminding reviewers."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from records.notices.models import Notice
from records.record.workflow import NotAllowed
from tests.desk import text_of


def test_reminding(desk, in_screening):
    office = desk.office
    late = timezone.localdate() - timedelta(days=2)
    in_screening.assignments.update(due_on=late)
    page = text_of(desk.get("secretary", "reminding"))
    assert "เลยกำหนด 1 เรื่อง" in page
    data = {"reviewer": [r.pk for r in office.reviewers], "note": "ขอความกรุณา"}
    first = desk.client("secretary").post(reverse("admin:reminding"), data, follow=True)
    assert "ส่งการเตือนแล้ว 2 คน" in text_of(first)
    again = desk.client("secretary").post(reverse("admin:reminding"), data, follow=True)
    assert "2 คนได้รับการเตือนวันนี้แล้ว" in text_of(again)
    assert Notice.objects.filter(title__startswith="เตือน").count() == 2


def test_whose_seat_ended_meanwhile_reminds_nobody(desk, in_screening, monkeypatch):
    def refuse(*args, **kwargs):
        raise NotAllowed("remind")

    monkeypatch.setattr("records.screening.reminders.remind", refuse)
    assert desk.post("secretary", "reminding", reviewer="1").status_code == 403
