"""The learning places and activities of the invented office."""

import pytest

from records.activities.models import Activity, LearningPlace
from records.operations import demo_activities

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_they_come_once_and_lie_in_their_year(office):
    for _ in range(2):
        demo_activities.load(office.cycle)
    assert LearningPlace.objects.count() == 3 and Activity.objects.count() == 3
    from records.core import thai

    assert {thai.fiscal_year(a.held_on) for a in Activity.objects.all()} == {2569}
