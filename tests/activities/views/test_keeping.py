"""Keeping places and activities: the secretary, the chair, the units' coordinators."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from records.activities.models import Activity, LearningPlace
from records.audit.models import Event
from records.core.enums import Kind, State
from tests.desk import text_of

pytestmark = pytest.mark.once


@pytest.fixture
def keeper(office, sign_in):
    return sign_in(office.coordinator)


def form(office, **more):
    day = office.cycle.opens_on
    return {
        "kind": "exchange", "title": "เวทีผ้าไหม", "held_on": day.isoformat(),
        "begins": "09:00", "ends": "12:00", "unit": office.unit.pk, "shown": "on", **more,
    }  # fmt: skip


@pytest.fixture
def year_of_today(office):
    """The cycle of the fiscal year in which the day of the form is."""
    from records.core import thai

    office.cycle.fiscal_year = thai.fiscal_year(office.cycle.opens_on)
    office.cycle.save()
    return office.cycle


def test_index_is_for_who_keeps_the_register(office, client, sign_in):
    url = reverse("keeping-index")
    assert client.get(url).status_code == 302
    people = ("author", "reviewer", "coordinator", "secretary", "chair", "administrator")
    found = {
        who: sign_in(office.reviewers[0] if who == "reviewer" else getattr(office, who))
        .get(url)
        .status_code
        for who in people
    }
    assert found == dict.fromkeys(people, 200) | {"author": 403, "reviewer": 403}


def test_new_activity_with_people_and_records_goes_to_the_year_of_its_day(
    office, keeper, year_of_today
):
    record = office.record(State.PUBLISHED)
    names = f"{office.author}\n{office.colleague.given_name}\n"
    data = form(office, names=names, record_numbers=record.number.lower())
    assert keeper.post(reverse("keeping-new"), data).status_code == 302
    activity = Activity.objects.get()
    assert activity.cycle == year_of_today
    assert set(activity.people.all()) == {office.author, office.colleague}
    assert list(activity.records.all()) == [record]
    assert Event.objects.filter(model="activity", action="created").exists()


def test_new_says_what_it_does_not_know(office, keeper, year_of_today):
    data = form(office, names="ไม่มีใครชื่อนี้", record_numbers="KM-2569-9999", ends="08:00")
    page = keeper.post(reverse("keeping-new"), data)
    text = text_of(page)
    assert page.status_code == 422 and not Activity.objects.exists()
    for said in ("ไม่พบ “ไม่มีใครชื่อนี้”", "KM-2569-9999", "เวลาสิ้นสุดต้องหลังเวลาเริ่ม"):
        assert said in text
    # Another unit's activity is not hers to enter; nor is a day of a year that was never opened.
    assert (
        keeper.post(reverse("keeping-new"), form(office, unit=office.other_unit.pk)).status_code
        == 422
    )
    assert "ยังไม่มีรอบ" in text_of(
        keeper.post(reverse("keeping-new"), form(office, held_on="1/1/2600"))
    )


def test_activity_of_another_unit_is_not_found(office, keeper, sign_in):
    activity = Activity.objects.create(
        cycle=office.cycle, kind="forum", title="ประชุม", held_on=date(2026, 2, 3), unit=office.unit
    )
    url = reverse("keeping-activity", args=[activity.pk])
    assert keeper.get(url).status_code == 200
    assert sign_in(office.other_coordinator).get(url).status_code == 404
    assert sign_in(office.other_coordinator).post(url, {}).status_code == 404


def test_attach_makes_a_picture_anew_and_detach_takes_it_off(office, keeper):
    activity = Activity.objects.create(
        cycle=office.cycle, kind="forum", title="ประชุม", held_on=date(2026, 2, 3), unit=office.unit
    )
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", comment=b"secret")
    url = reverse("keeping-attach", args=[activity.pk])
    keeper.post(url, {"picture": SimpleUploadedFile("a.jpg", out.getvalue()), "caption": "หน้างาน"})
    picture = activity.pictures.get()
    with picture.file.open() as file:
        assert b"secret" not in file.read()
    keeper.post(url, {"picture": SimpleUploadedFile("a.jpg", b"none"), "caption": "เสีย"})
    assert activity.pictures.count() == 1
    keeper.post(reverse("keeping-detach", args=[picture.pk]))
    assert not activity.pictures.exists()


def test_detach_and_drop_are_not_for_others(office, sign_in):
    activity = Activity.objects.create(
        cycle=office.cycle, kind="forum", title="ประชุม", held_on=date(2026, 2, 3), unit=office.unit
    )
    picture = activity.pictures.create(caption="ภาพ", content_type="image/png", file="x.png")
    other = sign_in(office.other_coordinator)
    assert other.post(reverse("keeping-detach", args=[picture.pk])).status_code == 404
    assert other.post(reverse("keeping-drop", args=[activity.pk])).status_code == 404
    assert (
        sign_in(office.author).post(reverse("keeping-drop", args=[activity.pk])).status_code == 403
    )


def test_drop_asks_first_and_leaves_an_event(office, keeper):
    activity = Activity.objects.create(
        cycle=office.cycle, kind="forum", title="ประชุม", held_on=date(2026, 2, 3), unit=office.unit
    )
    url = reverse("keeping-drop", args=[activity.pk])
    assert keeper.get(url).status_code == 200 and Activity.objects.exists()
    keeper.post(url)
    assert not Activity.objects.exists() and Event.objects.filter(action="removed").exists()


def test_new_place_and_its_change(office, keeper):
    data = {"kind": "book_corner", "name": "มุมหนังสือ", "unit": office.unit.pk, "shown": "on"}
    assert keeper.post(reverse("keeping-new_place"), data).status_code == 302
    place = LearningPlace.objects.get()
    keeper.post(reverse("keeping-place", args=[place.pk]), data | {"name": "มุมอ่านหนังสือ"})
    place.refresh_from_db()
    assert place.name == "มุมอ่านหนังสือ"


def test_place_of_another_unit_is_not_found(office, sign_in):
    place = LearningPlace.objects.create(kind="web", name="เว็บ", unit=office.unit)
    url = reverse("keeping-place", args=[place.pk])
    assert sign_in(office.other_coordinator).get(url).status_code == 404


def test_fill_shows_first_and_writes_then(office, sign_in):
    record = office.draft(Kind.SET, owner=office.secretary, unit=office.head_office)
    LearningPlace.objects.create(kind="web", name="เว็บองค์ความรู้ของสำนักงาน")
    secretary = sign_in(office.secretary)
    page = text_of(secretary.get(reverse("keeping-fill"), {"year": 2569}))
    assert "เว็บองค์ความรู้ของสำนักงาน" in page
    secretary.post(reverse("keeping-fill"), {"year": 2569})
    record.refresh_from_db()
    assert "เว็บองค์ความรู้ของสำนักงาน" in record.learning_places
    assert "ยังไม่มีร่าง" in text_of(
        sign_in(office.coordinator).get(reverse("keeping-fill"), {"year": 2569})
    )
