"""Reviews: bound to the text, handed in once, read by those who may."""

import pytest
from django.utils import timezone

from records.core.enums import Action, State
from records.record import writing
from records.record.workflow import Blocked, NotAllowed, advance
from records.screening import reviews
from records.screening.models import Review
from tests.screening.committee import fresh, review


def save(record, actor, *, submit=False, stamp="", revision=None, **opinion):
    revision = revision or reviews.current_text(record).pk
    return reviews.save_review(
        record,
        actor=actor,
        revision_id=revision,
        opinion=reviews.Opinion(**opinion),
        stamp=stamp,
        submit=submit,
    )


def problems(stop):
    return [problem.code for problem in stop.value.problems]


def test_a_draft_may_be_incomplete_and_what_is_handed_in_may_not(office):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    kept = save(record, me, comment_owner="ร่าง")
    assert kept.submitted_at is None
    with pytest.raises(Blocked) as stop:
        save(record, me, submit=True, stamp=reviews.stamp_of(kept))
    assert problems(stop) == [f"score_{office.criterion.pk}", "recommendation"]
    with pytest.raises(Blocked) as stop:
        save(
            record,
            me,
            submit=True,
            stamp=reviews.stamp_of(kept),
            recommendation="revise",
            scores={office.criterion.pk: 3},
        )
    assert problems(stop) == ["comment_owner"]
    assert Review.objects.get().comment_owner == "ร่าง"


def test_scores_are_bounded_and_of_the_cycle(office):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    kept = save(record, me, scores={office.criterion.pk: 99, 424242: 3})
    assert [score.value for score in kept.scores.all()] == [office.criterion.maximum]


def test_an_older_text_or_draft_is_refused(office):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    old = reviews.current_text(record).pk
    save(record, me, comment_owner="ร่าง")
    with pytest.raises(Blocked) as stop:
        save(record, me, comment_owner="อีกหน้าต่าง")
    assert problems(stop) == ["stale"]
    inputs = {"note": "แก้", "due_on": timezone.localdate()}
    advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    record.refresh_from_db()
    writing.write(record, {"goal": "<p>ใหม่</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    with pytest.raises(Blocked) as stop:
        save(record, me, revision=old)
    assert problems(stop) == ["revision"]


def test_what_was_handed_in_stands(office):
    record, me = office.record(State.SCREENING), office.reviewers[0]
    review(record, me)
    with pytest.raises(Blocked) as stop:
        review(record, me, 1)
    assert problems(stop) == ["submitted"]


@pytest.mark.parametrize("state", [State.RETURNED, State.PENDING_ACCEPT, State.ACCEPTED])
def test_only_in_screening(office, state):
    record = office.record(state)
    with pytest.raises(NotAllowed):
        save(record, office.reviewers[0])


def test_who_reads_what_others_wrote(office):
    record = office.record(State.SCREENING)
    one, two = office.reviewers
    review(record, one)

    def read(user):
        user = fresh(user)
        return len(reviews.visible_reviews(record, user)), reviews.may_read_others(user, record)

    assert read(one) == (1, True) and read(two) == (0, False)
    assert read(office.secretary) == read(office.chair) == (1, True)
    assert read(office.author) == read(office.stranger) == (0, False)
    review(record, two)
    assert read(two) == (2, True)


def test_an_own_record_is_a_hard_block(office):
    record = office.record(State.SCREENING, owner=office.chair)
    review(record, office.reviewers[0])
    assert reviews.visible_reviews(record, office.chair) == []
    assert not reviews.may_read_others(office.chair, record)


def test_released_notes_have_no_names(office):
    record = office.record(State.SCREENING)
    for reviewer in office.reviewers:
        words = {"comment_owner": "เพิ่มตัวเลข", "section_notes": {"goal": "ระบุจำนวน"}}
        review(record, reviewer, 2, "revise", **words)
    general, sections = reviews.released_notes(record)
    assert general == "- เพิ่มตัวเลข\n- เพิ่มตัวเลข"
    assert sections == {"goal": "- ระบุจำนวน\n- ระบุจำนวน"}
    assert not any(str(reviewer) in general for reviewer in office.reviewers)
