"""Setting up a year: lists of the year before, copied once and logged once."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.cycles import services
from tests.factories import CycleFactory

pytestmark = pytest.mark.django_db


def test_lists_are_copied_once_and_logged_once(office):
    new = CycleFactory(fiscal_year=office.cycle.fiscal_year + 1)
    assert services.previous(new) == office.cycle
    made = services.copy_lists(new, actor=office.secretary)
    assert made == sum(getattr(office.cycle, name).count() for name in services.LISTS) > 0
    assert services.copy_lists(new, actor=office.secretary) == 0
    event = Event.objects.get(action=EventAction.LISTS_COPIED)
    assert event.cycle_id == new.pk and event.changes == {"rows": [0, made]}


def test_a_full_list_stays(office):
    new = CycleFactory(fiscal_year=office.cycle.fiscal_year + 1)
    new.categories.create(code="own", label="ของปีนี้", order=0)
    services.copy_lists(new, actor=office.secretary)
    assert [c.code for c in new.categories.all()] == ["own"]
