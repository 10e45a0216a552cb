"""What the invented office made of its records: made once, however often it is loaded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.awards.models import Ballot, Certificate
from records.core.enums import CommitteeRole, Kind, State
from records.cycles.models import CommitteeMember
from records.operations import demo_set, demo_workflow
from records.record.models import Record
from tests.factories import CycleFactory

pytestmark = pytest.mark.django_db


def test_certificates_ballot_and_set_are_made_once(office):
    past = CycleFactory(fiscal_year=2568)
    CommitteeMember.objects.create(cycle=past, user=office.secretary, role=CommitteeRole.SECRETARY)
    Record.objects.filter(pk=office.record(State.PUBLISHED).pk).update(cycle=past)
    candidate = office.draft(owner=office.stranger)
    start = timezone.now() - timedelta(days=40)
    way = {"start": start, "topic": office.topic, "n": 3, "pace": 1.0}
    demo_workflow.walk(candidate, State.PUBLISHED, office.stranger, **way)
    for _ in range(2):
        demo_set.load(past, office.cycle)
    assert Certificate.objects.filter(cycle=past).exists()
    assert past.certificate_design.signer == demo_set.SIGNER[0]
    ballot = Ballot.objects.get()
    assert (ballot.cycle, ballot.secret) == (office.cycle, True)
    assert [row.record for row in ballot.candidates.all()] == [candidate]
    record = Record.objects.of_kind(Kind.SET).get()
    assert demo_set.MOTTO in record.title
