"""The invented office on any day: this fiscal year is under way, the last one is closed."""

import re
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest import mock

import pytest
from django.core.management import call_command
from django.db.models import F, Q
from django.utils import timezone

from records.awards.models import Award, Ballot, Certificate
from records.core import thai
from records.core.enums import CommitteeRole, Kind, State
from records.cycles import reference
from records.cycles.models import Cycle
from records.operations import demo, demo_files
from records.people.models import User
from records.record.models import Record, Transition
from records.screening.models import Review

pytestmark = pytest.mark.django_db


@contextmanager
def on(day: date, clock=time(10, 30)):
    """As if it were then, for the defaults of fields too, which keep Django's function."""
    moment = timezone.make_aware(datetime.combine(day, clock))
    then = type("then", (datetime,), {"now": staticmethod(lambda tz=None: moment.astimezone(tz))})
    with mock.patch.object(timezone, "datetime", then):
        yield


def load_on(day: date, clock=time(10, 30)):
    with on(day, clock):
        call_command("load_demo", verbosity=0)


DAYS = {
    date(2026, 10, 1): time(0, 1),  # the first minute of the year is enough
    date(2027, 1, 15): time(23, 59),  # the fiscal year and the calendar's differ
}
MONTH = re.compile("(" + "|".join(thai.MONTHS) + r") (25\d\d)")


@pytest.fixture
def without_pictures(monkeypatch):
    """Drawing them is a quarter of the load."""
    monkeypatch.setattr(demo_files, "hang_on", lambda *args, **options: None)


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_its_years_follow_the_day(without_pictures, today):
    load_on(today, DAYS[today])
    with on(today, DAYS[today]):
        assert_it_reads_naturally(2570)


def assert_it_reads_naturally(year):
    today = timezone.localdate()
    assert demo.years() == (year - 1, year)
    opened = Cycle.objects.get(fiscal_year=year)
    closed = Cycle.objects.get(fiscal_year=year - 1)
    assert Cycle.objects.current() == opened
    assert (opened.opens_on, opened.closes_on) == thai.fiscal_dates(year)
    assert opened.is_open() and opened.days_left >= 1
    assert not closed.is_open() and closed.closes_on < opened.opens_on <= today
    assert_states(opened, closed)
    assert_times(opened, until=timezone.now())
    assert_times(closed, until=timezone.make_aware(datetime.combine(opened.opens_on, time())))
    assert_words(today)


def assert_states(opened, closed):
    """This year's work is under way, last year's is done."""
    done = {State.PUBLISHED, State.REJECTED, State.UNPUBLISHED, State.WITHDRAWN}
    assert set(closed.records.values_list("state", flat=True)) <= done
    assert {State.DRAFT, State.SUBMITTED, State.SCREENING, State.PUBLISHED} <= set(
        opened.records.values_list("state", flat=True)
    )
    for cycle in (opened, closed):
        numbers = cycle.records.exclude(number=None).values_list("number", flat=True)
        assert numbers and all(n.startswith(f"KM-{cycle.fiscal_year}-") for n in numbers)
    assert closed.awards.count() == 1 and closed.certificates.count() > 20
    assert opened.ballots.count() == 1
    assert str(opened.fiscal_year) in opened.ballots.get().meeting
    assert str(opened.fiscal_year) in opened.records.get(kind=Kind.SET).title


def assert_times(cycle, until):
    """Nothing before the year began or after *until*, and each record's steps in their order."""
    begin = timezone.make_aware(datetime.combine(cycle.opens_on, time()))
    told = Q(ref__startswith="demo-") | Q(amends__isnull=False)
    for record in cycle.records.filter(told):
        steps = list(record.transitions.order_by("pk").values_list("at", flat=True))
        assert steps == sorted(steps), record
        reviews = Review.objects.filter(assignment__record=record).exclude(submitted_at=None)
        assigned = record.assignments.values_list("assigned_at", flat=True)
        written = record.revisions.values_list("created_at", flat=True)
        reviewed = reviews.values_list("submitted_at", flat=True)
        for moment in (record.created_at, *steps, *assigned, *written, *reviewed):
            assert begin <= moment <= until, (record, moment)
        assert not reviews.filter(submitted_at__lt=F("assignment__assigned_at")).exists()
        if record.amends:
            assert record.created_at >= record.amends.published_at
    for batch in cycle.resolutions.all():
        assert cycle.opens_on <= batch.resolved_on <= timezone.localdate(until)
    for award in cycle.awards.all():
        assert award.record.published_at.date() <= award.awarded_on <= cycle.closes_on
    assert {c.issued_on for c in cycle.certificates.all()} <= {date(cycle.closes_on.year, 9, 26)}


def assert_words(today):
    """No text tells of a month that lies ahead."""
    for record in Record.objects.all():
        text = f"{record.title} {record.texts()}"
        for month, year in MONTH.findall(text):
            told = date(int(year) - thai.ERA, thai.MONTHS.index(month) + 1, 1)
            assert told <= today, (record, month, year)


@pytest.mark.slow
def test_the_turn_of_the_year_adds_a_cycle_and_loses_nothing(without_pictures):
    """Loaded in one fiscal year, loaded again in the next: the demonstration stays what it was."""

    def everything():
        records = Record.objects.order_by("pk").values_list("pk", "number", "state", "title")
        seats = Cycle.objects.get(fiscal_year=2569).committee.count()
        counts = [m.objects.count() for m in (Transition, User, Review, Award, Certificate, Ballot)]
        return list(records), seats, counts

    load_on(date(2026, 9, 30), time(23, 59))
    with on(date(2026, 9, 30), time(23, 59)):
        assert_it_reads_naturally(2569)
    before = everything()
    load_on(date(2026, 10, 1), time(0, 1))
    assert everything() == before
    with on(date(2026, 10, 1)):
        assert demo.years() == (2568, 2569)
        new = Cycle.objects.current()
        assert new.fiscal_year == 2570 and new.is_open() and new.categories.exists()
        assert {s.role for s in new.committee.all()} == set(CommitteeRole.values)
        assert not Cycle.objects.get(fiscal_year=2569).is_open()
    load_on(date(2027, 1, 15))
    assert everything() == before


def test_a_real_office_is_given_its_first_year_only(db):
    def years():
        return list(Cycle.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True))

    with on(date(2026, 3, 1)):
        reference.load_cycles()
    assert years() == [2569]
    with on(date(2026, 11, 27)):
        reference.load_cycles()
    assert years() == [2569]
