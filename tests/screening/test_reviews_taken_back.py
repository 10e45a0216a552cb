"""A review that is taken back, corrected and handed in again; how far a review is."""

import pytest

from records.audit.models import Event
from records.core.enums import Action, State
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import guards, reviews
from records.screening.models import Review
from tests.screening.committee import fresh, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(office):
    record = office.record(State.SCREENING)
    for reviewer in office.reviewers:
        review(record, reviewer, comment_committee="เห็นด้วย")
    return record


def test_a_review_is_taken_back_corrected_and_counts_again(office, reviewed):
    me = fresh(office.reviewers[0])
    mine = reviews.take_back(reviewed, actor=me)
    assert guards.submitted_reviews(reviewed) == 1
    assert reviews.opinion_of(mine).scores == {office.criterion.pk: 4}
    # While it is open, what others say is hidden from her again.
    assert reviews.visible_reviews(reviewed, me) == []
    opinion = reviews.Opinion(recommendation="accept", scores={office.criterion.pk: 2})
    reviews.save_review(
        reviewed,
        actor=me,
        revision_id=mine.revision_id,
        opinion=opinion,
        stamp=reviews.stamp_of(mine),
        submit=True,
    )
    assert guards.submitted_reviews(reviewed) == 2 and Review.objects.count() == 2
    event = Event.objects.get(action="review_taken_back")
    assert event.actor == me and event.record == reviewed


def test_nothing_is_taken_back_after_the_proposal_nor_twice(office, reviewed):
    one, two = office.reviewers
    reviews.take_back(reviewed, actor=one)
    with pytest.raises(NotAllowed):
        reviews.take_back(reviewed, actor=one)
    with pytest.raises(Blocked):  # the quorum is short of her
        advance(reviewed, Action.PROPOSE_ACCEPT, actor=office.secretary)
    waiver = {"waiver": "ประชุมเร่งด่วน"}
    advance(reviewed, Action.PROPOSE_ACCEPT, actor=office.secretary, inputs=waiver)
    reviewed.refresh_from_db()
    with pytest.raises(NotAllowed):
        reviews.take_back(reviewed, actor=two)


@pytest.mark.parametrize("who", ["secretary", "chair", "author", "administrator"])
def test_nobody_takes_back_for_another(office, reviewed, who):
    with pytest.raises(NotAllowed):
        reviews.take_back(reviewed, actor=getattr(office, who))


def test_progress_says_the_total_so_far_and_what_is_missing(office):
    heavy = office.cycle.criteria.create(name="ความใหม่", weight=3, maximum=5)
    criteria = [office.criterion, heavy]
    nothing = reviews.progress(reviews.Opinion(), criteria)
    assert nothing.total is None and (nothing.given, nothing.criteria) == (0, 2)
    assert len(nothing.missing) == 3
    some = reviews.progress(
        reviews.Opinion(recommendation="accept", scores={heavy.pk: 4}), criteria
    )
    assert some.total == 80 and some.missing == ["ยังไม่ได้ให้คะแนน “การใช้ได้จริง”"]
    weight = office.criterion.weight
    scores = {heavy.pk: 5, office.criterion.pk: 1}
    whole = reviews.progress(reviews.Opinion(recommendation="accept", scores=scores), criteria)
    expected = 100 * (3 + weight / office.criterion.maximum) / (3 + weight)
    assert whole.total == round(expected, 1) and not whole.missing
