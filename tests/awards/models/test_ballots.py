"""Which ballots, candidates and voters."""

import pytest

from records.awards import voting
from records.awards.models import Ballot
from records.core.enums import BallotPhase, State
from tests.awards.stage import WHY


def test_the_list_counts_candidates_seats_and_votes(office, stage):
    one, two, _ = stage.open()
    stage.vote(office.reviewers[0], two)
    voting.strike(one, actor=office.secretary, reason=WHY)
    row = Ballot.objects.for_list().get()
    assert (row.listed, row.seats, row.turnout) == (2, 4, 1)


def test_a_ballot_waits_for_who_may_vote_and_has_not(office, stage):
    def waits(user):
        return Ballot.objects.waiting_for(user).exists()

    assert not waits(office.reviewers[0])
    stage.open()
    assert waits(office.reviewers[0]) and not waits(office.author)
    stage.vote(office.reviewers[0], None)
    assert not waits(office.reviewers[0]) and waits(office.reviewers[1])


def test_who_owns_a_candidate_or_was_removed_is_not_entitled(office, stage):
    stage.list(office.record(State.ACCEPTED, owner=office.reviewers[0]))
    stage.open()
    removed = stage.ballot.voters.get(user=office.reviewers[1])
    voting.remove_voter(removed, actor=office.secretary, reason=WHY)
    entitled = {voter.user for voter in stage.ballot.voters.entitled()}
    assert entitled == {office.secretary, office.chair}
    assert entitled == {voter.user for voter in stage.ballot.voters.all() if voter.is_entitled}


@pytest.mark.parametrize("phase", BallotPhase)
def test_each_phase_is_live_or_over(stage, phase):
    stage.ballot.phase = phase
    over = phase in (BallotPhase.DECIDED, BallotPhase.CANCELLED)
    assert stage.ballot.is_live is not over
    assert not stage.ballot.is_counted  # nothing was closed
