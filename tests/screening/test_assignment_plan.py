"""A fair plan without conflicts."""

import pytest

from records.core.enums import CommitteeRole, State
from records.cycles.models import CommitteeMember
from records.record.models import Record
from records.screening import (
    assignment_plan,
)
from tests.factories import UserFactory


def test_the_plan_is_fair_and_without_conflicts(office):
    near = office.seat("near", CommitteeRole.REVIEWER)
    type(near).objects.filter(pk=near.pk).update(unit=office.unit)
    owner = office.seat("owner", CommitteeRole.REVIEWER)
    type(owner).objects.filter(pk=owner.pk).update(unit=office.other_unit)
    owner.refresh_from_db()
    records = [
        office.record(State.SUBMITTED, owner=person)
        for person in (owner, *(UserFactory(unit=office.unit) for _ in range(5)))
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    grid = assignment_plan.grid(office.cycle, records, propose=True)
    load = {}
    for row in grid.rows:
        planned = {pk for pk, cell in row.cells.items() if cell.plan}
        assert len(planned) == office.cycle.reviewers_needed
        assert not any(row.cells[pk].own or row.cells[pk].conflict for pk in planned)
        for pk in planned:
            load[pk] = load.get(pk, 0) + 1
    assert office.secretary.pk not in load and office.chair.pk not in load
    assert load.pop(near.pk) == 1  # the one that is not of her unit
    assert max(load.values()) - min(load.values()) <= 1


def test_who_knows_the_topic_comes_first_but_not_always(office):
    expert = office.seat("expert", CommitteeRole.REVIEWER)
    CommitteeMember.objects.get(user=expert).topics.add(office.topic)
    records = []
    for _ in range(8):
        record = office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
        Record.objects.filter(pk=record.pk).update(topic=office.topic)
        records.append(record.pk)
    grid = assignment_plan.grid(
        office.cycle, list(Record.objects.filter(pk__in=records).for_page()), propose=True
    )
    planned = [sum(row.cells[expert.pk].plan for row in grid.rows)]
    planned += [sum(row.cells[r.pk].plan for row in grid.rows) for r in office.reviewers]
    assert planned[0] == max(planned) and min(planned) >= 3


@pytest.mark.parametrize("count", [1, 12])
def test_the_grid_takes_a_constant_number_of_statements(
    office, django_assert_max_num_queries, count
):
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(count)
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    with django_assert_max_num_queries(5):
        assignment_plan.grid(office.cycle, records, propose=True)
