"""The forms of a ballot."""

import pytest

from records.awards import voting
from records.awards.forms.ballots import (
    ABSTAIN,
    BallotForm,
    NominationForm,
    RuleForm,
    TieForm,
    VoteForm,
)
from tests.awards.stage import WHY


def test_a_vote_is_for_a_candidate_or_an_abstention(office, stage):
    one, two, _ = stage.open()
    voting.strike(two, actor=office.secretary, reason=WHY)

    def form(choice, voter=None):
        return VoteForm({"choice": choice}, ballot=stage.ballot, voter=voter)

    chosen, abstains = form(str(one.pk)), form(ABSTAIN)
    assert chosen.is_valid() and chosen.candidate == one
    assert abstains.is_valid() and abstains.candidate is None
    assert "เลือกใหม่" in str(form(str(two.pk)).errors)


def test_a_vote_cast_is_shown_to_its_voter(office, stage):
    one, *_ = stage.open()
    stage.vote(office.reviewers[0], one)
    stage.vote(office.reviewers[1], None)
    shown = [
        VoteForm(ballot=stage.ballot, voter=stage.ballot.voters.get(user=who)).initial
        for who in (*office.reviewers, office.chair)
    ]
    assert shown == [{"choice": str(one.pk)}, {"choice": ABSTAIN}, {}]


def test_only_eligible_records_are_nominated(office, stage):
    stage.list(stage.records[0])
    offered = set(NominationForm(ballot=stage.ballot).fields["record"].queryset)
    assert offered == set(stage.records[1:])


def test_a_tie_is_broken_among_equals_with_a_reason(stage):
    one, two, three = stage.list()
    form = TieForm({"choice": str(two.pk), "reason": WHY}, tied=[one, two])
    assert form.is_valid() and form.candidate == two
    assert not TieForm({"choice": str(three.pk), "reason": WHY}, tied=[one, two]).is_valid()
    assert not TieForm({"choice": str(one.pk), "reason": ""}, tied=[one, two]).is_valid()


def test_a_ballot_is_set_up_in_ones_own_cycles(office):
    form = BallotForm(cycles=[])
    assert not form.fields["cycle"].queryset.exists()
    assert list(BallotForm(cycles=[office.cycle.pk]).fields["cycle"].queryset) == [office.cycle]


@pytest.mark.parametrize(("count", "minimum"), [("0", "0"), ("51", "0"), ("5", "101"), ("x", "0")])
def test_a_rule_has_its_bounds(count, minimum):
    assert not RuleForm({"count": count, "minimum": minimum}).is_valid()
