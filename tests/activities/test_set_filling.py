"""6.5 to 6.7 of the draft of a set, filled with the places and activities of its year."""

from datetime import date

import pytest

from records.activities import set_filling
from records.activities.models import Activity, LearningPlace
from records.core import richtext
from records.core.enums import Kind, State
from records.record.writing import Locked
from tests.factories import CycleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def held(office, kind, title, **more):
    more = {"cycle": office.cycle, "held_on": date(2026, 2, 3), **more}
    return Activity.objects.create(kind=kind, title=title, **more)


def test_each_goes_into_its_section_behind_what_stands_and_only_once(office):
    LearningPlace.objects.create(kind="book_corner", name="มุมหนังสือ ชั้น 2", where="เปิดวันราชการ")
    LearningPlace.objects.create(kind="web", name="เว็บเก่า", ended_on=date(2020, 1, 1))
    held(office, "exchange", "เวทีผ้าไหม", attendance=25, venue="ศาลากลาง")
    held(office, "mentoring", "พี่สอน <b>น้อง</b>")
    held(office, "forum", "ของปีอื่น", cycle=CycleFactory(fiscal_year=2568))
    record = office.draft(Kind.SET, owner=office.secretary, unit=office.head_office)
    before = record.learning_places
    assert set_filling.set_of(office.secretary, office.cycle) == record
    assert set_filling.fill(record, actor=office.secretary) == 3
    record.refresh_from_db()
    text = {key: richtext.to_text(getattr(record, key)) for key in set_filling.items(office.cycle)}
    assert record.learning_places.startswith(before.removesuffix("</p>")[:40])
    assert "มุมหนังสือ ชั้น 2 เปิดวันราชการ" in text["learning_places"]
    assert "เว็บเก่า" not in text["learning_places"]
    assert "เวทีผ้าไหม" in text["exchange_activities"]
    assert "3 กุมภาพันธ์ 2569 ณ ศาลากลาง ผู้เข้าร่วม 25 คน" in text["exchange_activities"]
    assert "ของปีอื่น" not in text["exchange_activities"]
    assert "พี่สอน <b>น้อง</b>" in text["learning_activities"]  # as it was typed
    assert set_filling.fill(record, actor=office.secretary) == 0


def test_only_who_writes_the_set_and_only_its_draft(office):
    record = office.draft(Kind.SET, owner=office.secretary, unit=office.head_office)
    for person in (office.chair, office.coordinator, office.author):
        assert set_filling.set_of(person, office.cycle) is None
    held(office, "forum", "ประชุม")
    type(record).objects.filter(pk=record.pk).update(state=State.SUBMITTED, number="KM-2569-0900")
    assert set_filling.set_of(office.secretary, office.cycle) is None
    with pytest.raises(Locked):
        set_filling.fill(record, actor=office.secretary)
