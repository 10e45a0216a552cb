"""Saving a row of the desk: an event when something differs, nothing when it does not."""

from datetime import timedelta

import pytest

from records.audit import saving
from records.audit.models import Event
from records.cycles.models import Category, CommitteeMember

pytestmark = pytest.mark.django_db


def test_a_change_is_saved_and_logged_once(office):
    cycle, actor = office.cycle, office.secretary
    before = cycle.closes_on
    cycle.closes_on = before + timedelta(days=7)
    event = saving.save(cycle, actor=actor)
    assert event.changes == {
        "closes_on": [before.isoformat(), (before + timedelta(days=7)).isoformat()]
    }
    assert saving.save(cycle, actor=actor) is None
    assert Event.objects.count() == 1


def test_a_new_row_says_what_it_was_given(office):
    row = Category(cycle=office.cycle, code="x", label="หมวดใหม่", order=9)
    event = saving.save(row, actor=office.secretary)
    assert event.action == "created" and event.object_id == str(row.pk)
    assert event.changes["label"] == [None, "หมวดใหม่"]
    assert event.changes["cycle"] == [None, str(office.cycle)]


def test_a_deleted_row_leaves_its_words(office):
    row = Category.objects.create(cycle=office.cycle, code="x", label="หมวดเก่า", order=9)
    pk = row.pk
    event = saving.delete(row, actor=office.secretary)
    assert not Category.objects.filter(pk=pk).exists()
    assert (event.action, event.object_id) == ("removed", str(pk))
    assert event.changes["label"] == ["หมวดเก่า", None]


def test_a_password_is_named_without_its_value(office):
    person = office.author
    person.set_password("ลับมาก-2568")
    person.save()
    person.set_password("ลับมาก-2569")
    event = saving.save(person, actor=office.secretary)
    assert event.changes == {"password": ["•••", "•••"]}
    assert person.password not in str(event.changes)


def test_links_to_many_are_logged_where_they_differ(office):
    seat = CommitteeMember.objects.get(cycle=office.cycle, user=office.secretary)
    with saving.logged_links(seat, actor=office.secretary):
        seat.topics.set([office.topic])
    with saving.logged_links(seat, actor=office.secretary):
        seat.topics.set([office.topic])
    event = Event.objects.get()
    assert event.changes == {"topics": [[], [str(office.topic)]]}
