"""What every step of a ballot rests on."""

import pytest
from django.db import transaction

from records.awards import ballot_rules
from records.awards.ballot_rules import WrongPhase
from records.core.enums import BallotPhase, Kind, State
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import WHY, fresh, owned_by


def test_committee_leads_prepare_and_the_chair_closes(office, stage):
    people = (office.secretary, office.chair, office.reviewers[0], office.administrator)
    assert [ballot_rules.may_prepare(fresh(u), stage.ballot) for u in people] == [
        *(True, True, False, False)
    ]
    assert [ballot_rules.may_close(fresh(u), stage.ballot) for u in people] == [
        *(False, True, False, False)
    ]


def test_a_chair_whose_record_is_listed_does_not_close(office, stage):
    stage.list(owned_by(office, office.chair))
    assert not ballot_rules.may_close(fresh(office.chair), stage.ballot)


def test_a_chair_who_handed_in_a_listed_record_of_a_unit_does_not_close(office, stage):
    (listed,) = stage.list(office.record(State.ACCEPTED, owner=office.coordinator))
    changes = {"kind": Kind.UNIT, "owner": None, "submitted_by": office.chair}
    Record.objects.filter(pk=listed.record_id).update(**changes)
    assert not ballot_rules.may_close(fresh(office.chair), stage.ballot)


def test_the_phase_comes_before_the_seat(office, stage):
    def locked(phase, actor):
        with transaction.atomic():
            return ballot_rules.lock_in_phase(stage.ballot, phase, actor, ballot_rules.may_prepare)

    assert locked(BallotPhase.PREPARING, office.secretary) == stage.ballot
    with pytest.raises(WrongPhase) as error:
        locked(BallotPhase.OPEN, office.reviewers[0])
    assert error.value.phase == BallotPhase.PREPARING
    with pytest.raises(NotAllowed):
        locked(BallotPhase.PREPARING, office.reviewers[0])


def test_a_reason_of_spaces_is_none():
    assert ballot_rules.require_reason(f" {WHY} ", "ต้องระบุเหตุผล") == WHY
    with pytest.raises(Blocked) as error:
        ballot_rules.require_reason(" ", "ต้องระบุเหตุผล")
    assert [p.text for p in error.value.problems] == ["ต้องระบุเหตุผล"]
