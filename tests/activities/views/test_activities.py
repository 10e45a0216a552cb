"""Learning activities as everybody meets them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.activities.models import Activity
from records.core.enums import State
from tests.desk import text_of
from tests.factories import CycleFactory

pytestmark = pytest.mark.once


def held(office, title="เวทีผ้าไหมบ้านทดสอบ", **more):
    more = {"cycle": office.cycle, "held_on": date(2026, 2, 3), "shown": True, **more}
    return Activity.objects.create(kind="exchange", title=title, unit=office.unit, **more)


def test_index_shows_what_is_public_by_year(office, client):
    held(office)
    held(office, "ยังไม่แสดง", shown=False)
    held(office, "ของปีก่อน", cycle=CycleFactory(fiscal_year=2568), held_on=date(2025, 2, 3))
    page = text_of(client.get(reverse("activities-index")))
    assert "เวทีผ้าไหมบ้านทดสอบ" in page and "ของปีก่อน" in page and "ยังไม่แสดง" not in page
    page = text_of(client.get(reverse("activities-index"), {"year": "๒๕๖๘"}))
    assert "เวทีผ้าไหมบ้านทดสอบ" not in page and "ของปีก่อน" in page


def test_index_and_month_cost_the_same_with_thirty(office, client):
    urls = [reverse("activities-index"), reverse("activities-month", args=[2569, 2])]
    counts = []
    for rows in (1, 29):
        for n in range(rows):
            held(office, f"ครั้งที่ {n}")
        for url in urls:
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_month_is_a_sheet_with_the_days(office, client):
    held(office)
    page = text_of(client.get(reverse("activities-month", args=[2569, 2])))
    assert "กุมภาพันธ์ 2569" in page and "1 กิจกรรม" in page and "มกราคม 2569" in page
    assert client.get(reverse("activities-month", args=[2569, 13])).status_code == 404
    assert client.get(reverse("activities-month", args=[2026, 1])).status_code == 404


def test_detail_tells_names_and_minutes_to_colleagues_alone(office, client, sign_in):
    activity = held(office, minutes="มติที่ประชุมลับ", summary="ได้สูตรย้อมสี")
    activity.people.add(office.colleague)
    public, draft = office.record(State.PUBLISHED), office.draft(owner=office.stranger)
    activity.records.add(public, draft)
    page = text_of(client.get(activity.get_absolute_url()))
    assert "ได้สูตรย้อมสี" in page and public.number in page
    assert "มติที่ประชุมลับ" not in page and office.colleague.given_name not in page
    page = text_of(sign_in(office.stranger).get(activity.get_absolute_url()))
    assert "มติที่ประชุมลับ" in page and str(office.colleague) in page
    assert "แก้ไขกิจกรรม" not in page


def test_detail_that_is_not_shown_is_for_who_keeps_it(office, client, sign_in):
    url = held(office, shown=False).get_absolute_url()
    assert client.get(url).status_code == 404
    found = {
        name: sign_in(getattr(office, name)).get(url).status_code
        for name in ("author", "other_coordinator", "coordinator", "secretary", "administrator")
    }
    assert found == {
        "author": 404, "other_coordinator": 404,
        "coordinator": 200, "secretary": 200, "administrator": 200,
    }  # fmt: skip


def test_calendar_has_what_is_public(office, client):
    held(office)
    held(office, "ยังไม่แสดง", shown=False)
    answer = client.get(reverse("activities-calendar"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") == 1


def test_picture_is_for_whom_its_activity_is(office, client, sign_in):
    from django.core.files.base import ContentFile

    activity = held(office, shown=False)
    picture = activity.pictures.create(caption="ภาพ", content_type="image/png")
    picture.file.save("x.png", ContentFile(b"x"))
    url = reverse("activities-picture", args=[picture.pk])
    assert client.get(url).status_code == 404
    assert sign_in(office.coordinator).get(url).status_code == 200
    Activity.objects.update(shown=True)
    assert client.get(url)["Content-Type"] == "image/png"
