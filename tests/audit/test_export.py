"""The log as CSV: what Excel reads, no formulas, and the event that it was taken along."""

import csv

import pytest
from django.db import transaction

from records.audit import export
from records.audit.actions import EventAction
from records.audit.log import log_event
from records.audit.models import Event
from records.core import thai

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def exported(events, actor):
    content = export.export_events(events, actor=actor)
    assert content.startswith("\ufeff".encode())
    return list(csv.reader(content.decode("utf-8-sig").splitlines()))


@pytest.fixture
def event(office):
    with transaction.atomic():
        return log_event(
            EventAction.CHANGED,
            office.cycle,
            actor=office.secretary,
            on_behalf_of=office.author,
            changes={"quorum": (2, 3), "announcement": ("", "ประกาศ")},
            reason='=cmd|"/c"',
        )


def test_every_column_of_an_event(office, event):
    header, row = exported(Event.objects.all(), office.secretary)
    assert dict(zip(header, row, strict=True)) == {
        "เมื่อ": thai.thai_datetime(event.at),
        "สิ่งที่ทำ": "แก้ไข",
        "ทะเบียน": "รอบปีงบประมาณ",
        "รายการ": str(office.cycle),
        "สิ่งที่เปลี่ยน": "จำนวนผลพิจารณาขั้นต่ำ: 2 → 3; ประกาศถึงผู้เขียน: – → ประกาศ",
        "เหตุผล": '\'=cmd|"/c"',
        "ผู้ดำเนินการ": str(office.secretary),
        "ในฐานะ": "เลขานุการ",
        "ในนามของ": str(office.author),
        "คำขอ": "",
    }


def test_the_export_is_an_event_that_is_not_in_it(office, event):
    assert len(exported(Event.objects.all(), office.administrator)) == 2
    newest = Event.objects.first()
    assert (newest.action, newest.actor) == ("exported", office.administrator)
    assert (newest.object_name, newest.object_id) == ("บันทึกการทำงาน 1 รายการ", "")
    assert len(exported(Event.objects.all(), office.administrator)) == 3


def test_only_the_chosen_events_leave(office, event):
    rows = exported(Event.objects.filter(action="waived"), office.secretary)
    assert rows == [list(export.HEADER)]
    assert Event.objects.first().object_name == "บันทึกการทำงาน 0 รายการ"


def test_what_cannot_be_logged_is_not_handed_out(office, event, monkeypatch):
    def refuse(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(export, "log_event", refuse)
    with pytest.raises(RuntimeError):
        export.export_events(Event.objects.all(), actor=office.secretary)


def test_many_events_take_no_more_queries_than_one(office, event, django_assert_max_num_queries):
    for _ in range(20):
        with transaction.atomic():
            log_event(
                EventAction.CHANGED, office.cycle, actor=office.chair, on_behalf_of=office.author
            )
    with django_assert_max_num_queries(6):
        export.export_events(Event.objects.all(), actor=office.administrator)
