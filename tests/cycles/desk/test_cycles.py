"""Years on the desk: lists, rules, committee."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from records.audit.models import Event
from records.core.enums import State
from records.cycles.models import CommitteeMember, Cycle
from records.record.models import Record
from records.search import engine
from tests.desk import formsets, text_of


def test_a_new_year_begins_with_the_lists_of_the_last(desk):
    form = {
        "fiscal_year": "2570",
        "opens_on": "1 ต.ค. 2569",
        "closes_on": "๓๑/๓/๒๕๗๐",
        "quorum": 2,
        "reviewers_needed": 2,
        "review_days": 14,
        "copy_lists": "on",
    }
    response = desk.post("administrator", "records_cycle_add", **form)
    cycle = Cycle.objects.get(fiscal_year=2570)
    assert response["Location"] == reverse("admin:records_cycle_change", args=[cycle.pk])
    assert (cycle.opens_on.isoformat(), cycle.closes_on.isoformat()) == ("2026-10-01", "2027-03-31")
    assert [c.label for c in cycle.categories.all()] == ["สร้างสรรค์ชุมชนพึ่งตนเองได้"]
    assert [t.slug for t in cycle.topics.all()] == ["agriculture"]
    assert [c.name for c in cycle.criteria.all()] == ["การใช้ได้จริง"]
    assert not cycle.committee.exists()
    # Again copies nothing twice; what the year has, stays.
    desk.post("administrator", "records_cycle_copy", cycle.pk)
    assert cycle.topics.count() == 1
    assert desk.office.cycle.topics.count() == 1


def test_a_year_without_copy_is_empty_and_can_be_filled_later(desk):
    form = {"fiscal_year": "2570", "quorum": 2, "reviewers_needed": 2, "review_days": 14}
    desk.post("administrator", "records_cycle_add", **form)
    cycle = Cycle.objects.get(fiscal_year=2570)
    assert not cycle.topics.exists()
    page = text_of(desk.get("administrator", "records_cycle_change", cycle.pk))
    assert "คัดลอกรายการที่ว่าง" in page
    assert desk.post("secretary", "records_cycle_copy", cycle.pk).status_code == 403
    desk.post("administrator", "records_cycle_copy", cycle.pk)
    assert cycle.topics.count() == 1


def test_the_secretary_keeps_the_lists_but_not_the_rules(desk):
    cycle = desk.office.cycle
    page = desk.get("secretary", "records_cycle_change", cycle.pk)
    data = formsets(page)
    data |= {"topics-1-name": "ด้านใหม่", "topics-1-slug": "new", "topics-1-order": "5"}
    # Hand-made fields: an own appointment as chair, a quorum of none.
    data |= {"quorum": "0", "committee-TOTAL_FORMS": "1", "committee-INITIAL_FORMS": "0"}
    data |= {"committee-0-user": desk.office.secretary.pk, "committee-0-role": "chair"}
    response = desk.post("secretary", "records_cycle_change", cycle.pk, **data)
    assert response.status_code == 302
    cycle.refresh_from_db()
    assert cycle.topics.filter(slug="new").exists()
    assert cycle.quorum == 2
    assert CommitteeMember.objects.get(user=desk.office.secretary).role == "secretary"


def test_administrators_appoint_the_committee(desk):
    cycle = desk.office.cycle
    data = formsets(desk.get("administrator", "records_cycle_change", cycle.pk))
    n = int(data["committee-INITIAL_FORMS"])
    data |= {f"committee-{n}-user": desk.office.stranger.pk, f"committee-{n}-role": "reviewer"}
    response = desk.post("administrator", "records_cycle_change", cycle.pk, **data)
    assert response.status_code == 302
    assert cycle.committee.filter(user=desk.office.stranger).exists()
    event = Event.objects.get(action="created", model="committeemember")
    assert event.actor == desk.office.administrator and event.cycle_id == cycle.pk
    assert event.changes["user"] == [None, str(desk.office.stranger)]
    assert not LogEntry.objects.exists()


def test_who_may_change_a_year(desk, other_year):
    cycle = desk.office.cycle
    for who in ("reviewer", "chair", other_year):
        page = desk.get(who, "records_cycle_change", cycle.pk)
        assert page.status_code == 200 and 'name="_save"' not in text_of(page)
        assert desk.post(who, "records_cycle_change", cycle.pk).status_code == 403
    assert desk.get("administrator", "records_cycle_delete", cycle.pk).status_code == 403


def test_a_new_name_reaches_the_search_at_once(desk):
    """Saved on the pages of the desk: topic and category beside the year, unit, person."""
    office, record = desk.office, desk.office.record(State.PUBLISHED)

    def save(name, pk, **changed):
        data = formsets(desk.get("administrator", name, pk)) | changed
        assert desk.post("administrator", name, pk, **data).status_code == 302

    topic, category = {"topics-0-name": "ด้านนาวัตกรรมใหม่"}, {"categories-0-label": "หมวดขวัญตระการ"}
    save("records_cycle_change", office.cycle.pk, **topic, **category)
    save("records_unit_change", record.unit_id, short_name="สพอ.ตระการตา")
    save("records_user_change", record.owner_id, family_name="ณดงตระการ")
    for query in ("นาวัตกรรมใหม่", "หมวดขวัญตระการ", "สพอ.ตระการตา", "ณดงตระการ"):
        assert list(engine.search(Record.objects.published(), query)) == [record], query


def end_seat(desk, day):
    """Save the page of the year with a last day for the first reviewer."""
    office = desk.office
    data = formsets(desk.get("administrator", "records_cycle_change", office.cycle.pk))
    seat = office.cycle.committee.get(user=office.reviewers[0])
    row = next(
        k for k, v in data.items() if k.endswith("-id") and v == seat.pk and "committee" in k
    )
    data[row.replace("-id", "-ended_on")] = day.isoformat()
    return desk.post("administrator", "records_cycle_change", office.cycle.pk, **data)


def test_a_seat_that_ends_gives_its_open_tasks_back(desk, in_screening):
    end_seat(desk, timezone.localdate())
    task = in_screening.assignments.get(reviewer=desk.office.reviewers[0])
    assert task.ended_at and task.end_reason == "left"
    (event,) = Event.objects.filter(model="committeemember")
    assert event.action == "seat_ended"


def test_a_seat_does_not_end_before_its_day(desk, in_screening):
    page = end_seat(desk, timezone.localdate() + timedelta(days=1))
    assert "ใส่วันในอนาคตไม่ได้" in page.content.decode()
    assert in_screening.assignments.active().count() == 2


def test_a_seat_that_ended_long_ago_is_left_alone(desk, in_screening):
    """Tasks of somebody who left are ended when she leaves, not whenever the year is saved."""
    end_seat(desk, timezone.localdate())
    in_screening.assignments.update(ended_at=None, end_reason="")
    data = formsets(desk.get("administrator", "records_cycle_change", desk.office.cycle.pk))
    desk.post("administrator", "records_cycle_change", desk.office.cycle.pk, **data)
    assert in_screening.assignments.active().count() == 2
