"""What was ticked in the grid of records by reviewers."""

from records.core.enums import State
from records.record.models import Record
from records.screening.assignment_grid import Ticks, save_grid
from tests.factories import UserFactory


def stage(office, count):
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(count)
    ]
    Record.objects.update(topic=office.topic)
    return [Record.objects.get(pk=record.pk) for record in records]


def ticks(record, ticked, shown=()):
    return Ticks(record, frozenset(u.pk for u in ticked), frozenset(u.pk for u in shown))


def people(office):
    return {user.pk: user for user in office.reviewers}


def test_rows_give_and_take_where_they_differ(office):
    one, two = office.reviewers
    first, second, untouched = stage(office, 3)
    rows = [ticks(first, [one, two]), ticks(second, [one]), ticks(untouched, [])]
    saved = save_grid(rows, people(office), actor=office.secretary, start=False)
    assert [outcome.changed for outcome in saved.assigned] == [True, True, False]
    assert saved.started == []
    again = save_grid(rows, people(office), actor=office.secretary, start=False)
    assert not any(outcome.changed for outcome in again.assigned)
    save_grid([ticks(second, [two], [one])], people(office), actor=office.secretary, start=False)
    assert [task.reviewer for task in second.assignments.active()] == [two]


def test_start_begins_what_is_ready_and_is_silent_on_untouched_rows(office):
    one, two = office.reviewers
    ready, short, untouched = stage(office, 3)
    rows = [ticks(ready, [one, two]), ticks(short, [one]), ticks(untouched, [])]
    saved = save_grid(rows, people(office), actor=office.secretary, start=True)
    assert [(o.record, o.changed) for o in saved.started] == [(ready, True), (short, False)]
    assert "มีกรรมการ 1 คน" in saved.started[1].problem
    assert Record.objects.get(pk=ready.pk).state == State.SCREENING
    again = save_grid(rows[:1], people(office), actor=office.secretary, start=True)
    assert again.started == []


def test_a_refused_row_is_not_started_and_strangers_are_nobody(office):
    (record,) = stage(office, 1)
    office.cycle.committee.create(user=record.owner, role="reviewer")
    everybody = people(office) | {record.owner_id: record.owner}
    rows = [ticks(record, [record.owner, office.stranger, *office.reviewers])]
    saved = save_grid(rows, everybody, actor=office.secretary, start=True)
    assert "เป็นเจ้าของเรื่อง" in saved.assigned[0].problem and saved.started == []
    assert not record.assignments.exists()
