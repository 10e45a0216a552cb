"""Events in words, and who may read them where the record is gone or nobody's own."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.audit.models import Event
from records.core.enums import Kind, State
from records.record.models import Record

pytestmark = pytest.mark.django_db


def logged(office, action=EventAction.CHANGED, subject=None, actor=None, **more):
    with transaction.atomic():
        subject = office.cycle if subject is None else subject
        return log_event(action, subject, actor=actor or office.secretary, **more)


def test_an_event_is_told_in_thai(office):
    event = logged(office, EventAction.WAIVED)
    assert event.action_label == "อนุญาตกรรมการหน่วยงานเดียวกัน"
    assert (event.role_label, event.model_label) == ("เลขานุการ", "รอบปีงบประมาณ")
    assert str(event) == f"อนุญาตกรรมการหน่วยงานเดียวกัน {office.cycle}"


def test_what_is_no_longer_known_is_shown_as_it_was_written():
    event = Event(action="old_action", model="oldtable", role="old", changes={"x": [1, 2]})
    assert (event.action_label, event.model_label, event.role_label) == (
        "old_action",
        "oldtable",
        "",
    )
    assert event.change_lines() == [("x", "1", "2")]


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ([None, ""], ("–", "–")),
        ([True, False], ("ใช่", "ไม่ใช่")),
        ([[], ["ก", 2]], ("–", "ก, 2")),
        ([0, 1.5], ("0", "1.5")),
        (["ก่อน", "หลัง"], ("ก่อน", "หลัง")),
    ],
)
def test_values_before_and_after(pair, shown):
    event = Event(model="cycle", changes={"blind": pair})
    assert event.change_lines() == [("ปิดชื่อระหว่างกลั่นกรอง", *shown)]


def test_a_field_has_its_thai_name_and_rows_that_point_here_theirs():
    event = Event(model="cycle", changes={"quorum": [2, 3], "topics": [[], ["ดิน"]], "rows": [0, 9]})
    assert [line[0] for line in event.change_lines()] == ["จำนวนผลพิจารณาขั้นต่ำ", "ประเด็น", "rows"]


def test_the_public_reads_nothing(office):
    logged(office)
    assert not Event.objects.visible_to(AnonymousUser()).exists()


def test_a_secretary_reads_of_unit_records_and_of_records_that_are_gone(office):
    """Nobody owns a record of a unit; a deleted draft leaves its events behind."""
    of_unit = office.record(State.SUBMITTED, kind=Kind.UNIT)
    gone = office.draft()
    events = {
        logged(office, subject=of_unit, record=of_unit),
        logged(office, EventAction.REMOVED, subject=gone, record=gone),
    }
    Record.objects.filter(pk=gone.pk).delete()
    assert set(Event.objects.visible_to(office.secretary)) == events


def test_the_newest_stands_first_and_the_list_asks_once(office, django_assert_num_queries):
    first, second = logged(office), logged(office, on_behalf_of=office.author)
    with django_assert_num_queries(1):
        found = [(e, str(e.actor), str(e.on_behalf_of)) for e in Event.objects.for_list()]
    secretary = str(office.secretary)
    assert found == [(second, secretary, str(office.author)), (first, secretary, "None")]
