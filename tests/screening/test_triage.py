"""Sorting: topic, category, kind; refused, logged once, and not done twice."""

import pytest

from records.audit.models import Event
from records.core.enums import Kind, State
from records.record import guards
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.screening import triage
from records.screening.triage import Sorting, stamp
from records.search.models import SearchText
from tests.factories import CycleFactory, UserFactory


def test_a_topic_is_given_once_and_logged_once(office):
    record = office.record(State.SUBMITTED)
    assert triage.sort(record, actor=office.secretary, topic=office.topic) == ["topic"]
    assert triage.sort(record, actor=office.secretary, topic=office.topic) == []
    event = Event.objects.get(action="sorted")
    assert event.changes == {"topic": [None, str(office.topic)]}
    assert (event.record_id, event.role) == (record.pk, "secretary")
    assert SearchText.objects.get(record=record).topic_id == office.topic.pk
    assert record.revisions.count() == 1  # a topic is no part of the text


def test_kind_and_category_make_a_new_text_and_one_event(office):
    other = office.cycle.categories.create(code="2563-2", label="หมวดอื่น")
    record = office.record(State.SUBMITTED)
    changed = triage.sort(
        record, actor=office.secretary, topic=office.topic, category=other, kind=Kind.UNIT
    )
    assert changed == ["topic", "category", "kind"]
    changes = Event.objects.get(action="sorted").changes
    assert changes["kind"] == ["องค์ความรู้รายบุคคล", "องค์ความรู้ระดับหน่วยงาน"]
    assert changes["category"] == [str(office.category), "หมวดอื่น"]
    assert record.revisions.filter(frozen=True).count() == 2
    assert SearchText.objects.get(record=record).kind == Kind.UNIT


def refused(office, record, error, **values):
    topic = values.pop("topic", office.topic)
    with pytest.raises(error):
        triage.sort(record, actor=office.secretary, topic=topic, **values)
    stored = Record.objects.get(pk=record.pk)
    assert (stored.kind, stored.category) == (record.kind, record.category)
    assert not Event.objects.filter(action="sorted").exists()


def test_a_topic_of_another_year_is_refused(office):
    alien = CycleFactory(fiscal_year=2568).topics.create(slug="x", name="ปีอื่น")
    refused(office, office.record(State.SUBMITTED), Blocked, topic=alien)


def test_the_kind_stands_once_screening_has_begun(office):
    refused(office, office.record(State.SCREENING), Blocked, kind=Kind.UNIT)


def test_no_second_record_comes_by_a_change_of_kind(office):
    office.record(State.SUBMITTED, kind=Kind.UNIT)
    refused(office, office.record(State.SUBMITTED), Blocked, kind=Kind.UNIT)


def test_no_record_becomes_a_set(office):
    refused(office, office.record(State.SUBMITTED), Blocked, kind=Kind.SET)


def test_nobody_sorts_her_own(office):
    refused(office, office.record(State.SUBMITTED, owner=office.secretary), NotAllowed)


def test_many_are_sorted_and_what_changed_meanwhile_is_left_alone(office):
    one, two, three = (
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(3)
    )
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป")
    sortings = [
        Sorting(record, office.topic, record.category, record.kind, seen=stamp(record))
        for record in (one, two, three)
    ]
    sortings[1] = Sorting(two, office.topic, two.category, two.kind, seen="1...individual")
    outcomes = triage.sort_many(sortings, actor=office.secretary)
    assert [(o.changed, bool(o.problem)) for o in outcomes] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert Event.objects.filter(action="sorted").count() == 2
    assert other.pk not in set(Record.objects.values_list("topic", flat=True))


def test_the_stamp_follows_sorting_and_writing(office):
    record = office.record(State.SUBMITTED)
    before = stamp(record)
    triage.sort(record, actor=office.secretary, topic=office.topic)
    record.refresh_from_db()
    assert stamp(record) != before


def test_a_change_of_form_holds_the_cycle(office, monkeypatch):
    """Nobody hands in the same task meanwhile."""
    held, hold = [], guards.lock_cycle
    monkeypatch.setattr(guards, "lock_cycle", lambda record: (held.append(record.pk), hold(record)))
    record = office.record(State.SUBMITTED)
    held.clear()
    triage.sort(record, actor=office.secretary, topic=office.topic)
    assert held == []
    triage.sort(record, actor=office.secretary, topic=office.topic, kind=Kind.UNIT)
    assert held == [record.pk]
