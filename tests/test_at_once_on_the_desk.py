"""Two people of the committee at the same moment, in threads on a real server."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from records.core.enums import Action, State
from records.screening import resolutions
from records.screening.models import Resolution
from tests import factories
from tests.test_at_once import at_once, office

__all__ = ["office"]
pytestmark = pytest.mark.django_db(transaction=True)


def decisions(office, days):
    """Two pages with one number: jobs that decide one record each."""
    chairs = [office.chair, factories.UserFactory(unit=office.head_office)]
    office.cycle.committee.create(user=chairs[1], role="chair")
    people = (office.author, office.colleague)
    waiting = [office.record(State.PENDING_ACCEPT, owner=person) for person in people]
    return [
        lambda record=record, chair=chair, day=day: resolutions.decide_one(
            record,
            Action.ACCEPT,
            actor=chair,
            token=uuid.uuid4(),
            inputs={"resolution": "5/2569", "resolved_on": day},
        )
        for record, chair, day in zip(waiting, chairs, days, strict=True)
    ]


def test_two_decisions_with_one_number_on_one_day_are_one_resolution(office):
    today = timezone.localdate()
    first, second = at_once(*decisions(office, [today, today]))
    assert first == second and first.items.count() == 2 and Resolution.objects.count() == 1


def test_of_two_decisions_with_one_number_and_two_days_one_is_refused(office):
    today = timezone.localdate()
    results = at_once(*decisions(office, [today, today - timedelta(days=1)]))
    assert sorted(type(result).__name__ for result in results) == ["Blocked", "Resolution"]
    assert Resolution.objects.get().items.count() == 1
