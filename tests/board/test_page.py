"""Pace, days and months of a board, in Thai days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from records.board import charts, days, expected, page
from records.core.enums import Kind, State
from records.cycles.models import Target
from records.people.models import User
from records.record.models import Record
from tests import light
from tests.board import naive

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)  # the first of March begins in Thailand


@pytest.fixture
def on(monkeypatch):
    """on(day): today is that day."""

    def _on(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    return _on


def board(office):
    return page.board(office.cycle, naive.cycles())


def handed_in(office, *moments):
    rows = light.records(office, len(moments), state=State.SUBMITTED)
    for row, moment in zip(rows, moments, strict=True):
        Record.objects.filter(pk=row.pk).update(submitted_at=moment)


def test_a_record_belongs_to_the_thai_day_on_which_it_came(office, on):
    on(date(2026, 3, 15))
    Target.objects.create(cycle=office.cycle, kind=Kind.INDIVIDUAL, count=10)
    handed_in(office, MIDNIGHT - timedelta(seconds=1), MIDNIGHT, MIDNIGHT + timedelta(hours=1))
    months = dict(board(office).months)
    assert months[date(2026, 2, 28)] == 1
    assert months[date(2026, 3, 15)] == 3


def test_pace_is_what_is_missing_over_the_weeks_left_and_what_came_lately(office, on):
    on(date(2026, 3, 1))
    cycle = office.cycle
    cycle.opens_on, cycle.closes_on = date(2025, 10, 1), date(2026, 3, 14)
    cycle.save()
    Target.objects.create(cycle=cycle, kind=Kind.INDIVIDUAL, count=10)
    long_ago, lately = MIDNIGHT - timedelta(days=28), MIDNIGHT - timedelta(days=27)
    handed_in(office, long_ago, lately, MIDNIGHT)
    made = board(office)
    one = made.targets[0]
    assert (made.days_left, made.pace_days, one.missing) == (14, 28, 7)
    assert one.needed == pytest.approx(3.5)
    assert one.now == pytest.approx(0.5) and one.behind
    assert made.targets[3].needed is None  # a choice has no pace


def test_a_young_cycle_is_measured_since_it_opened(office, on):
    on(date(2026, 3, 1))
    office.cycle.opens_on = date(2026, 2, 23)
    office.cycle.closes_on = date(2026, 9, 30)
    office.cycle.save()
    handed_in(office, MIDNIGHT)
    made = board(office)
    assert made.pace_days == 7 and made.targets[0].now == pytest.approx(1)


def test_a_closed_cycle_has_no_pace_and_a_target_of_nothing_is_reached(office, on):
    on(date(2027, 1, 1))
    made = board(office)
    assert made.days_left == 0 and made.targets[0].needed is None
    assert (made.targets[0].percent, made.targets[0].missing) == (100, 0)


def test_months_of_a_fiscal_year_begin_in_october(office):
    months = days.months_of(office.cycle)
    assert (months[0], months[3], months[-1]) == (
        date(2025, 10, 1),
        date(2026, 1, 1),
        date(2026, 10, 1),
    )
    assert days.end_of(date(2026, 2, 28)) == MIDNIGHT


def test_who_is_expected(office):
    gone = office.stranger
    gone.is_active = False
    gone.save()
    late = office.colleague
    late.date_joined = days.end_of(office.cycle.closes_on)
    late.save()
    nowhere = office.author
    nowhere.unit = None
    nowhere.save()
    who = set(User.objects.filter(expected.people_rows(office.cycle)))
    assert not who & {gone, late, nowhere}
    assert {office.coordinator, office.secretary} <= who
    rows = {row.label: row for row in board(office).districts}
    assert rows["เมืองชัยภูมิ"].expected == 1 and rows["เมืองชัยภูมิ"].units_expected == 1
    assert sum(row.expected for row in rows.values()) == len(who)


def test_the_cycle_of_an_address(office):
    cycles = naive.cycles()
    assert page.chosen(cycles, "๒๕๖๙") == office.cycle
    assert page.chosen(cycles, "x") == office.cycle
    assert page.chosen([], "") is None


def test_charts_stay_inside_their_boxes(office):
    Target.objects.create(cycle=office.cycle, kind=Kind.INDIVIDUAL, count=2)
    light.records(office, 5, state=State.SUBMITTED)
    made = board(office)
    bar = charts.bars(made.targets)[0]
    assert bar.widths == (100, 0, 0) and bar.target == 40
    line = charts.year_line(made)
    assert all(0 <= mark.x <= line.width and 0 <= mark.y <= line.height for mark in line.points)
    spots = {spot.shape.name: spot for spot in charts.spots(made)}
    assert len(spots) == 16
    assert all(0 < spot.x < 400 for spot in spots.values())
    assert all(spot.shade <= charts.SHADES for spot in spots.values())
