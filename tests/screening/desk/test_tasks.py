"""A reviewer's own page."""

from django.urls import reverse

from records.core.enums import State
from tests.desk import text_of
from tests.screening.desk.worklist_pages import many


def test_tasks_lead_to_the_next(desk):
    office = desk.office
    one, two = many(office, State.SCREENING, 2)
    page = " ".join(text_of(desk.get("reviewer", "tasks")).split())
    assert "ได้รับ 2 เรื่อง พิจารณาแล้ว 0 เหลือ 2" in page
    response = desk.review("reviewer", one, button="submit_next")
    assert response["Location"] == reverse("admin:records_record_review", args=[two.pk])
    response = desk.review("reviewer", two, button="submit_next")
    assert response["Location"].endswith("#reviews")
    assert "พิจารณาครบทุกเรื่องแล้ว" in text_of(desk.get("reviewer", "tasks"))


def test_skip_goes_on_with_the_next(desk):
    one, two = many(desk.office, State.SCREENING, 2)
    response = desk.post("reviewer", "records_record_skip", one.pk)
    assert response["Location"] == reverse("admin:records_record_review", args=[two.pk])
    assert desk.post("chair", "records_record_skip", one.pk).status_code == 403
