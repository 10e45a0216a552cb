"""A record that belongs to none of the topics is sorted all the same."""

import pytest

from records.audit.models import Event
from records.core.enums import Action, State
from records.record.models import NoTopic, Record
from records.record.workflow import advance
from records.screening import triage
from tests.screening.committee import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(office):
    record = office.record(State.SUBMITTED)
    Record.objects.update(topic=None)
    return Record.objects.get(pk=record.pk)


def sort(office, record, **values):
    values = {"topic": None, **values}
    return triage.sort(record, actor=fresh(office.secretary), **values)


def test_it_is_sorted_waits_for_reviewers_and_goes_into_screening(office, record):
    assert list(Record.objects.unsorted()) == [record]
    assert sort(office, record, outside=True) == [triage.OUTSIDE]
    assert sort(office, record, outside=True) == []
    assert list(Record.objects.already_sorted()) == [record] and not Record.objects.unsorted()
    for reviewer in office.reviewers:
        record.assignments.create(reviewer=reviewer, assigned_by=office.secretary)
    assert advance(record, Action.SCREEN, actor=office.secretary)
    assert Event.objects.filter(action="sorted").count() == 1


def test_a_topic_takes_the_word_back(office, record):
    sort(office, record, outside=True)
    assert set(sort(office, record, topic=office.topic)) == {"topic", triage.OUTSIDE}
    assert not NoTopic.objects.exists()
    assert set(sort(office, record, outside=True)) == {"topic", triage.OUTSIDE}


def test_a_page_that_showed_it_unsorted_changes_nothing_any_more(office, record):
    seen = triage.stamp(record)
    sort(office, record, outside=True)
    again = Record.objects.select_related("outside_topics").get(pk=record.pk)
    assert triage.stamp(again) != seen and triage.is_outside(again)
