"""A ballot set up, opened for fixed voters, closed, decided, called off."""

import pytest
from django.db import IntegrityError, transaction

from records.awards import ballots
from records.awards.ballot_rules import WrongPhase
from records.awards.models import Award, Ballot, Vote
from records.core.enums import BallotPhase
from records.people.models import User
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import BEST, WHY, blocked_by


def test_a_reviewer_does_not_set_up_a_ballot(office):
    with pytest.raises(NotAllowed):
        ballots.create(
            cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.reviewers[0]
        )


def test_one_live_ballot_a_cycle_and_kind(office, stage):
    with pytest.raises(Blocked):
        ballots.create(cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(cycle=office.cycle, kind=BEST)


def test_opening_fixes_the_voters(office, stage):
    stage.open()
    assert stage.ballot.voters.count() == 4
    newcomer = office.seat("newcomer", "reviewer")
    with pytest.raises(NotAllowed):
        stage.vote(newcomer, None)


def test_opening_needs_two_records_and_enough_voters(office, stage):
    stage.list(stage.records[0])
    Ballot.objects.update(quorum=9)
    with pytest.raises(Blocked) as error:
        ballots.open_ballot(stage.ballot, actor=office.secretary)
    assert blocked_by(error) == {"few", "quorum"}


def test_closing_needs_the_quorum_and_the_chair(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    with pytest.raises(Blocked) as error:
        stage.close()
    assert blocked_by(error) == {"quorum"}
    with pytest.raises(NotAllowed):
        ballots.close(stage.ballot, actor=office.secretary)


def test_a_secret_ballot_keeps_counts_and_forgets_who_chose_what(office, stage):
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.vote(office.secretary, None)
    ballot = stage.close()
    assert (ballot.cast, ballot.abstained) == (3, 1)
    assert not Vote.objects.exclude(candidate=None).exists()
    assert not Vote.objects.filter(abstains=True).exists()


def test_an_open_ballot_keeps_who_chose_what(office, stage):
    Ballot.objects.update(secret=False)
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    assert Vote.objects.filter(candidate=one).count() == 2


def test_all_abstaining_is_no_result(office, stage):
    stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, None)
    with pytest.raises(Blocked) as error:
        stage.close()
    assert blocked_by(error) == {"nobody"}


def test_a_tie_goes_to_the_chair_with_a_reason(office, stage):
    one, two, three = stage.open()
    stage.vote(office.reviewers[0], one)
    stage.vote(office.reviewers[1], two)
    assert stage.close().phase == BallotPhase.TIED
    assert not Award.objects.exists()
    for chosen, reason, problem in ((one, " ", "input"), (three, WHY, "equal")):
        with pytest.raises(Blocked) as error:
            ballots.break_tie(stage.ballot, actor=office.chair, candidate=chosen, reason=reason)
        assert blocked_by(error) == {problem}
    with pytest.raises(NotAllowed):
        ballots.break_tie(stage.ballot, actor=office.secretary, candidate=two, reason=WHY)
    ballots.break_tie(stage.ballot, actor=office.chair, candidate=two, reason=WHY)
    award = Award.objects.get()
    assert award.record == two.record
    assert WHY in award.reason


def test_a_second_chair_closes_nothing(office, stage):
    other = office.seat("chair2", "chair")
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    late = Ballot.objects.get(pk=stage.ballot.pk)
    stage.close()
    with pytest.raises(WrongPhase):
        ballots.close(late, actor=other)
    assert Award.objects.count() == 1


def test_calling_off_keeps_everything_readable(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    with pytest.raises(NotAllowed):
        ballots.cancel(stage.ballot, actor=office.secretary, reason=WHY)
    ballots.cancel(stage.ballot, actor=office.chair, reason=WHY)
    stage.ballot.refresh_from_db()
    assert (stage.ballot.phase, stage.ballot.reason) == (BallotPhase.CANCELLED, WHY)
    assert stage.ballot.candidates.count() == 3
    with pytest.raises(WrongPhase):
        ballots.open_ballot(stage.ballot, actor=User.objects.get(pk=office.secretary.pk))
