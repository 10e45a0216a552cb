"""A reviewer's own work: what comes next."""

from records.core.enums import State
from records.screening import (
    assignments,
    reviewer_worklist,
)
from tests.factories import UserFactory
from tests.screening.committee import review


def test_next_is_the_record_with_fewest_reviews_and_skipped_ones_come_last(office):
    one, two, three = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(3)
    )
    me, other = office.reviewers
    review(one, other)
    assert [t.record.pk for t in reviewer_worklist.work(me).waiting] == [two.pk, three.pk, one.pk]
    assignments.skip(two, actor=me)
    assert reviewer_worklist.next_record(me) == three
    review(three, me)
    work = reviewer_worklist.work(me)
    assert [t.record.pk for t in work.waiting] == [one.pk, two.pk]
    assert [t.record.pk for t in work.done] == [three.pk] and work.percent == 33
