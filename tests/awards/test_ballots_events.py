"""What a ballot leaves in the log: each step once, and nobody's vote."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import ballots
from records.awards.ballot_rules import WrongPhase
from records.awards.models import Ballot
from records.core.enums import BallotPhase
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import BEST, WHY, actions


@pytest.mark.parametrize("secret", [True, False])
def test_a_ballot_from_setting_up_to_the_award(office, stage, secret):
    Ballot.objects.update(secret=secret)
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.vote(office.reviewers[0], one)
    stage.close()
    assert actions() == [
        EventAction.CREATED,
        *[EventAction.CANDIDATE_ADDED] * 3,
        EventAction.BALLOT_OPENED,
        EventAction.BALLOT_CLOSED,
        EventAction.BALLOT_DECIDED,
        EventAction.AWARDED,
    ]
    closed = Event.objects.get(action=EventAction.BALLOT_CLOSED)
    assert (closed.actor, closed.cycle_id) == (office.chair, office.cycle.pk)
    labels = [BallotPhase.OPEN.label, BallotPhase.COUNTED.label]
    assert closed.changes == {"phase": [str(label) for label in labels]}


def test_no_event_names_who_voted(office, stage):
    Ballot.objects.update(secret=False)
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    for event in Event.objects.all():
        text = f"{event.object_name} {event.changes} {event.reason}"
        assert event.actor not in office.reviewers
        assert not any(str(reviewer) in text for reviewer in office.reviewers)


def test_a_second_click_and_a_refusal_leave_nothing(office, stage):
    stage.list(*stage.records[:1])
    with pytest.raises(Blocked):
        ballots.open_ballot(stage.ballot, actor=office.secretary)
    one, *_ = stage.open()
    before = actions()
    with pytest.raises(WrongPhase):
        ballots.open_ballot(stage.ballot, actor=office.secretary)
    with pytest.raises(Blocked):
        stage.close()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    with pytest.raises(NotAllowed):
        ballots.close(stage.ballot, actor=office.secretary)
    assert actions() == before
    stage.close()
    with pytest.raises(WrongPhase):
        stage.close()
    assert actions()[len(before) :] == [
        EventAction.BALLOT_CLOSED,
        EventAction.BALLOT_DECIDED,
        EventAction.AWARDED,
    ]


def test_a_tie_decided_is_logged_with_its_reason(office, stage):
    one, two, _ = stage.open()
    stage.vote(office.reviewers[0], one)
    stage.vote(office.reviewers[1], two)
    stage.close()
    assert EventAction.AWARDED not in actions()
    with pytest.raises(Blocked):
        ballots.break_tie(stage.ballot, actor=office.chair, candidate=two, reason=" ")
    ballots.break_tie(stage.ballot, actor=office.chair, candidate=two, reason=WHY)
    event = Event.objects.get(action=EventAction.TIE_DECIDED)
    assert (event.reason, event.record_id) == (WHY, two.record_id)
    assert actions()[-2:] == [EventAction.TIE_DECIDED, EventAction.AWARDED]


def test_calling_off_is_logged_once(office, stage):
    ballots.cancel(stage.ballot, actor=office.secretary, reason=WHY)
    with pytest.raises(WrongPhase):
        ballots.cancel(stage.ballot, actor=office.secretary, reason=WHY)
    event = Event.objects.get(action=EventAction.BALLOT_CANCELLED)
    assert (event.reason, event.object_id) == (WHY, str(stage.ballot.pk))


def test_a_ballot_that_was_not_set_up_leaves_nothing(office, stage):
    with pytest.raises(Blocked):
        ballots.create(cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.chair)
    assert actions() == [EventAction.CREATED]
    assert set(Event.objects.get().change_lines()) == {
        ("ลงคะแนนลับ", "–", "ใช่"),
        ("องค์ประชุม (ผู้ลงคะแนนอย่างน้อย)", "–", "2"),
        ("การประชุม", "–", "–"),
    }
