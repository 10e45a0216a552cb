"""Counts behind limits, and how long they are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.people import tallies
from records.people.models import Tally

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_so_many_within_a_time():
    now, name = timezone.now(), tallies.key("test", "a")
    assert [tallies.take(name, limit=2, within=HOUR, now=now) for _ in range(3)] == [1, 1, 0]
    later = now + timedelta(minutes=59)
    assert not tallies.take(name, limit=2, within=HOUR, now=later)
    assert tallies.take(name, limit=2, within=HOUR, now=now + timedelta(minutes=61))
    assert tallies.take(tallies.key("test", "b"), limit=2, within=HOUR, now=now)


def test_old_ones_are_forgotten_and_known_places_later():
    tallies.take(tallies.key("test", "a"), limit=2, within=HOUR)
    tallies.know("chair", "203.0.113.7")
    Tally.objects.update(at=timezone.now() - timedelta(days=2))
    assert tallies.forget_old() == 1
    assert tallies.is_known("chair", "203.0.113.7")
    Tally.objects.update(at=timezone.now() - timedelta(days=181))
    assert not tallies.is_known("chair", "203.0.113.7")
    assert tallies.forget_old() == 1
