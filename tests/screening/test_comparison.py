"""Records by reviewers, side by side."""

import pytest

from records.core.enums import State
from records.screening import assignments, comparison
from records.screening.scores import Standing
from tests.factories import UserFactory
from tests.screening.committee import fresh, review


@pytest.mark.parametrize("count", [1, 8])
def test_the_comparison_takes_a_constant_number_of_statements(
    office, django_assert_max_num_queries, count
):
    records = []
    for _ in range(count):
        record = office.record(State.SCREENING, owner=UserFactory(unit=office.unit))
        review(record, office.reviewers[0])
        records.append(record)
    with django_assert_max_num_queries(6):
        comparison.table(records, office.cycle, reader=office.chair)


@pytest.mark.parametrize(
    ("total", "heat"), [(None, 0), (0, 0), (39, 0), (52, 1), (75.9, 2), (88, 4), (100, 4)]
)
def test_colours_of_totals(total, heat):
    assert comparison.Cell("done", total).heat == heat


def test_best_first_and_who_was_never_asked_is_empty(office):
    low, high = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(2)
    )
    for record, value in ((low, 1), (high, 5)):
        review(record, office.reviewers[0], value)
    low.assignments.get(reviewer=office.reviewers[1]).delete()
    table = comparison.table([low, high], office.cycle, reader=office.chair)
    assert [row.record for row in table.rows] == [high, low]
    assert [cell.status for cell in table.rows[1].cells] == ["done", ""]
    assert (table.rows[0].waiting, table.rows[1].waiting) == (1, 0)


def test_who_still_has_to_review_sees_who_is_done_and_no_score(office):
    """Her row stands last, wherever its mean would put it."""
    best, other = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(2)
    )
    assignments.assign(best, actor=office.secretary, reviewer=office.chair)
    review(best, office.reviewers[0], 5)
    review(other, office.reviewers[0], 1)
    row, last = comparison.table([best, other], office.cycle, reader=office.chair).rows
    assert (row.record, last.record, last.withheld) == (other, best, True)
    assert last.standing == Standing() and set(last.criteria) == {None} and last.waiting == 2
    assert sorted(cell.status for cell in last.cells) == ["waits", "waits", "withheld"]
    assert {cell.total for cell in last.cells} == {None}
    for reader in (office.secretary, office.chair):
        if reader == office.chair:
            review(best, fresh(office.chair), 5)
        row, _ = comparison.table([best, other], office.cycle, reader=reader).rows
        assert row.record == best and not row.withheld
