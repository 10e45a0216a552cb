"""The history of reminders, page by page."""

from django.urls import reverse

from records.board import reminders
from records.core.enums import Kind
from tests.desk import text_of


def test_who_was_reminded_when_and_by_whom(desk, count_queries):
    office = desk.office
    assert "ยังไม่ได้เตือนใคร" in text_of(desk.get("secretary", "reminded"))
    ids = {office.author.pk}
    reminders.remind(office.cycle, Kind.INDIVIDUAL, ids, actor=office.secretary, note="ด่วน")
    client = desk.client("chair")
    page = text_of(client.get(reverse("admin:reminded")))
    assert str(office.author) in page and str(office.secretary) in page and "ด่วน" in page
    few = count_queries(client, reverse("admin:reminded"))
    more = {office.colleague.pk, office.stranger.pk, office.coordinator.pk}
    reminders.remind(office.cycle, Kind.INDIVIDUAL, more, actor=office.secretary)
    assert count_queries(client, reverse("admin:reminded")) == few
