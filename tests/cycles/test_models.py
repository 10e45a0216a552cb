"""The year: its window to the day, which one is current, and what stands in it once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.core.enums import CommitteeRole, State
from records.cycles.models import (
    Category,
    CommitteeMember,
    Criterion,
    Cycle,
    LatePermission,
    Target,
    Topic,
)
from tests.factories import CycleFactory

FIRST, LAST = date(2026, 10, 1), date(2027, 3, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("opens", "closes", "today", "is_open"),
    [
        (FIRST, LAST, FIRST - DAY, False),
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, LAST + DAY, False),
        (None, LAST, FIRST - DAY, True),
        (None, LAST, LAST + DAY, False),
        (FIRST, None, LAST + DAY, True),
        (FIRST, None, FIRST - DAY, False),
        (None, None, FIRST, False),
    ],
)
def test_the_window_is_open_from_its_first_day_to_its_last(opens, closes, today, is_open):
    assert Cycle(opens_on=opens, closes_on=closes).is_open(today) is is_open


@pytest.mark.parametrize(
    ("opens_in", "closes_in", "left"),
    [(-9, 0, 1), (-9, 6, 7), (0, 0, 1), (-9, -1, 0), (1, 6, 0), (-9, None, None), (None, 1, 2)],
)
def test_days_left_count_today(opens_in, closes_in, left):
    today = timezone.localdate()
    days = [None if n is None else today + n * DAY for n in (opens_in, closes_in)]
    assert Cycle(opens_on=days[0], closes_on=days[1]).days_left == left


@pytest.mark.django_db
def test_the_current_year_is_the_open_one_then_the_newest():
    assert Cycle.objects.current() is None
    today = timezone.localdate()
    closed = {"opens_on": today - 9 * DAY, "closes_on": today - DAY}
    older = CycleFactory(fiscal_year=2568, **closed)
    assert Cycle.objects.current() == older
    newest = CycleFactory(fiscal_year=2570, **closed)
    assert Cycle.objects.current() == newest
    open_one = CycleFactory(fiscal_year=2567)
    assert Cycle.objects.current() == open_one
    newer_open = CycleFactory(fiscal_year=2569)
    assert Cycle.objects.current() == newer_open


@pytest.mark.django_db
def test_counts_leave_out_ended_seats_and_drafts(office):
    office.draft(owner=office.colleague)
    office.record(State.SUBMITTED)
    office.record(State.SUBMITTED, owner=office.stranger)
    office.cycle.committee.filter(user=office.chair).update(ended_on=timezone.localdate())
    empty = CycleFactory(fiscal_year=2560)
    found = {c.fiscal_year: (c.members, c.handed_in) for c in Cycle.objects.with_counts()}
    assert found == {office.cycle.fiscal_year: (3, 2), empty.fiscal_year: (0, 0)}


@pytest.mark.parametrize(
    "again",
    [
        lambda o: Category.objects.create(cycle=o.cycle, code=o.category.code, label="อื่น"),
        lambda o: Topic.objects.create(cycle=o.cycle, slug=o.topic.slug, name="อื่น"),
        lambda o: Target.objects.create(cycle=o.cycle, kind="unit", count=2),
        lambda o: CommitteeMember.objects.create(
            cycle=o.cycle, user=o.chair, role=CommitteeRole.REVIEWER
        ),
        lambda o: CycleFactory(fiscal_year=o.cycle.fiscal_year),
        lambda o: LatePermission.objects.create(cycle=o.cycle, until=FIRST, reason="ให้ใครก็ไม่รู้"),
    ],
    ids=["category", "topic", "target", "seat", "year", "leave for nobody"],
)
def test_the_database_refuses_what_a_year_has_once(office, again):
    Target.objects.create(cycle=office.cycle, kind="unit", count=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        again(office)


@pytest.mark.django_db
def test_another_year_may_have_the_same(office):
    other = CycleFactory(fiscal_year=2560)
    Topic.objects.create(cycle=other, slug=office.topic.slug, name=office.topic.name)
    CommitteeMember.objects.create(cycle=other, user=office.chair, role=CommitteeRole.CHAIR)
    assert office.chair.seats.count() == 2


@pytest.mark.django_db
def test_lists_stand_in_the_order_of_the_office(office):
    for slug, order in (("b", 2), ("a", 1)):
        Topic.objects.create(cycle=office.cycle, slug=slug, name=slug, order=order)
        Criterion.objects.create(cycle=office.cycle, name=slug, order=order)
    assert [topic.slug for topic in office.cycle.topics.all()] == ["agriculture", "a", "b"]
    assert [str(criterion) for criterion in office.cycle.criteria.all()][1:] == ["a", "b"]


@pytest.mark.django_db
def test_rows_say_in_thai_what_they_are(office):
    seat = CommitteeMember.objects.get(user=office.chair)
    leave = LatePermission(cycle=office.cycle, unit=office.unit, until=FIRST)
    assert str(seat) == f"{office.chair} ({CommitteeRole.CHAIR.label})"
    assert str(Target(kind="unit", count=17)).endswith(" อย่างน้อย 17 เรื่อง")
    assert str(leave) == "สพอ.เมืองชัยภูมิ ถึง 2026-10-01"
    assert str(office.cycle) == f"ปีงบประมาณ {office.cycle.fiscal_year}"
