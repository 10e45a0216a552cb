"""A ballot set up and opened on the desk; certificates issued there."""

import pytest
from django.urls import reverse

from records.awards.models import Ballot, Certificate
from records.core.enums import AwardKind, State
from tests.awards.desk.forms import batch


@pytest.fixture
def records(office):
    return [office.record(State.ACCEPTED, owner=o) for o in (office.author, office.stranger)]


@pytest.fixture
def ballot(desk, records):
    data = {
        "cycle": desk.office.cycle.pk,
        "kind": AwardKind.BEST_PRACTICE,
        "quorum": 2,
        "secret": 1,
    }
    response = desk.post("secretary", "records_ballot_add", **data)
    ballot = Ballot.objects.get()
    assert response.url == reverse("admin:records_ballot_change", args=[ballot.pk])
    return ballot


@pytest.fixture
def opened(desk, ballot, records):
    for record in records:
        desk.post("secretary", "records_ballot_nominate", ballot.pk, record=record.pk, reason="ดี")
    desk.post("secretary", "records_ballot_open", ballot.pk)
    ballot.refresh_from_db()
    assert ballot.is_open
    return ballot


@pytest.fixture
def issued(desk):
    desk.office.record(State.ACCEPTED)
    desk.office.record(State.ACCEPTED, owner=desk.office.colleague)
    desk.post("secretary", "records_certificate_batch", **batch(desk))
    return list(Certificate.objects.order_by("serial"))
