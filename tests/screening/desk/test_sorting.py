"""Sorting many records."""

from django.urls import reverse

from records.audit.models import Event
from records.core.enums import State
from records.record.models import Record
from tests.desk import text_of
from tests.screening.desk.worklist_pages import many, rows, sort_form


def test_sorting_many_with_suggestions(desk):
    office = desk.office
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    records = many(office, State.SUBMITTED, 3)
    page = desk.get("secretary", "sorting", suggest=1)
    assert "ปุ๋ยหมัก" in text_of(page)
    response = desk.post("secretary", "sorting", **sort_form(page))
    assert response["Location"].endswith("/admin/sorting/?year=2569")
    assert {Record.objects.get(pk=r.pk).topic for r in records} == {office.topic}
    assert Event.objects.filter(action="sorted").count() == 3
    assert rows(desk.get("secretary", "sorting")) == {}
    assert set(rows(desk.get("secretary", "sorting", all=1))) == {r.pk for r in records}


def test_a_row_that_somebody_sorted_meanwhile_is_left_alone(desk):
    office = desk.office
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป")
    one, two = many(office, State.SUBMITTED, 2)
    data = sort_form(desk.get("secretary", "sorting"))
    data |= {f"r{one.pk}-topic": office.topic.pk, f"r{two.pk}-topic": office.topic.pk}
    Record.objects.filter(pk=one.pk).update(topic=other)
    page = desk.client("secretary").post(reverse("admin:sorting"), data, follow=True)
    assert f"{one.number}: มีผู้จัดหรือแก้ไขเรื่องนี้ไปแล้ว" in text_of(page)
    assert Record.objects.get(pk=one.pk).topic == other
    assert Record.objects.get(pk=two.pk).topic == office.topic


def test_sorting_refuses_topics_of_another_year_and_nonsense(desk, other_year):
    (record,) = many(desk.office, State.SUBMITTED, 1)
    alien = other_year.seats.get().cycle.topics.create(slug="x", name="ปีอื่น")
    data = sort_form(desk.get("secretary", "sorting"))
    for value in (alien.pk, "abc", "-1", ""):
        desk.post("secretary", "sorting", **(data | {f"r{record.pk}-topic": value}))
        assert Record.objects.get(pk=record.pk).topic is None
    odd = {"record": ["x", "9" * 40, ""], "year": "สองพัน"}
    assert desk.post("secretary", "sorting", **odd).status_code == 302


def test_the_secretary_does_not_sort_her_own(desk):
    record = desk.office.record(State.SUBMITTED, owner=desk.office.secretary)
    assert rows(desk.get("secretary", "sorting")) == {}
    data = {"record": [record.pk], f"r{record.pk}-topic": desk.office.topic.pk}
    desk.post("secretary", "sorting", **data)
    assert Record.objects.get(pk=record.pk).topic is None


def test_checks_are_run_again_for_all(desk):
    (record,) = many(desk.office, State.SUBMITTED, 1)
    Record.objects.filter(pk=record.pk).update(goal="<p>โทร 081-234-5678</p>")
    desk.post("secretary", "sorting", check="1")
    page = text_of(desk.get("secretary", "sorting"))
    assert "081-234-5678" in page


def test_no_topic_fits_by_one_click_on_both_pages(desk):
    office = desk.office
    one, two = many(office, State.SUBMITTED, 2)
    Record.objects.update(topic=None)
    page = desk.get("secretary", "sorting")
    data = {"record": [one.pk], f"r{one.pk}-topic": "none"}
    data[f"r{one.pk}-seen"] = rows(page)[one.pk]["form"]["seen"].value()
    desk.post("secretary", "sorting", **data)
    assert list(Record.objects.unsorted()) == [two]
    desk.post("secretary", "sorting", **data)  # the same click again
    everything = rows(desk.get("secretary", "sorting", all=1))
    assert everything[one.pk]["form"]["topic"].value() == "none"
    refused = desk.post("secretary", "records_record_sort", two.pk)
    assert refused.status_code == 422 and "ไม่เข้าประเด็นใด" in text_of(refused)
    desk.post("secretary", "records_record_sort", two.pk, **{"sort-outside": "on"})
    assert not Record.objects.unsorted()
