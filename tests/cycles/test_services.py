"""Setting up a year: lists of the year before, copied once and logged once."""

from datetime import date

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import State
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
    assert event.cycle_id == new.pk and event.changes == {"รายการ": [0, made]}


def test_a_full_list_stays(office):
    new = CycleFactory(fiscal_year=office.cycle.fiscal_year + 1)
    new.categories.create(code="own", label="ของปีนี้", order=0)
    services.copy_lists(new, actor=office.secretary)
    assert [c.code for c in new.categories.all()] == ["own"]


def test_a_seat_ends_once_with_an_event_and_its_open_tasks(office):
    record = office.record(State.SCREENING)
    seat = office.cycle.committee.get(user=office.reviewers[0])
    day = date(2026, 9, 30)
    assert services.end_seat(seat, on=day, actor=office.administrator) == 1
    assert record.assignments.get(reviewer=seat.user).end_reason == "left"
    event = Event.objects.get(action=EventAction.SEAT_ENDED)
    assert (event.object_id, event.changes) == (str(seat.pk), {"ended_on": [None, "2026-09-30"]})
    assert services.end_seat(seat, on=date(2026, 1, 1), actor=office.administrator) == 0
    seat.refresh_from_db()
    assert seat.ended_on == day
    assert Event.objects.filter(action=EventAction.SEAT_ENDED).count() == 1
