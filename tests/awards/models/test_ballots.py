"""Which ballots, candidates and voters."""

import pytest

from records.awards import voting
from records.awards.models import Ballot
from records.core.enums import AwardKind, BallotPhase, CommitteeRole, State
from records.cycles.models import CommitteeMember
from tests.awards.stage import WHY, fresh
from tests.factories import CycleFactory, UserFactory


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


def test_a_ballot_is_seen_by_the_seats_of_its_cycle_and_by_administrators(office, stage):
    old_chair = UserFactory(username="oldchair")
    old = CycleFactory(fiscal_year=2568)
    CommitteeMember.objects.create(cycle=old, user=old_chair, role=CommitteeRole.CHAIR)
    earlier = Ballot.objects.create(cycle=old, kind=AwardKind.BEST_PRACTICE)

    def seen(user):
        return set(Ballot.objects.visible_to(fresh(user)))

    assert seen(office.reviewers[0]) == seen(office.chair) == {stage.ballot}
    assert seen(old_chair) == {earlier}
    assert seen(office.author) == set()
    assert seen(office.administrator) == {stage.ballot, earlier}


def test_no_ballot_waits_for_who_lost_the_seat(office, stage):
    stage.open()
    stage.leave(office.reviewers[0])
    assert not Ballot.objects.waiting_for(fresh(office.reviewers[0])).exists()


def test_a_voter_is_seated_as_long_as_the_seat_lasts(office, stage):
    stage.open()
    stage.leave(office.reviewers[0])
    standing = {voter.user for voter in stage.ballot.voters.with_seat() if voter.seated}
    assert standing == {office.reviewers[1], office.secretary, office.chair}


def test_who_owns_a_candidate_or_was_removed_is_not_entitled(office, stage):
    stage.list(office.record(State.ACCEPTED, owner=office.reviewers[0]))
    stage.open()
    removed = stage.ballot.voters.get(user=office.reviewers[1])
    stage.leave(office.reviewers[1])
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
