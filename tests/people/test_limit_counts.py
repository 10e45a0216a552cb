"""Counts behind limits, and how long they are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.people import limit_counts
from records.people.models import LimitCount

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_so_many_within_a_time():
    now, name = timezone.now(), limit_counts.key("test", "a")
    assert [limit_counts.take(name, limit=2, within=HOUR, now=now) for _ in range(3)] == [1, 1, 0]
    later = now + timedelta(minutes=59)
    assert not limit_counts.take(name, limit=2, within=HOUR, now=later)
    assert limit_counts.take(name, limit=2, within=HOUR, now=now + timedelta(minutes=61))
    assert limit_counts.take(limit_counts.key("test", "b"), limit=2, within=HOUR, now=now)


def test_old_ones_are_forgotten_and_known_places_later():
    limit_counts.take(limit_counts.key("test", "a"), limit=2, within=HOUR)
    limit_counts.know("chair", "203.0.113.7")
    LimitCount.objects.update(at=timezone.now() - timedelta(days=2))
    assert limit_counts.forget_old() == 1
    assert limit_counts.is_known("chair", "203.0.113.7")
    LimitCount.objects.update(at=timezone.now() - timedelta(days=181))
    assert not limit_counts.is_known("chair", "203.0.113.7")
    assert limit_counts.forget_old() == 1
