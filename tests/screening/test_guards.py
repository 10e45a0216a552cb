"""Reviewers to name, a quorum to reach."""

import pytest
from django.utils import timezone

from records.core.enums import Action, State
from records.record import writing
from records.record.models import Record
from records.record.workflow import Blocked, advance
from records.screening import guards as screening_guards
from records.screening.models import Assignment, Review


def test_screening_needs_topic_and_reviewers_without_conflict(office):
    record = office.record(State.SUBMITTED)
    with pytest.raises(Blocked) as error:
        advance(record, Action.SCREEN, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["topic", "reviewers"]
    office._prepare(record, Action.SCREEN)
    near = Assignment.objects.create(record=record, reviewer=office.colleague, same_unit=True)
    with pytest.raises(Blocked) as error:
        advance(record, Action.SCREEN, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["conflict"]
    near.waiver = "ผู้เชี่ยวชาญคนเดียวของเรื่องนี้"
    near.save()
    assert advance(record, Action.SCREEN, actor=office.secretary)


def test_proposal_needs_quorum_or_waiver(office):
    record = office.record(State.SCREENING)
    with pytest.raises(Blocked) as error:
        advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["quorum"]


def test_reviews_of_an_earlier_text_do_not_make_the_quorum(office):
    record = office.record(State.SCREENING)
    for assignment in record.assignments.all():
        Review.objects.create(
            assignment=assignment,
            revision=record.revisions.filter(frozen=True).first(),
            submitted_at=timezone.now(),
        )
    assert screening_guards.check_quorum(record, {}) == []
    assert Record.objects.with_quorum().filter(pk=record.pk).exists()
    advance(
        record,
        Action.RETURN,
        actor=office.secretary,
        inputs={"note": "แก้", "due_on": timezone.localdate()},
    )
    writing.write(record, {"goal": "<p>ใหม่ทั้งข้อ</p>"}, actor=office.author)
    advance(record, Action.RESUBMIT, actor=office.author)
    assert [p.code for p in screening_guards.check_quorum(record, {})] == ["quorum"]
    assert not Record.objects.with_quorum().filter(pk=record.pk).exists()
