"""Two people of the committee at the same moment, in threads on a real server."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from records.audit import saving
from records.core.enums import Action, State
from records.cycles.models import Cycle
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import assignments, guards, resolutions, reviews
from records.screening.models import Resolution, Review
from tests import factories
from tests.screening.committee import review
from tests.test_at_once import at_once, office

__all__ = ["office"]
pytestmark = pytest.mark.django_db(transaction=True)


def decisions(office, days):
    """Two pages with one number: jobs that decide one record each."""
    chairs = [office.chair, factories.UserFactory(unit=office.head_office)]
    office.cycle.committee.create(user=chairs[1], role="chair")
    people = (office.author, office.colleague)
    waiting = [office.record(State.PENDING_ACCEPT, owner=person) for person in people]
    return [
        lambda record=record, chair=chair, day=day: resolutions.decide_one(
            record,
            Action.ACCEPT,
            actor=chair,
            token=uuid.uuid4(),
            inputs={"resolution": "5/2569", "resolved_on": day},
        )
        for record, chair, day in zip(waiting, chairs, days, strict=True)
    ]


def test_two_decisions_with_one_number_on_one_day_are_one_resolution(office):
    today = timezone.localdate()
    first, second = at_once(*decisions(office, [today, today]))
    assert first == second and first.items.count() == 2 and Resolution.objects.count() == 1


def test_of_two_decisions_with_one_number_and_two_days_one_is_refused(office):
    today = timezone.localdate()
    results = at_once(*decisions(office, [today, today - timedelta(days=1)]))
    assert sorted(type(result).__name__ for result in results) == ["Blocked", "Resolution"]
    assert Resolution.objects.get().items.count() == 1


def test_a_review_that_is_handed_in_as_its_writer_is_closed_has_one_outcome(office):
    """It counts and the task stands, or the task has ended and its words come back."""
    record, me = office.record(State.SCREENING), office.reviewers[0]
    handed_in, ended = at_once(
        lambda: review(record, me),
        lambda: assignments.end_open_tasks(me, None, actor=office.administrator),
    )
    task = record.assignments.get(reviewer=me)
    if isinstance(handed_in, Review):
        assert ended == 0 and task.ended_at is None and guards.submitted_reviews(record) == 1
    else:
        assert isinstance(handed_in, NotAllowed) and ended == 1 and task.ended_at


def test_a_review_that_comes_in_as_the_beginning_is_taken_back_has_one_outcome(office):
    record = office.record(State.SCREENING)
    undo = {"note": "เริ่มผิด"}
    handed_in, undone = at_once(
        lambda: review(record, office.reviewers[0]),
        lambda: advance(record, Action.UNDO_SCREEN, actor=office.secretary, inputs=undo),
    )
    record.refresh_from_db()
    if isinstance(handed_in, Review):
        assert isinstance(undone, Blocked) and record.state == State.SCREENING
    else:
        assert isinstance(handed_in, NotAllowed) and record.state == State.SUBMITTED


def test_a_review_taken_back_as_the_record_is_proposed_has_one_outcome(office):
    record = office.record(State.SCREENING)
    for reviewer in office.reviewers:
        review(record, reviewer)
    back, proposed = at_once(
        lambda: reviews.take_back(record, actor=office.reviewers[0]),
        lambda: advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary),
    )
    record.refresh_from_db()
    if isinstance(back, Review):
        assert isinstance(proposed, Blocked) and record.state == State.SCREENING
    else:
        assert isinstance(back, NotAllowed) and record.state == State.PENDING_ACCEPT


def test_blind_switched_on_as_a_review_comes_in_keeps_both(office):
    record = office.record(State.SCREENING)

    def blind():
        cycle = Cycle.objects.get(pk=office.cycle.pk)
        cycle.blind = True
        return saving.save(cycle, actor=office.administrator)

    handed_in, _ = at_once(lambda: review(record, office.reviewers[0]), blind)
    assert isinstance(handed_in, Review) and guards.submitted_reviews(record) == 1
    assert Cycle.objects.get(pk=office.cycle.pk).blind
