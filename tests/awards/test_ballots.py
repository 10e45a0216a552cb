"""The choice of an award: shortlist, fixed voters, one vote each, closing, what goes wrong."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.awards import ballots, shortlists, voting
from records.awards import services as awards
from records.awards.ballot_rules import WrongPhase
from records.awards.models import Award, Ballot, Vote
from records.core import permissions
from records.core.enums import Action, AwardKind, BallotPhase, Kind, State
from records.notices.models import Notice
from records.people.models import User
from records.record import workflow
from records.record.workflow import Blocked, NotAllowed
from records.screening import reviews
from records.screening.models import Review, Score

BEST = AwardKind.BEST_PRACTICE
WHY = "เหตุผลของการทดสอบ"


def fresh(user):
    return User.objects.get(pk=user.pk)


class Stage:
    """Three accepted records, a ballot, and short words for what people do with it."""

    def __init__(self, office):
        self.office = office
        owners = (office.author, office.colleague, office.stranger)
        self.records = [office.record(State.ACCEPTED, owner=owner) for owner in owners]
        self.ballot = ballots.create(
            cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.secretary
        )

    def list(self, *records):
        for record in records or self.records:
            shortlists.add(self.ballot, record, actor=self.office.secretary, reason=WHY)
        return [self.ballot.candidates.get(record=r) for r in records or self.records]

    def open(self):
        candidates = self.list()
        ballots.open_ballot(self.ballot, actor=self.office.secretary)
        return candidates

    def vote(self, who, candidate):
        return voting.vote(self.ballot, actor=fresh(who), candidate=candidate)

    def close(self):
        return ballots.close(self.ballot, actor=fresh(self.office.chair))

    def score(self, record, value, criterion=None):
        text = reviews.current_text(record)
        for task in record.assignments.all():
            review = Review.objects.create(
                assignment=task, revision=text, submitted_at=timezone.now()
            )
            criterion = criterion or self.office.criterion
            Score.objects.create(review=review, criterion=criterion, value=value)


@pytest.fixture
def stage(office):
    return Stage(office)


def blocked_by(error) -> set[str]:
    return {problem.code for problem in error.value.problems}


# --- who and what ------------------------------------------------------------------------------


def test_only_passed_individual_records_of_the_year_may_become_best_practice(office, stage):
    office.record(State.SUBMITTED, owner=office.coordinator)
    office.record(State.UNPUBLISHED, owner=office.other_coordinator)
    unit = office.record(State.ACCEPTED, kind=Kind.UNIT)
    assert set(shortlists.eligible(stage.ballot)) == set(stage.records)
    innovation = ballots.create(
        cycle=office.cycle, kind=AwardKind.INNOVATION, secret=False, quorum=1, actor=office.chair
    )
    assert unit in shortlists.eligible(innovation)


def test_the_rule_lists_the_best_and_who_scored_the_same(office, stage):
    for record, value in zip(stage.records, (5, 4, 4), strict=True):
        stage.score(record, value)
    new = shortlists.add_best(stage.ballot, actor=office.secretary, count=2, minimum=60)
    assert [float(c.total) for c in new] == [100.0, 80.0, 80.0]


def test_the_rule_finds_nobody_above_the_bar(office, stage):
    stage.score(stage.records[0], 2)
    with pytest.raises(Blocked) as error:
        shortlists.add_best(stage.ballot, actor=office.secretary, count=5, minimum=60)
    assert blocked_by(error) == {"nobody"}


def test_scores_of_an_older_text_do_not_count(office, stage):
    record = stage.records[0]
    stage.score(record, 5)
    old = record.revisions.filter(frozen=True).first()
    old.pk, old.number = None, old.number + 1
    old.save()
    assert shortlists.scored_records([record])[0].total is None


def test_own_scores_stay_hidden_in_the_comparison(office, stage):
    stage.score(stage.records[0], 5)
    rows = shortlists.scored_records(stage.records, reader=stage.records[0].owner)
    assert [row.hidden for row in rows] == [True, False, False]
    assert shortlists.compare_by_criterion(stage.ballot, rows)[0].values[0] is None


def test_whose_record_is_listed_prepares_no_more(office, stage):
    other = office.seat("secretary2", "secretary")
    stage.list(office.record(State.ACCEPTED, owner=other))
    with pytest.raises(NotAllowed):
        shortlists.add(stage.ballot, stage.records[0], actor=other, reason=WHY)


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


# --- opening and voting ------------------------------------------------------------------------


def test_opening_fixes_the_voters(office, stage):
    stage.open()
    assert stage.ballot.voters.count() == 4
    newcomer = office.seat("newcomer", "reviewer")
    with pytest.raises(NotAllowed):
        stage.vote(newcomer, None)


def test_opening_tells_the_voters(office, stage):
    stage.open()
    told = set(
        Notice.objects.filter(title__contains="ขอเชิญลงคะแนน").values_list("recipient", flat=True)
    )
    assert told == {u.pk for u in (*office.reviewers, office.chair)}


def test_opening_needs_two_records_and_enough_voters(office, stage):
    stage.list(stage.records[0])
    Ballot.objects.update(quorum=9)
    with pytest.raises(Blocked) as error:
        ballots.open_ballot(stage.ballot, actor=office.secretary)
    assert blocked_by(error) == {"few", "quorum"}


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
    leaver = fresh(office.reviewers[0])
    leaver.seats.update(ended_on=timezone.localdate())
    with pytest.raises(NotAllowed):
        stage.vote(leaver, one)


# --- closing -----------------------------------------------------------------------------------


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


def test_the_winner_hears_of_it(office, stage):
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    assert Notice.objects.filter(recipient=one.record.owner, title__contains="ได้รับคัดเลือก").exists()


# --- what leaves meanwhile ---------------------------------------------------------------------


def withdraw(office, record):
    return workflow.advance(record, Action.WITHDRAW, actor=office.chair, inputs={"note": WHY})


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


def test_a_winner_is_withdrawn_only_after_the_award_is_revoked(office, stage):
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    with pytest.raises(Blocked) as error:
        withdraw(office, one.record)
    assert blocked_by(error) == {"award"}
    awards.revoke(Award.objects.get(), actor=office.chair, reason=WHY)
    withdraw(office, one.record)
    again = ballots.create(
        cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.secretary
    )
    assert one.record not in shortlists.eligible(again)


def test_one_standing_award_is_a_constraint_of_the_database(office, stage):
    values = {"cycle": office.cycle, "kind": BEST, "awarded_on": timezone.localdate()}
    Award.objects.create(record=stage.records[0], **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(record=stage.records[1], **values)
    with pytest.raises(Blocked):
        awards.grant(BEST, stage.records[1], actor=office.chair, reason=WHY)


def test_calling_off_keeps_everything_readable(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    with pytest.raises(NotAllowed):
        ballots.cancel(stage.ballot, actor=office.secretary, reason=WHY)
    ballots.cancel(stage.ballot, actor=office.chair, reason=WHY)
    stage.ballot.refresh_from_db()
    assert (stage.ballot.phase, stage.ballot.reason) == (BallotPhase.CANCELLED, WHY)
    assert stage.ballot.candidates.count() == 3
    permissions.forget(office.secretary)
    with pytest.raises(WrongPhase):
        ballots.open_ballot(stage.ballot, actor=office.secretary)
