"""Awards granted and revoked."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import awards
from records.awards.models import Award
from records.core.enums import Kind, State
from records.record.workflow import Blocked, NotAllowed
from tests.awards.stage import BEST, WHY, blocked_by, fresh, owned_by


def test_one_standing_award_is_a_constraint_of_the_database(office, stage):
    values = {"cycle": office.cycle, "kind": BEST, "awarded_on": timezone.localdate()}
    Award.objects.create(record=stage.records[0], **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.create(record=stage.records[1], **values)
    with pytest.raises(Blocked):
        awards.grant(BEST, stage.records[1], actor=office.chair, reason=WHY)


def test_an_award_is_granted_with_one_event(office, record):
    for who in (office.reviewers[0], office.author, office.administrator):
        with pytest.raises(NotAllowed):
            awards.grant(BEST, record, actor=fresh(who), reason=WHY)
    award = awards.grant(BEST, record, actor=office.chair, reason=f" {WHY} ")
    with pytest.raises(Blocked) as error:
        awards.grant(BEST, record, actor=office.chair, reason=WHY)
    assert blocked_by(error) == {"taken"}
    event = Event.objects.get(action=EventAction.AWARDED)
    assert (event.object_id, event.record_id, event.reason) == (str(award.pk), record.pk, WHY)
    assert (event.actor, event.cycle_id) == (office.chair, office.cycle.pk)


def test_an_ineligible_record_is_not_honoured(office):
    waiting = office.record(State.SUBMITTED)
    with pytest.raises(Blocked) as error:
        awards.grant(BEST, waiting, actor=office.chair, reason=WHY)
    assert blocked_by(error) == {"eligible"}


def test_nobody_honours_her_own_record(office):
    own = owned_by(office, office.secretary)
    assert not awards.may_award(office.secretary, own)
    assert awards.may_award(office.chair, own)


def test_nobody_honours_a_units_record_that_she_handed_in(office):
    unit = office.record(State.ACCEPTED, kind=Kind.UNIT)
    unit.owner, unit.submitted_by = None, office.chair
    assert not awards.may_award(office.chair, unit)
    assert awards.may_award(office.secretary, unit)


def test_an_award_is_revoked_once_with_a_reason(office, award):
    with pytest.raises(Blocked):
        awards.revoke(award, actor=office.chair, reason=" ")
    with pytest.raises(NotAllowed):
        awards.revoke(award, actor=fresh(office.reviewers[0]), reason=WHY)
    assert awards.revoke(award, actor=office.chair, reason=WHY)
    assert not awards.revoke(award, actor=office.chair, reason=WHY)
    award.refresh_from_db()
    assert not awards.may_revoke(office.chair, award)
    event = Event.objects.get(action=EventAction.AWARD_REVOKED)
    assert (event.reason, event.record_id) == (WHY, award.record_id)
