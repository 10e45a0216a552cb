"""The structured parts of a set: saved one by one, read by kind."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import Action, Kind, PartKind
from records.record import workflow, writing
from records.record.workflow import NotAllowed
from records.synthesis import set_parts
from records.synthesis.set_parts import PartChange
from tests.synthesis.sets import fresh

TARGET = {"kind": PartKind.TARGET, "order": 1, "name": "40 เรื่อง", "count": 40, "detail": ""}
STEP = {"kind": PartKind.STEP, "order": 1, "name": "ถามก่อน", "count": None, "detail": "ไปถึงบ้าน"}


@pytest.fixture
def record(office):
    return office.draft(Kind.SET, actor=office.secretary)


def save(office, record, *changes):
    set_parts.save(record, changes, actor=office.secretary)


def names(record):
    return [part.name for part in record.parts.all()]


def test_new_changed_and_deleted_parts(office, record):
    save(office, record, PartChange(None, TARGET), PartChange(None, STEP))
    target = record.parts.get(kind=PartKind.TARGET)
    save(office, record, PartChange(target.pk, {**TARGET, "name": "50 เรื่อง"}))
    assert names(record) == ["ถามก่อน", "50 เรื่อง"]
    save(office, record, PartChange(target.pk, deleted=True))
    assert names(record) == ["ถามก่อน"]


def test_a_part_deleted_meanwhile_is_written_again(office, record):
    save(office, record, PartChange(None, STEP))
    part = record.parts.get()
    save(office, record, PartChange(part.pk, deleted=True), PartChange(part.pk, STEP))
    assert names(record) == ["ถามก่อน"]


def test_parts_of_another_set_are_left_alone(office, record):
    other = office.draft(Kind.SET, actor=office.secretary)
    save(office, other, PartChange(None, STEP))
    save(office, record, PartChange(other.parts.get().pk, deleted=True))
    assert names(other) == ["ถามก่อน"]


def test_only_editors_save(office, record):
    with pytest.raises(NotAllowed):
        set_parts.save(record, [PartChange(None, STEP)], actor=fresh(office.reviewers[0]))
    assert not record.parts.exists()


def test_parts_are_read_by_kind_in_the_order_of_the_kinds(office, record):
    save(office, record, PartChange(None, STEP), PartChange(None, TARGET))
    kinds = [kind for kind, _ in set_parts.by_kind(record)]
    assert kinds == [kind for kind in PartKind if kind in (PartKind.TARGET, PartKind.STEP)]


def test_a_save_leaves_one_event_of_what_changed(office, record):
    save(office, record, PartChange(None, TARGET), PartChange(None, STEP))
    target = record.parts.get(kind=PartKind.TARGET)
    before = Event.objects.count()
    save(office, record, PartChange(target.pk, TARGET))
    assert Event.objects.count() == before
    save(office, record, PartChange(target.pk, {**TARGET, "count": 41}))
    event = Event.objects.order_by("pk").last()
    assert (event.action, event.record_id, Event.objects.count()) == (
        *(EventAction.CHANGED, record.pk),
        before + 1,
    )
    assert event.change_lines() == [
        (
            "ส่วนประกอบของชุดความรู้",
            "เป้าหมาย 1: 40 เรื่อง (40)",
            "เป้าหมาย 1: 40 เรื่อง (41)",
        )
    ]


def test_parts_of_a_set_in_the_committees_hands_are_locked(office, record):
    workflow.advance(record, Action.SUBMIT, actor=office.secretary)
    with pytest.raises(writing.Locked):
        save(office, record, PartChange(None, STEP))
    assert not record.parts.exists()
