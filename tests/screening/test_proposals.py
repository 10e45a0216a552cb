"""Proposals for many records: each by itself."""

from records.core.enums import Action, State
from records.record.models import Record
from records.screening.proposals import Proposal, propose_many
from tests.factories import UserFactory


def test_each_is_proposed_or_says_why_not(office):
    good, bad = (
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in range(2)
    )
    proposals = [
        Proposal(good, Action.PROPOSE_ACCEPT, {"waiver": "กรรมการลาป่วย"}),
        Proposal(bad, Action.PROPOSE_REJECT, {"waiver": "กรรมการลาป่วย"}),
    ]
    outcomes = propose_many(proposals, actor=office.secretary)
    assert [outcome.changed for outcome in outcomes] == [True, False]
    assert outcomes[1].problem == "ต้องระบุเหตุผล"
    assert [Record.objects.get(pk=r.pk).state for r in (good, bad)] == [
        "pending_accept",
        "screening",
    ]
