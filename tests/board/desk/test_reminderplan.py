"""The plan: shown before it is switched on, refused when it makes no sense."""

from records.audit.models import Event
from records.board.models import ReminderPlan
from tests.desk import text_of


def test_preview_and_switching_on(desk):
    office = desk.office
    page = text_of(desk.get("secretary", "reminderplan"))
    assert "ปิดอยู่" in page and str(office.author) in page and "ก่อนครบกำหนด 14 วัน" in page
    assert not ReminderPlan.objects.exists()
    form = {"enabled": "on", "days_before": "3", "days_after": ""}
    assert desk.post("secretary", "reminderplan", **form).status_code == 302
    plan = ReminderPlan.objects.get()
    assert plan.enabled and plan.offsets() == [-3]
    assert Event.objects.filter(model="reminderplan").count() == 1
    assert desk.post("secretary", "reminderplan", **form).status_code == 302  # again: no event
    assert Event.objects.filter(model="reminderplan").count() == 1


def test_days_that_are_none(desk):
    response = desk.post("secretary", "reminderplan", days_before="สามวัน", days_after="")
    assert response.status_code == 422 and not ReminderPlan.objects.exists()
