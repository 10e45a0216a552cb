"""Sign-ins that fail are slowed, and no stranger holds the door shut."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.people import sign_in_limits as limits
from records.people.models import LimitCount
from records.people.sign_in_limits import Place

pytestmark = pytest.mark.django_db
HOME, AWAY = "203.0.113.7", "198.51.100.9"
NOW = timezone.now()


def fail(place, times, at=NOW):
    return [limits.begin(place, at) for _ in range(times)]


def test_the_wait_begins_after_five_tries_and_grows():
    place, at, waits = Place("chair", AWAY), NOW, []
    assert fail(place, 5) == [timedelta()] * 5
    for _ in range(9):
        wait = limits.begin(place, at)
        waits.append(wait)
        at += wait
        assert limits.begin(place, at) == timedelta()
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_asking_while_one_waits_makes_the_wait_no_longer():
    place = Place("chair", AWAY)
    fail(place, 25)
    assert limits.begin(place, NOW + timedelta(seconds=59)) == timedelta(seconds=1)
    assert limits.begin(place, NOW + timedelta(seconds=61)) == timedelta()


def test_another_address_and_another_name_are_not_slowed():
    fail(Place("chair", AWAY), 9)
    assert limits.begin(Place("Chair", AWAY), NOW)  # the same account, however it is typed
    assert limits.begin(Place("chair", HOME), NOW) == timedelta()
    assert limits.begin(Place("author", AWAY), NOW) == timedelta()


def test_many_names_from_one_address_are_slowed():
    waits = [limits.begin(Place(f"name{n}", AWAY), NOW) for n in range(60)]
    assert not any(waits[:40]) and all(waits[40:])
    assert limits.begin(Place("author", HOME), NOW) == timedelta()


def test_who_signed_in_there_before_is_spared_the_strangers_of_the_address():
    limits.succeeded(Place("author", HOME))
    for n in range(60):
        limits.begin(Place(f"name{n}", HOME), NOW)
    assert limits.begin(Place("author", HOME), NOW) == timedelta()
    assert limits.begin(Place("chair", HOME), NOW)


def test_a_known_device_is_counted_by_itself():
    mine = Place("chair", HOME, "a-device")
    fail(Place("chair", HOME), 30)
    assert fail(mine, 10) == [timedelta()] * 10
    assert limits.begin(mine, NOW) == timedelta(minutes=1)
    assert limits.begin(Place("chair", HOME, "another"), NOW) == timedelta()


def test_an_account_under_attack_leaves_each_new_place_one_try():
    for n in range(12):
        fail(Place("chair", f"192.0.2.{n}"), 5)
    new = Place("chair", AWAY)
    assert limits.begin(new, NOW) == timedelta()
    assert limits.begin(new, NOW) == timedelta(minutes=1)


def test_an_account_under_attack_is_free_where_it_is_known():
    limits.succeeded(Place("chair", HOME))
    for n in range(12):
        fail(Place("chair", f"192.0.2.{n}"), 5)
    assert fail(Place("chair", HOME), 5) == [timedelta()] * 5


def test_a_success_counts_no_longer():
    place = Place("author", HOME)
    fail(place, 5)
    limits.succeeded(place)
    assert fail(place, 5) == [timedelta()] * 5


def test_nothing_tells_a_name_or_an_address():
    fail(Place("chair", AWAY), 1)
    limits.succeeded(Place("chair", AWAY))
    keys = " ".join(LimitCount.objects.values_list("key", flat=True))
    assert "chair" not in keys and AWAY not in keys


def test_a_lock_that_is_lifted_lets_in_from_every_place_and_counts_anew():
    places = [Place("chair", AWAY), Place("chair", HOME), Place("chair", HOME, "device")]
    for place in places:
        fail(place, 12)
    assert all(limits.begin(place, NOW) for place in places)
    limits.lift("Chair", NOW + timedelta(seconds=1))
    later = NOW + timedelta(seconds=2)
    assert not any(limits.begin(place, later) for place in places)
    assert fail(places[0], 5, later)[-1]  # and is slowed again


def test_lifting_one_account_lifts_no_other():
    fail(Place("author", AWAY), 9)
    limits.lift("chair", NOW + timedelta(seconds=1))
    assert limits.begin(Place("author", AWAY), NOW + timedelta(seconds=2))
