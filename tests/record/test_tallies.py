"""Counts that the database keeps: after any changes they are those of the records."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from records.core.enums import Kind, State
from records.cycles.models import Topic
from records.record import tallies
from records.record.models import Record, Tally
from records.search.models import SearchText
from tests import light

pytestmark = pytest.mark.django_db


def change(random, office, topics):
    """One change, as a service, the desk or a program might make it."""
    rows = Record.objects.all()
    some = rows.filter(pk__in=random.sample(list(rows.values_list("pk", flat=True)), 3))
    index = SearchText.objects.filter(record__in=list(some))
    how = random.randrange(8)
    if how == 0:
        light.records(office, random.randrange(1, 6), state=random.choice(list(State)))
    elif how == 1:
        some.filter(number__isnull=False).update(state=State.PUBLISHED)
        index.update(published_at=timezone.now())
    elif how == 2:
        some.filter(number__isnull=False).update(state=State.UNPUBLISHED)
        index.update(published_at=None)
    elif how == 3:
        some.update(topic=random.choice([*topics, None]), unit=random.choice([office.unit, None]))
    elif how == 4:
        record = some.first()
        record.fiscal_year, record.kind = random.choice([2568, 2569, None]), Kind.UNIT
        record.save()
    elif how == 5:
        index.update(sectors=random.randrange(32), processes=random.randrange(32))
    elif how == 6:
        some.filter(pk=some.first().pk).delete()
    else:
        some.update(updated_at=timezone.now() + timedelta(days=1), owner=office.stranger)


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_the_records_after_any_changes(office, seed):
    random = Random(seed)
    topics = [Topic.objects.create(cycle=office.cycle, slug=f"t{n}", name="ก") for n in range(3)]
    light.records(office, 12)
    for _ in range(60):
        change(random, office, topics)
        assert tallies.kept() == tallies.recount()
    assert tallies.total() == Record.objects.published().count()


def test_drift_is_found_and_mended(office):
    light.records(office, 5)
    assert tallies.drift() == {} and tallies.mend() == 0
    Tally.objects.filter(facet="unit").update(number=7)
    Tally.objects.filter(facet="all").delete()
    Tally.objects.create(facet="topic", value="999999", number=2)
    wrong = tallies.drift()
    assert wrong[("all", "")] == (0, 5) and wrong[("topic", "999999")] == (2, 0)
    assert tallies.mend() == 3 and tallies.drift() == {}


def test_many_changes_leave_few_rows(office):
    (record,) = light.records(office, 1)
    for n in range(150):
        state = State.UNPUBLISHED if n % 2 else State.PUBLISHED
        Record.objects.filter(pk=record.pk).update(state=state)
    assert Tally.objects.count() < (30 if connection.vendor == "sqlite" else 300)
    assert tallies.drift() == {}


def test_a_kind_is_counted_by_what_was_handed_in(office):
    light.records(office, 2, state=State.SUBMITTED)
    light.records(office, 3, state=State.REJECTED)
    light.records(office, 1, kind=Kind.UNIT)
    assert tallies.handed_in(office.cycle.pk) == {"individual": 2, "unit": 1}
    assert tallies.numbers("unit", [office.unit.pk]) == {str(office.unit.pk): 1}
