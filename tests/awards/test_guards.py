"""What was honoured is not withdrawn."""

import pytest

from records.awards import awards, ballots, guards, shortlists
from records.awards.models import Award
from records.core.enums import Action
from records.record.workflow import Blocked
from tests.awards.stage import BEST, WHY, blocked_by, withdraw


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


def test_steps_that_keep_the_record_have_no_objection(office, award):
    assert guards.objections(award.record, Action.UNPUBLISH, {}) == []
    (problem,) = guards.objections(award.record, Action.WITHDRAW, {})
    assert problem.code == "award"
