"""Filters of the logs: year, person, days."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import State
from records.record.models import Transition
from tests.factories import CycleFactory

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
