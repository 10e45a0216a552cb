"""The turn of the year: made from the last one, checked, opened or taken back."""

from datetime import date, timedelta

import pytest
from django.core import serializers
from django.utils import timezone

from records.audit.models import Event
from records.core import thai
from records.core.enums import CommitteeRole, Kind, State, TargetKind
from records.cycles import opening
from records.cycles.models import CommitteeMember, Cycle, Preparation, Target
from records.record import writing

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def turned(office):
    """The year after the office's, begun by its administrator, with a window that is to come."""
    Target.objects.create(cycle=office.cycle, kind=TargetKind.INDIVIDUAL, count=90)
    cycle = opening.begin(2570, actor=office.administrator)
    today = timezone.localdate()
    opening.set_window(
        cycle,
        opens_on=today,
        closes_on=today + timedelta(days=200),
        announcement="",
        actor=office.administrator,
    )
    return Cycle.objects.get(pk=cycle.pk)


def appoint_all(cycle, actor):
    roles = {o.seat.user_id: o.seat.role for o in opening.seats_to_confirm(cycle)}
    return opening.appoint(
        cycle, roles, order_number="12/2570", ordered_on=date(2026, 10, 1), actor=actor
    )


def rows_of(cycle):
    """Everything that stands of a year, as text."""
    lists = (cycle.categories, cycle.topics, cycle.targets, cycle.criteria, cycle.committee)
    rows = [Cycle.objects.get(pk=cycle.pk), *(row for rows in lists for row in rows.order_by("pk"))]
    return serializers.serialize("json", rows)


def test_a_new_year_takes_over_lists_and_rules_and_is_not_there_yet(office, turned):
    assert [t.slug for t in turned.topics.all()] == ["agriculture"]
    assert turned.targets.get().count == 90
    assert turned.quorum == office.cycle.quorum
    assert not turned.is_open() and not turned.opens_on
    assert Cycle.objects.current() == office.cycle
    assert Cycle.objects.receiving() == [office.cycle]
    # A second click, or a second person, makes no second year.
    assert opening.begin(2571, actor=office.administrator) == turned


def test_nothing_of_the_old_year_changes(office):
    before = rows_of(office.cycle)
    cycle = opening.begin(2570, actor=office.administrator)
    appoint_all(cycle, office.administrator)
    assert rows_of(office.cycle) == before
    opening.discard(cycle, actor=office.administrator)
    assert rows_of(office.cycle) == before
    assert not Cycle.objects.filter(fiscal_year=2570).exists()
    assert not CommitteeMember.objects.exclude(cycle=office.cycle).exists()


def test_the_window_moves_with_the_year(office, monkeypatch):
    office.cycle.opens_on, office.cycle.closes_on = date(2025, 11, 1), date(2026, 2, 28)
    window = opening.window_after(office.cycle, 2570)
    assert window == (date(2026, 11, 1), date(2027, 2, 28))
    # What was put off beyond its year begins no other year so.
    office.cycle.closes_on = date(2026, 12, 31)
    assert opening.window_after(office.cycle, 2570) == thai.fiscal_dates(2570)
    assert opening.window_after(None, 2570) == (date(2026, 10, 1), date(2027, 9, 30))
    monkeypatch.setattr(opening.office, "window", lambda: ((1, 11), (31, 7)))
    assert opening.window_after(None, 2570) == (date(2026, 11, 1), date(2027, 7, 31))


def test_a_leap_day_moves_to_the_28th(office):
    office.cycle.fiscal_year = 2567
    office.cycle.opens_on, office.cycle.closes_on = date(2023, 11, 1), date(2024, 2, 29)
    assert opening.window_after(office.cycle, 2568)[1] == date(2025, 2, 28)


def test_seats_are_confirmed_one_by_one(office, turned):
    gone = office.reviewers[0]
    gone.is_active = False
    gone.save()
    offers = {o.seat.user: o.problem for o in opening.seats_to_confirm(turned)}
    assert offers[gone] and not offers[office.chair]
    roles = {office.chair.pk: CommitteeRole.CHAIR, office.secretary.pk: "", gone.pk: "reviewer"}
    made = opening.appoint(
        turned, roles, order_number="", ordered_on=None, actor=office.administrator
    )
    assert made == 1 and [s.user for s in turned.committee.all()] == [office.chair]
    # Before they are confirmed they are nobody in the new year.
    assert "ยังไม่มีเลขานุการ" in [m.text for m in opening.missing(turned)]


def test_it_opens_when_all_that_must_be_is_there(office, turned):
    with pytest.raises(opening.NotReady):
        opening.open_cycle(turned, actor=office.administrator)
    assert appoint_all(turned, office.administrator) == 4
    turned.refresh_from_db()
    assert [m for m in opening.missing(turned) if m.must] == []
    cycle = opening.open_cycle(turned, actor=office.administrator)
    assert cycle.is_open() and not Preparation.objects.exists()
    assert Event.objects.get(action="cycle_opened").cycle_id == cycle.pk
    assert Cycle.objects.receiving() == [cycle, office.cycle]
    # Twice is once.
    opening.open_cycle(turned, actor=office.administrator)
    assert Event.objects.filter(action="cycle_opened").count() == 1
    with pytest.raises(Preparation.DoesNotExist):
        opening.discard(cycle, actor=office.administrator)


def test_a_year_with_a_record_is_not_taken_back(office, turned):
    writing.create(
        kind=Kind.INDIVIDUAL, cycle=turned, actor=office.author, owner=office.author,
        unit=office.unit, values={"title": "เรื่องแรกของปี"},
    )  # fmt: skip
    with pytest.raises(opening.InUse):
        opening.discard(turned, actor=office.administrator)
    assert Preparation.objects.filter(cycle=turned).exists()


def test_the_old_year_keeps_its_work(office, turned):
    record = office.record(State.SUBMITTED)
    appoint_all(turned, office.administrator)
    opening.open_cycle(turned, actor=office.administrator)
    record.refresh_from_db()
    assert record.state == State.SUBMITTED and record.cycle == office.cycle
