"""While a ballot is open: votes, and what leaves meanwhile."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import voting
from records.awards.ballot_rules import WrongPhase
from records.core.enums import State
from records.notices.models import Notice
from records.people.models import User
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import WHY, actions, blocked_by, fresh, withdraw


def test_who_owns_a_listed_record_has_no_vote(office, stage):
    reviewer = office.reviewers[0]
    stage.list(office.record(State.ACCEPTED, owner=office.reviewers[0]))
    stage.open()
    assert stage.ballot.voters.get(user=reviewer).owns_candidate
    with pytest.raises(NotAllowed):
        stage.vote(reviewer, None)


def test_a_vote_may_be_changed_and_counts_once(office, stage):
    one, two, _ = stage.open()
    stage.vote(office.reviewers[0], one)
    stage.vote(office.reviewers[0], two)
    stage.vote(office.reviewers[1], two)
    ballot = stage.close()
    assert (ballot.cast, ballot.winner) == (2, two)
    assert [c.votes for c in ballot.candidates.order_by("pk")] == [0, 2, 0]


def test_a_vote_after_closing_is_refused(office, stage):
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    with pytest.raises(WrongPhase):
        stage.vote(office.secretary, one)
    stage.ballot.refresh_from_db()
    assert stage.ballot.cast == 2


def test_a_removed_voter_votes_no_more_and_her_vote_is_gone(office, stage):
    one, two, _ = stage.open()
    leaver = office.reviewers[0]
    stage.vote(leaver, one)
    stage.vote(office.reviewers[1], two)
    stage.vote(office.secretary, two)
    seat = stage.ballot.voters.get(user=leaver)
    stage.leave(leaver)
    with pytest.raises(Blocked):
        voting.remove_voter(seat, actor=office.secretary, reason=" ")
    assert voting.remove_voter(seat, actor=office.secretary, reason="ย้ายไปจังหวัดอื่น")
    assert not voting.remove_voter(seat, actor=office.secretary, reason="อีกครั้ง")
    with pytest.raises(NotAllowed):
        stage.vote(leaver, one)
    ballot = stage.close()
    assert ballot.cast == 2
    assert ballot.candidates.get(pk=one.pk).votes == 0


def test_who_lost_the_seat_cannot_vote(office, stage):
    one, *_ = stage.open()
    leaver = office.reviewers[0]
    stage.leave(leaver)
    with pytest.raises(NotAllowed):
        stage.vote(leaver, one)


def test_a_listed_record_that_is_withdrawn_must_be_struck_first(office, stage):
    one, two, _ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    withdraw(office, one.record)
    with pytest.raises(Blocked) as error:
        stage.close()
    assert "unfit" in blocked_by(error)
    freed = voting.strike(one, actor=office.secretary, reason="เจ้าของถอนเรื่อง")
    assert {voter.user for voter in freed} == set(office.reviewers)
    assert Notice.objects.filter(title__contains="ลงคะแนนใหม่").count() == 2
    with pytest.raises(Blocked):
        stage.vote(office.reviewers[0], one)
    for reviewer in office.reviewers:
        stage.vote(reviewer, two)
    assert stage.close().winner == two


def test_removing_and_striking_leave_one_event_each(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    seat = stage.ballot.voters.get(user=office.reviewers[0])
    stage.leave(office.reviewers[0])
    before = len(actions())
    with pytest.raises(Blocked):
        voting.strike(one, actor=office.secretary, reason=" ")
    for _ in range(2):
        voting.strike(one, actor=office.secretary, reason=WHY)
        voting.remove_voter(seat, actor=office.secretary, reason=WHY)
    struck, removed = Event.objects.order_by("pk")[before:]
    assert struck.action == EventAction.CANDIDATE_STRUCK
    assert struck.changes == {"candidates": [one.record.number, None]}
    assert str(office.reviewers[0]) not in str(struck.changes) + struck.object_name
    assert removed.change_lines() == [("ผู้มีสิทธิออกเสียง", str(office.reviewers[0]), "–")]


def test_nobody_who_holds_a_seat_is_removed(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    for who in (office.reviewers[0], office.secretary):
        seat = stage.ballot.voters.get(user=who)
        with pytest.raises(Blocked) as error:
            voting.remove_voter(seat, actor=office.secretary, reason=WHY)
        assert blocked_by(error) == {"seat"}
    assert stage.ballot.voters.get(user=office.reviewers[0]).vote.candidate == one


def test_whose_account_is_closed_may_be_removed(office, stage):
    stage.open()
    User.objects.filter(pk=office.reviewers[0].pk).update(is_active=False)
    seat = stage.ballot.voters.get(user=office.reviewers[0])
    assert voting.remove_voter(seat, actor=office.secretary, reason=WHY)


def test_a_candidate_is_struck_in_an_open_ballot_only(office, stage):
    (one,) = stage.list(stage.records[0])
    with pytest.raises(WrongPhase):
        voting.strike(one, actor=office.secretary, reason=WHY)


def test_a_reviewer_strikes_nothing(office, stage):
    one, *_ = stage.open()
    with pytest.raises(NotAllowed):
        voting.strike(one, actor=fresh(office.reviewers[0]), reason=WHY)


def test_the_right_to_vote_is_that_of_the_seat(office, stage):
    stage.open()
    assert voting.voter_of(fresh(office.reviewers[0]), stage.ballot).user == office.reviewers[0]
    assert voting.voter_of(fresh(office.author), stage.ballot) is None
