"""Which events a person may see."""

import pytest
from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.audit.models import Event
from records.core.enums import Kind, State
from records.record.models import Record
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_who_may_read_them(office):
    """Secretary and chair: their cycle, but for what was done with their own records."""
    own = office.record(State.SCREENING)
    Record.objects.filter(pk=own.pk).update(owner=office.secretary)
    own.refresh_from_db()
    with transaction.atomic():
        of_own = log_event(EventAction.ASSIGNED, own, actor=office.chair, record=own)
        of_unit = log_event(EventAction.CHANGED, office.unit, actor=UserFactory(is_superuser=True))
        of_cycle = log_event(EventAction.CHANGED, office.cycle, actor=office.secretary)

    def seen(user):
        return set(Event.objects.visible_to(user))

    assert seen(office.secretary) == {of_cycle}
    assert seen(office.chair) == {of_cycle, of_own}
    assert seen(office.reviewers[0]) == seen(office.author) == set()
    assert seen(UserFactory(is_superuser=True)) == {of_cycle, of_own, of_unit}


def test_a_units_record_that_she_handed_in_is_her_own(office):
    unit = office.record(State.SCREENING, kind=Kind.UNIT)
    Record.objects.filter(pk=unit.pk).update(owner=None, submitted_by=office.secretary)
    unit.refresh_from_db()
    with transaction.atomic():
        event = log_event(EventAction.ASSIGNED, unit, actor=office.chair, record=unit)
    assert not Event.objects.visible_to(office.secretary).exists()
    assert Event.objects.visible_to(office.chair).get() == event
