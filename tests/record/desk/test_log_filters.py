"""Filters of the logs: year, person, days."""

from datetime import timedelta

from django.utils import timezone

from records.audit.models import Event
from records.core.enums import State
from records.record.desk.log_filters import _values
from records.record.models import Transition
from records.screening import triage
from tests.factories import CycleFactory, UserFactory

LIST = "records_transition_changelist"


def count(desk, **query):
    return desk.get("administrator", LIST, **query).context["cl"].result_count


def test_by_year_person_and_day(desk):
    office = desk.office
    old = timezone.now() - timedelta(days=40)
    office.record(State.SCREENING)
    assert count(desk) == 2
    assert (count(desk, year="2569"), count(desk, year="2568")) == (2, 0)
    assert count(desk, person=office.secretary.pk) == count(desk, person=office.author.pk) == 1
    Transition.objects.bulk_create(
        [Transition(record=Transition.objects.first().record, action="submit", at=old)]
    )
    assert (count(desk, since="1"), count(desk, since="30"), count(desk, since="365")) == (2, 2, 3)


def test_choices_are_what_one_may_read_about(desk):
    CycleFactory(fiscal_year=2560)
    desk.office.record(State.SUBMITTED)
    page = desk.get("administrator", LIST)
    choices = {
        spec.parameter_name: dict(spec.lookup_choices)
        for spec in page.context["cl"].filter_specs
        if hasattr(spec, "lookup_choices")
    }
    assert choices["year"] == {"2569": "2569"}
    assert choices["person"] == {str(desk.office.author.pk): str(desk.office.author)}


def test_nonsense_narrows_nothing(desk):
    desk.office.record(State.SUBMITTED)
    assert count(desk, year="x", person="y", since="z") == 1


def test_the_choices_of_the_events_are_each_fetched_once(desk):
    """One value for each action and table, however many events there are."""
    for _ in range(3):
        record = desk.office.record(State.SUBMITTED, owner=UserFactory(unit=desk.office.unit))
        triage.sort(record, actor=desk.office.secretary, topic=desk.office.topic)
    rows = Event.objects.all()
    assert list(_values(rows, "action").filter(action="sorted")) == ["sorted"]
    assert list(_values(rows, "model").filter(model="record")) == ["record"]
